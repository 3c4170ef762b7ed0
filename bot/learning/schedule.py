"""When an item comes back: FSRS-6 (PyPI ``fsrs``), in whole days.

Days are local calendar days: an answer at night and one the next noon are a day apart, whatever the hours between.
So FSRS is given noon of the day, and ``due`` is noon (UTC) of the day on which an item may come again. There is no
fuzzing, so that the same answers always give the same schedule. Steps within a day are off: an item comes once a day.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from fsrs import Card, Rating, Scheduler

A_DAY = 5  # items of the daily review: two minutes
LONGEST = 180  # days; also what is known well is asked twice a year
SOON = 3  # days at most until a missed item comes back; FSRS alone would trust an old memory for longer
RETENTION = 0.9  # the share FSRS aims to be still known when an item comes back; its default


@cache
def _scheduler() -> Scheduler:
    return Scheduler(
        desired_retention=RETENTION,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST,
        enable_fuzzing=False,
    )


@dataclass(frozen=True)
class Memory:
    """What is known of one item for one learner.

    ``last`` is the day of the last answer, ``due`` the day it may come again, ``reviewed`` the day it was last asked
    in a daily review (None: never).
    """

    card: Card
    reviewed: dt.date | None = None

    @property
    def last(self) -> dt.date | None:
        return self.card.last_review.date() if self.card.last_review else None

    @property
    def due(self) -> dt.date:
        return self.card.due.date()

    def known_on(self, day: dt.date) -> float:
        """The chance, by FSRS, that it is still known on ``day``."""
        return float(_scheduler().get_card_retrievability(self.card, noon(day)))

    def to_json(self) -> str:
        return json.dumps({"card": self.card.to_dict(), "reviewed": self.reviewed and self.reviewed.isoformat()})

    @classmethod
    def from_json(cls, text: str) -> Memory:
        fields: dict[str, Any] = json.loads(text)
        reviewed = fields["reviewed"]
        return cls(Card.from_dict(fields["card"]), dt.date.fromisoformat(reviewed) if reviewed else None)


def after(memory: Memory | None, *, right: bool, sure: bool | None, day: dt.date, in_review: bool = False) -> Memory:
    """The memory of an item once it was answered on ``day``.

    Wrong is FSRS's "again"; right but unsure is "hard", since it may have been luck; any other right one is "good".
    """
    rating = Rating.Again if not right else Rating.Hard if sure is False else Rating.Good
    card = memory.card if memory else Card(card_id=0, due=noon(day))
    card, _ = _scheduler().review_card(card, rating, noon(day))
    if not right:
        card.due = min(card.due, noon(day + dt.timedelta(days=SOON)))
    return Memory(card, day if in_review else memory.reviewed if memory else None)


def due_today(
    memories: Mapping[str, Memory], day: dt.date, skipped: Collection[str] = (), *, refresher: bool = False
) -> list[str]:
    """The items of today's review, the one most likely forgotten first: what is due, at most five a day in all.

    On the day of a ``refresher`` it is filled up with what is due next, again the one most likely forgotten first.

    Overdue items beyond five wait for another day; nothing piles up. An item that was asked today, in a review or
    elsewhere, waits too; ``skipped`` are items that were skipped today.
    """
    asked = sum(memory.reviewed == day for memory in memories.values()) + len(set(skipped) & set(memories))
    waiting = [
        (memory.due > day, memory.known_on(day), memory.due, item)
        for item, memory in memories.items()
        if (refresher or memory.due <= day) and memory.last != day and item not in skipped
    ]
    return [item for *_, item in sorted(waiting)][: max(0, A_DAY - asked)]


def gone_over(memories: Iterable[Memory], day: dt.date) -> int:
    """How many items were answered in the month of ``day``."""
    return sum(m.last is not None and (m.last.year, m.last.month) == (day.year, day.month) for m in memories)


def noon(day: dt.date) -> dt.datetime:
    """Noon of a day in UTC: what stands for the day."""
    return dt.datetime.combine(day, dt.time(12), dt.UTC)
