"""The short check: four parallel forms of twelve items, so that before and after never ask the same.

Each form has two items of every module: where the bank allows it one true-or-false, asked with "how sure", and one with
several options. The forms match: they are dealt from groups of four items of one module that are alike in kind and as
near as can be in difficulty, the harder one of a group to the form that is easiest so far.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.learning.bank import PICK_ONE, Kind, QuizItem
from bot.learning.quiz import MODULES, QuizState

FORMS = 4
PER_MODULE = 2
MIDDLING = 2  # of the difficulties 1 to 3


class Moment(StrEnum):
    """When a check is taken."""

    START = "start"
    END = "end"
    MONTH = "month-1"
    HALF_YEAR = "month-6"


LATER = {Moment.MONTH: dt.timedelta(days=28), Moment.HALF_YEAR: dt.timedelta(days=180)}


@dataclass(frozen=True)
class CheckMark:
    """One answer in a check; ``at`` in seconds since 1970."""

    item: str
    module: str
    right: bool
    sure: bool | None
    at: int = 0


Forms = tuple[tuple[str, ...], ...]


def forms(bank: Iterable[QuizItem]) -> Forms:
    """The four forms, the same for the same bank; no item is in two. A thin module gives shorter forms."""
    dealt: list[list[QuizItem]] = [[] for _ in range(FORMS)]
    by_module: dict[str, list[QuizItem]] = {}
    for item in bank:
        if item.kind in PICK_ONE:
            by_module.setdefault(item.module, []).append(item)
    for module in MODULES:
        for group in _groups(by_module.get(module, [])):
            easiest = sorted(dealt, key=lambda form: sum(item.difficulty for item in form))
            for form, item in zip(easiest, sorted(group, key=lambda item: -item.difficulty), strict=True):
                form.append(item)
    return tuple(tuple(item.id for item in form) for form in dealt)


def form_of(all_forms: Forms, chat: str, moment: str) -> tuple[str, ...]:
    """The form of one moment in one chat: chats begin with different forms, and each moment has another one."""
    offset = int(hashlib.sha256(chat.encode()).hexdigest(), 16)
    return all_forms[(offset + list(Moment).index(Moment(moment))) % FORMS]


def check(all_forms: Forms, chat: str, moment: str, answered: Collection[str]) -> QuizState:
    """The check of one moment, without what was answered already (it was left in the middle)."""
    left = tuple(item for item in form_of(all_forms, chat, moment) if item not in answered)
    return QuizState(items=left, purpose=f"check:{moment}")


def still_to_come(all_forms: Forms, chat: str, taken: Mapping[str, Sequence[CheckMark]]) -> frozenset[str]:
    """Items of checks not begun yet: quizzes leave them alone, so that an after-check finds them fresh.

    Only for a chat that has begun one: without a first check there is nothing to compare.
    """
    if not any(taken.values()):
        return frozenset()
    return frozenset(item for moment in Moment if moment not in taken for item in form_of(all_forms, chat, moment))


def under_way(item: str, all_forms: Forms, chat: str, taken: Mapping[str, Sequence[CheckMark]]) -> bool:
    """Whether an item is of a check that was begun and is not done: until then nothing is told of it."""
    open_ones = (moment for moment, marks in taken.items() if 0 < len(marks) < len(all_forms[0]))
    return any(item in form_of(all_forms, chat, moment) for moment in open_ones)


def offered(moment: Moment, all_forms: Forms, taken: Mapping[str, Sequence[CheckMark]]) -> bool:
    """Whether a moment's check can be offered: not done or passed over yet, and the bank has forms."""
    if moment is Moment.START and taken.get(Moment.END):
        return False
    return all(all_forms) and len(taken.get(moment, ())) < len(all_forms[0])


def due_moment(
    all_forms: Forms, taken: Mapping[str, Sequence[CheckMark]], now: dt.datetime, since: dt.datetime
) -> Moment | None:
    """The check to take now: start, then end, then the later ones once their time has come; None until then.

    The one at the start is passed over once the one at the end was begun.

    ``since``: from when the later ones are counted. A check left in the middle is the one to take.
    """
    for moment in (Moment.END,) if taken.get(Moment.END) else (Moment.START, Moment.END):
        if len(taken.get(moment, ())) < len(all_forms[0]):
            return moment
    return later_due(all_forms, taken, now, since)


def later_due(
    all_forms: Forms, taken: Mapping[str, Sequence[CheckMark]], now: dt.datetime, since: dt.datetime
) -> Moment | None:
    """The later check whose time has come, counted from ``since``; of two the last. What comes before it is past."""
    whole = len(all_forms[0])
    for moment in (Moment.HALF_YEAR, Moment.MONTH):
        if now >= since + LATER[moment] and len(taken.get(moment, ())) < whole:
            return moment
        if len(taken.get(moment, ())) >= whole:
            return None
    return None


def ended(taken: Mapping[str, Sequence[CheckMark]]) -> dt.datetime:
    """When the check at the end was taken, else the first one."""
    marks = taken.get(Moment.END) or taken.get(Moment.START) or ()
    return dt.datetime.fromtimestamp(max((mark.at for mark in marks), default=0), dt.UTC)


def shares(marks: Iterable[CheckMark]) -> dict[str, tuple[int, int]]:
    """Right and asked by module."""
    found = dict.fromkeys(MODULES, (0, 0))
    for mark in marks:
        right, asked = found.get(mark.module, (0, 0))
        found[mark.module] = right + mark.right, asked + 1
    return {module: share for module, share in found.items() if share[1]}


def _groups(items: list[QuizItem]) -> list[list[QuizItem]]:
    """Two groups of four alike items."""
    groups = [
        *_nearest([item for item in items if item.kind is Kind.SURE])[:1],
        *_nearest([item for item in items if item.kind is Kind.ONE]),
        *_nearest([item for item in items if item.kind is Kind.SAY]),
    ]
    return groups[:PER_MODULE]


def _nearest(items: list[QuizItem]) -> list[list[QuizItem]]:
    """Groups of four without overlap, those nearest in difficulty first, then the middling ones."""
    ordered = sorted(items, key=lambda item: (item.difficulty, _stable(item)))
    groups: list[list[QuizItem]] = []
    while len(ordered) >= FORMS:
        windows = [ordered[at : at + FORMS] for at in range(len(ordered) - FORMS + 1)]
        best = min(windows, key=_unevenness)
        groups.append(best)
        ordered = [item for item in ordered if item not in best]
    return groups


def _unevenness(group: list[QuizItem]) -> tuple[int, int]:
    levels = [item.difficulty for item in group]
    return max(levels) - min(levels), abs(sum(levels) - MIDDLING * FORMS)


def _stable(item: QuizItem) -> str:
    return hashlib.sha256(item.id.encode()).hexdigest()
