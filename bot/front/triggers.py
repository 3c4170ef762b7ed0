"""Which triggers a button may carry, and how a button's id is signed.

A button's id is stateless: it holds a code for the intent, the arguments, and a signature bound to the chat.
So a press works after a week and any number of restarts, a forged or foreign id never does, and all of it
fits Telegram's 64 bytes of callback data.
"""

from __future__ import annotations

import base64
import hmac
import re
from collections.abc import Callable

from bot.errors import StaleButton
from bot.reply import Trigger

MAX_ID_BYTES = 64  # Telegram: callback_data is 1-64 bytes
_SIGNATURE_BYTES = 8  # 64 bits: guessing one takes far more presses than Telegram lets through
_ARGUMENT = re.compile(r"[A-Za-z0-9/._-]*\Z")

# intent → (code, names of its arguments in order). Codes are never reused: old buttons must stay readable.
TRIGGERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "show_topic": ("t", ("id",)),
    "follow_more": ("m", ("id",)),
    "follow_source": ("s", ("id",)),
    "follow_why": ("w", ("id",)),
    "follow_variant": ("v", ("id", "variant")),
    "start_quiz": ("q", ("module",)),
    "answer_quiz": ("a", ("item", "option")),
    "quiz_hint": ("qh", ("item",)),
    "quiz_skip": ("qs", ("item",)),
    "quiz_stop": ("qx", ()),
    "quiz_resume": ("qr", ()),
    "menu": ("n", ()),
    "find_help": ("h", ("need",)),
    "reflect": ("r", ()),
    "check_offer": ("o", ()),
    "trainer": ("tr", ()),
    "privacy": ("p", ()),
    "erase": ("e", ()),
    "erase_confirm": ("ec", ()),
    "door": ("d", ("which", "step")),
    "safety_ok": ("k", ()),
    "safety_next": ("x", ("kind",)),
    "leave": ("l", ()),
    "spanish": ("es", ()),
    "reflect_step": ("rs", ("item", "option")),
    "show_settings": ("st", ()),
    "lesson": ("le", ("module", "card")),
    "case": ("ca", ("scenario", "step", "option")),
    "check": ("ck", ("moment",)),
    "quiz_why": ("qw", ("item",)),
    "quiz_again": ("qe", ("item",)),
    "progress": ("pr", ()),
    "certificate": ("ct", ("what",)),
    "refresher": ("rf", ("what", "value")),
    "training": ("tn", ("what", "cohort", "value")),
}
_INTENTS = {code: (intent, names) for intent, (code, names) in TRIGGERS.items()}

Sign = Callable[[bytes], bytes]


def encode(trigger: Trigger, chat_key: str, sign: Sign) -> str:
    """The button id of a trigger in one chat.

    Raises:
        ValueError: the trigger is not in the list above, or does not fit 64 bytes.
    """
    code, names = TRIGGERS[trigger.intent]
    if unknown := set(trigger.args) - set(names):
        raise ValueError(f"{trigger.intent} takes no {sorted(unknown)}")
    values = [trigger.args.get(name, "") for name in names]
    if not all(_ARGUMENT.match(value) for value in values):
        raise ValueError(f"an argument of {trigger.intent} has characters a button cannot carry")
    payload = ":".join([code, *values])
    button_id = f"{payload}~{_signature(payload, chat_key, sign)}"
    if len(button_id.encode()) > MAX_ID_BYTES:
        raise ValueError(f"a button of {trigger.intent} is over {MAX_ID_BYTES} bytes: {payload}")
    return button_id


def decode(button_id: str, chat_key: str, sign: Sign) -> Trigger:
    """The trigger of a pressed button.

    Raises:
        StaleButton: the id was not made for this chat with this key, or its intent is gone.
    """
    if not button_id.isascii():  # ours are; others may hold what cannot even be encoded
        raise StaleButton
    payload, _, signature = button_id.rpartition("~")
    if not hmac.compare_digest(signature.encode(), _signature(payload, chat_key, sign).encode()):
        raise StaleButton
    code, *values = payload.split(":")
    if code not in _INTENTS or len(values) != len(_INTENTS[code][1]):
        raise StaleButton
    intent, names = _INTENTS[code]
    return Trigger(intent=intent, args={name: value for name, value in zip(names, values, strict=True) if value})


def _signature(payload: str, chat_key: str, sign: Sign) -> str:
    mac = sign(f"{chat_key}|{payload}".encode())[:_SIGNATURE_BYTES]
    return base64.urlsafe_b64encode(mac).decode().rstrip("=")
