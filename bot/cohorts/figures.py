"""From the answers of the people in a group to the figures of its report, cell by cell. No storage, no channel."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.cohorts.pooling import LEAST, countable, rounded
from bot.learning.checks import CheckMark, Moment
from bot.learning.quiz import MODULES, Outcome

ACTIVE_WITHIN = dt.timedelta(days=30)
PEOPLE, SURE, UNSURE, MISSED, REACTION, BEHAVIOUR = "people", "sure", "unsure", "missed", "reaction", "behaviour"
CELLS = (PEOPLE, *Moment, SURE, UNSURE, MISSED, REACTION, BEHAVIOUR)
# What can be tapped. Reaction: Kirkpatrick's first level. Behaviour, his third: what was done in the last month.
REACTIONS = ("useful", "some", "not-really")
BEHAVIOURS = ("shared", "looked-up", "called", "none", "rather-not")

About = Callable[[str], str | None]  # the topic of an item
Value = dict[str, Any]


@dataclass(frozen=True)
class Answers:
    """What one person has answered since joining."""

    checks: Mapping[str, Sequence[CheckMark]] = field(default_factory=dict)
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    last: dt.datetime | None = None  # of any answer
    feedback: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Counting:
    """How answers are counted. ``whole``: answers of a whole check; one left in the middle does not count."""

    whole: int
    about: About
    now: dt.datetime

    def mark(self, cell: str, answers: Answers) -> str | None:
        """A mark of a person's part in a cell, which changes whenever that part does; None if they have none."""
        if cell == PEOPLE:
            return "active" if self._active(answers) else "in"
        if cell in set(Moment):
            return "done" if self._done(answers, cell) else None
        if cell in (SURE, UNSURE):
            count = len(self._by_confidence(answers, cell))
            return str(count) if count else None
        if cell == MISSED:
            met = sorted(f"{item}{outcome}" for item, outcome in answers.outcomes.items())
            return f"{len(met)}-{hash_of(met)}" if met else None
        return answers.feedback.get(cell)

    def value(self, cell: str, people: Collection[Answers]) -> Value:
        """The figures of a cell over these people (at least five)."""
        if cell == PEOPLE:
            active = sum(map(self._active, people))
            return {"joined": len(people), "active": active if active >= LEAST else None}
        if cell in set(Moment):
            return self._shares(mark for each in people for mark in each.checks[cell])
        if cell in (SURE, UNSURE):
            marks = [mark for each in people for mark in self._by_confidence(each, cell)]
            return {"right": rounded(sum(mark.right for mark in marks), len(marks))}
        if cell == MISSED:
            return self._most_missed(people)
        choices = REACTIONS if cell == REACTION else BEHAVIOURS
        told = Counter(each.feedback.get(cell) for each in people)
        return dict(countable({choice: told[choice] for choice in choices}))

    def _active(self, answers: Answers) -> bool:
        return answers.last is not None and self.now - answers.last <= ACTIVE_WITHIN

    def _done(self, answers: Answers, moment: str) -> bool:
        return self.whole > 0 and len(answers.checks.get(moment, ())) >= self.whole

    def _by_confidence(self, answers: Answers, cell: str) -> list[CheckMark]:
        done = (marks for moment, marks in answers.checks.items() if self._done(answers, moment))
        return [mark for marks in done for mark in marks if mark.sure is (cell == SURE)]

    def _shares(self, marks: Iterable[CheckMark]) -> Value:
        right: Counter[str] = Counter()
        asked: Counter[str] = Counter()
        for mark in marks:
            asked[mark.module] += 1
            right[mark.module] += mark.right
        shares = {module: rounded(right[module], asked[module]) for module in MODULES if asked[module]}
        return {"all": rounded(right.total(), asked.total()), **shares} if asked else {}

    def _most_missed(self, people: Collection[Answers]) -> Value:
        """The topic with the lowest share of right answers among those that at least five people met."""
        met: Counter[str] = Counter()
        right: Counter[str] = Counter()
        asked: Counter[str] = Counter()
        for each in people:
            topics = set()
            for item, outcome in each.outcomes.items():
                topic = self.about(item)
                if topic is not None and outcome is not Outcome.SKIPPED:
                    topics.add(topic)
                    asked[topic] += 1
                    right[topic] += outcome is Outcome.RIGHT
            met.update(topics)
        enough = [topic for topic, count in met.items() if count >= LEAST and right[topic] < asked[topic]]
        if not enough:
            return {}
        topic = min(enough, key=lambda each: (right[each] / asked[each], -met[each], each))
        return {"topic": topic, "right": rounded(right[topic], asked[topic])}


def hash_of(parts: Sequence[str]) -> str:
    """A short mark of a list; equal lists have equal marks."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Cell:
    """A cell as it is shown: over how many people, and its figures."""

    people: int
    value: Value


@dataclass(frozen=True)
class Report:
    """All cells that may be shown; ``help_opened``: how often members opened a list of services, at least."""

    title: str
    day: dt.date
    modules: tuple[str, ...]
    made: dt.date
    cells: Mapping[str, Cell]
    help_opened: int | None = None

    def share(self, moment: str, module: str = "all") -> int | None:
        """Percent right in a moment's check, to the nearest five."""
        cell = self.cells.get(moment)
        return cell.value.get(module) if cell else None

    @property
    def moments(self) -> tuple[str, ...]:
        """The moments that may be shown."""
        return tuple(moment for moment in Moment if moment in self.cells)
