"""Slash commands: what each means as a trigger."""

from __future__ import annotations

import re

from bot.front.pleas import is_plea
from bot.learning.no_more import is_no_more
from bot.reply import Trigger

COMMANDS: dict[str, Trigger] = {
    "start": Trigger(intent="greet"),
    "menu": Trigger(intent="menu"),
    "help": Trigger(intent="find_help"),
    "quiz": Trigger(intent="start_quiz"),
    "privacy": Trigger(intent="privacy"),
    "erase": Trigger(intent="erase"),
    "stop": Trigger(intent="stop"),
    "review": Trigger(intent="refresher", args={"what": "review"}),
    "reminders": Trigger(intent="refresher", args={"what": "reminders"}),
    "leave": Trigger(intent="leave"),
    "whatisaw": Trigger(intent="reflect"),
    "lessons": Trigger(intent="lesson"),
    "learn": Trigger(intent="lesson"),
    "cases": Trigger(intent="case"),
    "practice": Trigger(intent="case"),
    "rehearse": Trigger(intent="case", args={"scenario": "rehearsal"}),
    "check": Trigger(intent="check"),
    "progress": Trigger(intent="progress"),
    "certificate": Trigger(intent="certificate"),
    "newsession": Trigger(intent="training", args={"what": "new"}),
    "sessions": Trigger(intent="training", args={"what": "list"}),
    "report": Trigger(intent="training", args={"what": "report"}),
    "trainer": Trigger(intent="training", args={"what": "home"}),
    "livequiz": Trigger(intent="training", args={"what": "live"}),
    "join": Trigger(intent="training", args={"what": "join"}),
    "leavegroup": Trigger(intent="training", args={"what": "leave"}),
}
# Said as words, these are commands too: nobody should have to find a slash to get out.
SAFE_WORDS: dict[str, Trigger] = dict.fromkeys(
    (
        "leave now, quick exit, exit now, leave chat, leave this chat, exit chat, close this, close chat, "
        "close this chat, hide, hide this, hide chat, hide this chat, salir ahora, salida, salir del chat, "
        "cerrar chat, cerrar el chat, cerrar esto, ocultar, ocultar chat, ocultar el chat, ocultar esto"
    ).split(", "),
    COMMANDS["leave"],
)
SAFE_WORDS |= dict.fromkeys(("help", "ayuda", "sos", "emergency", "emergencia", "hotline"), COMMANDS["help"])
SAFE_WORDS |= dict.fromkeys(
    (
        "rehearse",
        "practice what to say",
        "practise what to say",
        "ensayar",
        "practicar que decir",
        "practicar qué decir",
    ),
    COMMANDS["rehearse"],
)
# Leaving a group is one word, or any of these.
SAFE_WORDS |= dict.fromkeys(
    ("leavegroup", "unjoin", "leave group", "leave the group", "leave my group", "salir del grupo", "dejar el grupo"),
    COMMANDS["leavegroup"],
)
_NO_REMINDERS = Trigger(intent="refresher", args={"what": "off"})
# A group's code: after the word "join" in any form, or alone if it is written as on the slide.
_JOIN = re.compile(
    r"/?(?:join|unirme)(?:@\w+)?(?:\s+(?:code|group))?:?\s+([A-Z1-9]{4}[\s_–—-]?[A-Z1-9]{4})[.!]?", re.IGNORECASE
)
_JOIN_ALONE = re.compile(r"([A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4})")
# A certificate's code, with or without the word or the command before it (bot/learning/certificate.py).
_CODE = re.compile(r"(?:/?(?:verify|check|verificar)(?:@\w+)?:?\s+)?(LTN-[A-Z0-9-]{4,40})[.!]?", re.IGNORECASE)
_VERIFY = re.compile(r"/verify(?:@\w+)?(?:\s+([A-Za-z0-9-]{1,64}))?", re.IGNORECASE)
_COMMAND = re.compile(r"/([a-z]{2,32})(?:@\w+)?(?:\s+([A-Za-z0-9_-]{1,64}))?\s*\Z", re.IGNORECASE)


# What a deep link of a training begins with, such as /start join_…; livequiz_… is sent into a group.
_PAYLOADS = {"join": "join", "trainer": "redeem", "livequiz": "live", "live": "liveown"}


def command_trigger(text: str) -> Trigger | None:
    """The trigger of a command or safe word, or None if the text is none that we have.

    ``/start topic_debt-bondage`` is a deep link to a topic.
    """
    if safe_word := SAFE_WORDS.get(text.strip().lower().rstrip(".!")):
        return safe_word
    if is_plea(text.strip()):
        return COMMANDS["help"]
    if is_no_more(text.strip()):
        return _NO_REMINDERS
    if code := _CODE.fullmatch(text.strip()) or _VERIFY.fullmatch(text.strip()):
        return Trigger(intent="certificate", args={"what": "verify", "value": code[1] or "none"})
    if group := _join_code(text.strip()):
        return Trigger(intent="training", args={"what": "join", "value": group})
    match = _COMMAND.match(text.strip())
    if not match or match[1].lower() not in COMMANDS:
        return None
    name, payload = match[1].lower(), match[2] or ""
    kind, _, slug = payload.partition("_")
    if name == "start" and kind in ("topic", "myth") and slug:
        return Trigger(intent="show_topic", args={"id": f"{kind}/{slug}"})
    if name == "start" and kind in _PAYLOADS and slug:
        return Trigger(intent="training", args={"what": _PAYLOADS[kind], "value": slug})
    if name == "livequiz" and payload:
        return Trigger(intent="training", args={"what": "live", "value": payload})
    return COMMANDS[name]


def _join_code(text: str) -> str | None:
    """The code of a group in a text that is about nothing else. "join training" is none: eight small letters."""
    found = _JOIN.fullmatch(text) or _JOIN_ALONE.fullmatch(text)
    if found is None:
        return None
    code = re.sub(r"[^A-Za-z1-9]", "", found[1])
    written = len(found[1]) > len(code) or code.isupper() or any(char.isdigit() for char in code)
    return code.upper() if written else None
