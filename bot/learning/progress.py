"""What a chat has learned, module by module: cards seen, items right, when something is due, change between checks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.dates import short_day
from bot.knowledge.phrases import Phrases
from bot.learning.bank import Bank
from bot.learning.checks import CheckMark, Moment, shares
from bot.learning.lessons import Places, seen_of
from bot.learning.modules import Course
from bot.learning.quiz import Outcome

ENOUGH_ITEMS = 30
ENOUGH_RIGHT = 0.8


@dataclass(frozen=True)
class Standing:
    """One module: cards seen of all, items right of those met, items due now, the next day something is due."""

    module: str
    title: str
    seen: int
    cards: int
    right: int
    met: int
    due: int
    next_due: dt.date | None
    before: tuple[int, int] | None  # first check: right, asked
    after: tuple[int, int] | None  # latest check after it


def standings(
    course: Course,
    bank: Bank,
    places: Places,
    outcomes: Mapping[str, Outcome],
    dues: Mapping[str, dt.datetime],
    checks: Mapping[str, Sequence[CheckMark]],
    today: dt.date,
) -> list[Standing]:
    """One standing a module, in their order. ``today``: the chat's own day. Skipped items count as not met."""
    taken = [shares(checks[moment]) for moment in Moment if checks.get(moment)]
    first, latest = (taken[0] if taken else {}), (taken[-1] if len(taken) > 1 else {})
    found = []
    for lesson in course:
        module = lesson.module
        mine = {item.id for item in bank if item.module == module}
        answered = [outcome for item, outcome in outcomes.items() if item in mine and outcome is not Outcome.SKIPPED]
        when = [due for item, due in dues.items() if item in mine]
        later = [due.date() for due in when if due.date() > today]
        seen, cards = seen_of(lesson, places.get(module))
        found.append(
            Standing(
                module=module,
                title=lesson.title,
                seen=seen,
                cards=cards,
                right=answered.count(Outcome.RIGHT),
                met=len(answered),
                due=len(when) - len(later),
                next_due=min(later, default=None),
                before=first.get(module),
                after=latest.get(module),
            )
        )
    return found


def in_words(found: Sequence[Standing], phrases: Phrases, language: str = "en") -> str:
    """The same as the chart, for the ear; it is the chart's caption too."""
    lines = [phrases.text("progress-title", language)]
    for number, s in enumerate(found, start=1):
        parts = [phrases.text("progress-cards", language, seen=s.seen, cards=s.cards)]
        if s.met:
            parts.append(phrases.text("progress-right", language, right=s.right, met=s.met))
        if s.due:
            parts.append(phrases.text("progress-due", language, due=s.due))
        elif s.next_due:
            parts.append(phrases.text("progress-next", language, day=short_day(s.next_due, language)))
        if s.before and s.after:
            parts.append(phrases.text("progress-check", language, before=_share(s.before), after=_share(s.after)))
        lines.append(f"{number}. {s.title}: {', '.join(parts)}")
    return "\n".join(lines)


def earned(
    course: Course,
    places: Places,
    outcomes: Mapping[str, Outcome],
    checks: Mapping[str, Sequence[CheckMark]],
    check_length: int,
) -> tuple[bool, bool]:
    """Whether all modules are finished, and whether enough was right.

    Enough: 80 % of the last outcomes of at least 30 items, or of a whole end check.
    """
    finished = len(course) > 0 and all(
        (place := places.get(lesson.module)) is not None and place.finished for lesson in course
    )
    answered = [outcome for outcome in outcomes.values() if outcome is not Outcome.SKIPPED]
    by_items = len(answered) >= ENOUGH_ITEMS and answered.count(Outcome.RIGHT) >= ENOUGH_RIGHT * len(answered)
    marks = checks.get(Moment.END, ())
    by_check = 0 < check_length <= len(marks) and sum(mark.right for mark in marks) >= ENOUGH_RIGHT * len(marks)
    return finished, by_items or by_check


def _share(share: tuple[int, int]) -> str:
    return f"{share[0]}/{share[1]}"
