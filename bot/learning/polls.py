"""An item as a native quiz poll, where it fits Telegram's limits (Bot API, sendPoll)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.learning.answering import POLL
from bot.learning.bank import PICK_ONE, QuizItem
from bot.reply import Button, Poll, QuizOption, Trigger

MAX_QUESTION, MAX_OPTION, MAX_EXPLANATION = 300, 100, 200  # characters
_ENDS = (". ", "! ", "? ", ".\n", "!\n", "?\n")


def as_poll(
    item: QuizItem, order: Sequence[int], fill: Callable[[str], str], buttons: tuple[Button, ...] = ()
) -> Poll | None:
    """The item with its options in ``order``; None for a kind without one right option, or if it is too long.

    ``fill`` puts in phone numbers, which can make a text longer than the schema of the bank sees.
    """
    if item.kind not in PICK_ONE:
        return None
    question, texts = _plain(fill(item.question)), [_plain(fill(item.options[index].text)) for index in order]
    if len(question) > MAX_QUESTION or max(map(len, texts)) > MAX_OPTION:
        return None
    options = (
        QuizOption(
            title=text, trigger=Trigger(intent="answer_quiz", args={"item": item.id, "option": f"{index}{POLL}"})
        )
        for text, index in zip(texts, order, strict=True)
    )
    return Poll(
        question=question,
        options=tuple(options),
        answer=order.index(item.answer),
        explanation=shortened(_plain(fill(item.options[item.answer].reason))),
        buttons=(buttons,),
    )


def shortened(text: str, limit: int = MAX_EXPLANATION) -> str | None:
    """The whole sentences of ``text`` that fit; None if not even the first does."""
    if len(text) <= limit:
        return text
    last = max(text.rfind(end, 0, limit + 1) for end in _ENDS)
    return text[: last + 1] if last > 0 else None


def _plain(text: str) -> str:
    """A poll has no bold, and an explanation at most two line feeds: none at all is simplest."""
    return " ".join(text.replace("**", "").split())
