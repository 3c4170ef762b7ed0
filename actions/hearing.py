"""What a typed text is while something of the recognition waits for one: asked before it is taken."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from actions.context import Said
from bot.knowledge.choosing import is_clear
from bot.knowledge.opening import asks, requests
from bot.paths import RECOGNITION
from bot.recognition.questions import Answer
from bot.recognition.typed_answers import TypedAnswers

# A text this long is no command, whatever it was taken for.
LONG = 9
_OPEN_TO_TEXT = frozenset(
    {"ask", "compare", "nlu_fallback", "out_of_scope", "reflect", "disclose_worried", "report_tip"}
)


class Heard(StrEnum):
    """What a text is that is no answer."""

    STOP = "stop"
    QUESTION = "a question of knowledge"
    WISH = "a wish of its own"
    UNCLEAR = "taken for a yes or a no, and neither"
    TEXT = "a description, or an offer"


@cache
def answers() -> TypedAnswers:
    """The words of answers, read on first use."""
    return TypedAnswers.load(RECOGNITION / "answers.yml")


def what_is(said: Said) -> Answer | Heard:
    """An answer if it is nothing else; then what it asks for; a text if it is long, or no command."""
    if answer := answers().whole(said.text):
        return answer
    if _asks(said):
        return Heard.QUESTION
    if len(said.text.split()) >= LONG or said.intent in _OPEN_TO_TEXT:
        return Heard.TEXT
    match said.intent:
        case "quiz_stop":
            return Heard.STOP
        case "quiz_hint":
            return Answer.UNKNOWN
        case "quiz_skip":
            return Answer.SKIP
        case "affirm" | "deny":
            return Heard.UNCLEAR
        case _:
            return Heard.WISH


def _asks(said: Said) -> bool:
    """Whether a text is a question of knowledge. A description may open like one, or end in one; not both.

    A short one needs no mark where its topic is clear: "what is debt bondage".
    """
    text = said.text.strip()
    if text.endswith("?") and (text.startswith("¿") or asks(text.replace("?", ""))):
        return True
    clear = said.intent in ("ask", "compare") and is_clear(said.topics())
    return clear and len(text.split()) < LONG and (asks(text) or requests(text))
