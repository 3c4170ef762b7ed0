"""Releasing a group's report: decided (bot/cohorts/pooling.py), counted and kept in one transaction."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, Select, delete, func, select
from sqlalchemy.orm import Session

from bot.cohorts.figures import CELLS, PEOPLE, Answers, Cell, Counting, Report
from bot.cohorts.pooling import Pick, Release, at_least, release
from bot.cohorts.session import Training
from bot.learning.checks import CheckMark
from bot.learning.quiz import Outcome
from bot.storage.database import Database
from bot.storage.models import CheckAnswer, CohortHelp, CohortReport, Feedback, Membership, QuizOutcome


@dataclass
class _Answered:
    """Rows of one person, as they come."""

    joined: int
    checks: dict[str, list[CheckMark]] = field(default_factory=dict)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    feedback: dict[str, str] = field(default_factory=dict)
    last: int = 0

    def answers(self) -> Answers:
        last = dt.datetime.fromtimestamp(self.last, dt.UTC) if self.last else None
        return Answers(self.checks, self.outcomes, last, self.feedback)


@dataclass(frozen=True)
class Reports:
    """Reports of groups."""

    database: Database

    def release(self, training: Training, counting: Counting, pick: Pick | None = None) -> Report | None:
        """The report as it may be shown now; None if the database fails."""
        return self.database.write(lambda session: _release(session, training, counting, pick), None)


def _release(session: Session, training: Training, counting: Counting, pick: Pick | None) -> Report:
    members = list(session.scalars(select(Membership).where(Membership.cohort == training.id)))
    then: dict[str, dict[str, str]] = {row.chat: json.loads(row.pooled) for row in members}
    answers = _answers(session, training.id, members)
    shown = {row.cell: row for row in session.scalars(select(CohortReport).where(CohortReport.cohort == training.id))}
    at, cells = int(counting.now.timestamp()), {}
    for name in CELLS:
        now = {chat: mark for chat, each in answers.items() if (mark := counting.mark(name, each)) is not None}
        before = {chat: marks[name] for chat, marks in then.items() if name in marks}
        row = shown.get(name)
        people = row.people if row else 0
        decided = release(now, before, people, pick) if pick else release(now, before, people)
        if decided.anew:
            _remember(then, name, decided)
            value = counting.value(name, [answers[chat] for chat in decided.people]) if decided.people else {}
            session.execute(delete(CohortReport).where(CohortReport.cohort == training.id, CohortReport.cell == name))
            session.add(
                CohortReport(cohort=training.id, cell=name, people=len(decided.people), value=json.dumps(value), at=at)
            )
            if decided.people:
                cells[name] = Cell(len(decided.people), value)
        elif row is not None and row.people:
            cells[name] = Cell(row.people, json.loads(row.value))
    for member in members:
        if (marks := json.dumps(then[member.chat], sort_keys=True)) != member.pooled:
            member.pooled = marks
    opened = _opened(session, training.id, counting.now) if PEOPLE in cells else None
    return Report(training.title, training.day, training.modules, counting.now.date(), cells, opened)


def _remember(then: dict[str, dict[str, str]], cell: str, decided: Release) -> None:
    for chat, marks in then.items():
        if chat in decided.marks:
            marks[cell] = decided.marks[chat]
        else:
            marks.pop(cell, None)


def _answers(session: Session, cohort: str, members: Sequence[Membership]) -> dict[str, Answers]:
    """What each member has answered since joining."""
    found = {row.chat: _Answered(row.joined) for row in members}
    mine = select(Membership.chat).where(Membership.cohort == cohort).scalar_subquery()
    checks = select(
        CheckAnswer.chat, CheckAnswer.at, CheckAnswer.moment, CheckAnswer.item, CheckAnswer.module, CheckAnswer.right,
        CheckAnswer.sure,
    ).where(CheckAnswer.chat.in_(mine))  # fmt: skip
    for each, row in _since_joining(session, checks, found):
        each.checks.setdefault(row.moment, []).append(CheckMark(row.item, row.module, row.right, row.sure))
    outcomes = select(QuizOutcome.chat, QuizOutcome.at, QuizOutcome.item, QuizOutcome.outcome)
    for each, row in _since_joining(session, outcomes.where(QuizOutcome.chat.in_(mine)), found):
        each.outcomes[row.item] = Outcome(row.outcome)
    said = select(Feedback.chat, Feedback.at, Feedback.kind, Feedback.value).where(Feedback.cohort == cohort)
    for each, row in _since_joining(session, said, found):
        each.feedback[row.kind] = row.value
    return {chat: each.answers() for chat, each in found.items()}


def _since_joining(
    session: Session, query: Select[str, int, *tuple[Any, ...]], found: dict[str, _Answered]
) -> Iterator[tuple[_Answered, Row[str, int, *tuple[Any, ...]]]]:
    for row in session.execute(query):
        each = found.get(row.chat)
        if each is not None and row.at >= each.joined:
            each.last = max(each.last, row.at)
            yield each, row


def _opened(session: Session, cohort: str, now: dt.datetime) -> int:
    """Lists of services opened on days that are over, rounded down to a multiple of five."""
    query = select(func.sum(CohortHelp.count)).where(
        CohortHelp.cohort == cohort, CohortHelp.day < now.date().isoformat()
    )
    return at_least(int(session.scalar(query) or 0))
