"""Slash commands: what each means as a trigger."""

from __future__ import annotations

import re

from bot.reply import Trigger

COMMANDS: dict[str, Trigger] = {
    "start": Trigger(intent="greet"),
    "menu": Trigger(intent="menu"),
    "help": Trigger(intent="find_help"),
    "quiz": Trigger(intent="start_quiz"),
    "privacy": Trigger(intent="privacy"),
    "erase": Trigger(intent="erase"),
    "stop": Trigger(intent="stop"),
    "leave": Trigger(intent="leave"),
    "whatisaw": Trigger(intent="reflect"),
}
# Said as words, these are commands too: nobody should have to find a slash to get out.
SAFE_WORDS: dict[str, Trigger] = dict.fromkeys(
    ("leave now", "quick exit", "exit now", "hide this", "salir ahora", "salida"), COMMANDS["leave"]
)
SAFE_WORDS |= dict.fromkeys(("help", "ayuda", "sos", "emergency", "emergencia", "hotline"), COMMANDS["help"])
_COMMAND = re.compile(r"/([a-z]{2,32})(?:@\w+)?(?:\s+([A-Za-z0-9_-]{1,64}))?\s*\Z", re.IGNORECASE)


def command_trigger(text: str) -> Trigger | None:
    """The trigger of a command or safe word, or None if the text is none that we have.

    ``/start topic_debt-bondage`` is a deep link to a topic.
    """
    if safe_word := SAFE_WORDS.get(text.strip().lower().rstrip(".!")):
        return safe_word
    match = _COMMAND.match(text.strip())
    if not match or match[1].lower() not in COMMANDS:
        return None
    name, payload = match[1].lower(), match[2] or ""
    kind, _, slug = payload.partition("_")
    if name == "start" and kind in ("topic", "myth") and slug:
        return Trigger(intent="show_topic", args={"id": f"{kind}/{slug}"})
    return COMMANDS[name]
