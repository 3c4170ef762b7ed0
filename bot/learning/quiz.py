"""A quiz as plain state: which items, how far, how many right. No storage, no channel."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import get_args

from bot.knowledge.item import Module
from bot.learning.bank import PICK_ONE, Kind, QuizItem

LENGTH = 10
LESSON_LENGTH = 5
MODULES: tuple[str, ...] = get_args(Module)


class Outcome(StrEnum):
    """What became of an item."""

    RIGHT = "right"
    WRONG = "wrong"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class QuizState:
    """A running quiz: ids of its items in order, what became of those already asked, and what it is for.

    ``purpose``: "quiz", "lesson:<number of the module>", "refresher", or "check:<moment>".
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

    @property
    def module(self) -> str | None:
        """The module of a lesson's quiz."""
        kind, _, number = self.purpose.partition(":")
        return MODULES[int(number) - 1] if kind == "lesson" and number in "123456" and number else None

    @property
    def moment(self) -> str | None:
        """The moment of a check: start, end, month-1, month-6."""
        kind, _, moment = self.purpose.partition(":")
        return moment if kind == "check" else None

    def after(self, outcome: Outcome) -> QuizState:
        """The state with the open item done."""
        return replace(self, outcomes=(*self.outcomes, outcome))


def lesson_purpose(module: str) -> str:
    """The purpose of a quiz on one module."""
    return f"lesson:{MODULES.index(module) + 1}"


@dataclass(frozen=True)
class Met:
    """What a chat knows of the bank: answered right the last time; wrong; wrong though sure."""

    known: Collection[str] = ()
    wrong: Collection[str] = ()
    confident: Collection[str] = field(default=())

    def rank(self, item: str) -> int:
        """Confident misses first, then other misses, then what was never met, what is known last."""
        if item in self.known:
            return 3
        return 0 if item in self.confident else 1 if item in self.wrong else 2


def choose(
    bank: Iterable[QuizItem],
    met: Met,
    seed: str,
    length: int = LENGTH,
    *,
    reserved: Collection[str] = (),
    purpose: str = "quiz",
) -> QuizState:
    """Pick a quiz: the modules in turn, what was missed first, then the unknown; easier before harder.

    ``reserved`` items (of checks still to come) are taken only when nothing else is left. A recall, which takes
    typing, never opens a quiz, and a new quiz opens with a plain choice. The same seed gives the same quiz.
    """
    dice = random.Random(seed)  # noqa: S311 (no secret hangs on it)
    by_module: dict[str, list[QuizItem]] = {}
    for item in bank:
        by_module.setdefault(item.module, []).append(item)
    for items in by_module.values():
        dice.shuffle(items)
        items.sort(key=lambda item: (item.id in reserved, met.rank(item.id)))
    picked: list[QuizItem] = []
    while len(picked) < length and any(by_module.values()):
        picked += [items.pop(0) for items in by_module.values() if items][: length - len(picked)]
    picked.sort(key=lambda item: (met.rank(item.id) > 0, item.difficulty))
    missed = bool(picked) and met.rank(picked[0].id) < 2
    opening = PICK_ONE if missed else {Kind.ONE, Kind.SAY}
    first = next((place for place, item in enumerate(picked) if item.kind in opening), 0)
    if first:
        picked.insert(0, picked.pop(first))
    return QuizState(items=tuple(item.id for item in picked), purpose=purpose)


def shown_order(item: QuizItem, seed: str) -> tuple[int, ...]:
    """The order in which a chat sees the options, so that no place is the right one more often.

    True/false and other two-option items keep their order. An order is never shown solved.
    """
    order = list(range(len(item.options)))
    if len(order) > 2:
        random.Random(f"{seed}|{item.id}").shuffle(order)  # noqa: S311
        if item.kind is Kind.ORDER and order == sorted(order):
            order.reverse()
    return tuple(order)
