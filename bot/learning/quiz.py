"""A quiz as plain state: which items, how far, how many right. No storage, no channel."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.learning.bank import QuizItem

LENGTH = 10


class Outcome(StrEnum):
    """What became of an item."""

    RIGHT = "right"
    WRONG = "wrong"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class QuizState:
    """A running quiz: ids of its items in order, what became of those already asked, and what it is for.

    ``purpose``: "quiz", "lesson:<module>", "refresher", or "check:<moment>".
    """

    items: tuple[str, ...]
    outcomes: tuple[Outcome, ...] = ()
    purpose: str = "quiz"

    @property
    def current(self) -> str | None:
        """The item that is open, or None at the end."""
        return self.items[len(self.outcomes)] if len(self.outcomes) < len(self.items) else None

    @property
    def right(self) -> int:
        return self.outcomes.count(Outcome.RIGHT)

    @property
    def missed(self) -> tuple[str, ...]:
        """Items not answered right, in the order asked."""
        asked = zip(self.items, self.outcomes, strict=False)
        return tuple(item for item, outcome in asked if outcome is not Outcome.RIGHT)

    def after(self, outcome: Outcome) -> QuizState:
        """The state with the open item done."""
        return replace(self, outcomes=(*self.outcomes, outcome))


def choose(bank: Iterable[QuizItem], known: Collection[str], seed: str, length: int = LENGTH) -> QuizState:
    """Pick a quiz: the modules in turn, items not yet ``known`` (answered right) first, easier before harder.

    The same seed gives the same quiz.
    """
    dice = random.Random(seed)  # noqa: S311 (no secret hangs on it)
    by_module: dict[str, list[QuizItem]] = {}
    for item in bank:
        by_module.setdefault(item.module, []).append(item)
    for items in by_module.values():
        dice.shuffle(items)
        items.sort(key=lambda item: item.id in known)
    picked: list[QuizItem] = []
    while len(picked) < length and any(by_module.values()):
        picked += [items.pop(0) for items in by_module.values() if items][: length - len(picked)]
    picked.sort(key=lambda item: item.difficulty)
    return QuizState(items=tuple(item.id for item in picked))


def shown_order(item: QuizItem, seed: str) -> tuple[int, ...]:
    """The order in which a chat sees the options, so that no place is the right one more often.

    True/false and other two-option items keep their order.
    """
    order = list(range(len(item.options)))
    if len(order) > 2:
        random.Random(f"{seed}|{item.id}").shuffle(order)  # noqa: S311
    return tuple(order)
