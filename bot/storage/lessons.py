"""Where a chat is in its lessons and cases, and its answers in checks. No method raises for a failing database."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.learning.cases import CaseAt
from bot.learning.checks import CheckMark
from bot.learning.lessons import Place
from bot.learning.quiz import Outcome
from bot.storage.database import Database
from bot.storage.models import CasePlace, CheckAnswer, ItemCard, LessonPlace, QuizOutcome


@dataclass(frozen=True)
class Records:
    """Lessons, cases, checks and outcomes of chats."""

    database: Database

    def lessons(self, chat: str) -> dict[str, Place]:
        """Where a chat is in each module it has begun; the one shown last comes first."""
        query = select(LessonPlace).where(LessonPlace.chat == chat).order_by(LessonPlace.at.desc(), LessonPlace.module)

        def work(session: Session) -> dict[str, Place]:
            rows = session.scalars(query)
            return {row.module: Place(row.card, row.furthest, row.finished_at is not None) for row in rows}

        return self.database.read(work, {})

    def show_card(self, chat: str, module: str, card: int, *, last: bool, now: dt.datetime) -> bool:
        """The card is open now; the last one finishes the module. Returns whether that was kept."""
        at = int(now.timestamp())

        def work(session: Session) -> bool:
            row = session.get(LessonPlace, (chat, module))
            if row is None:
                row = LessonPlace(chat=chat, module=module, furthest=card)
                session.add(row)
            row.card, row.furthest, row.at = card, max(row.furthest, card), at
            if last and row.finished_at is None:
                row.finished_at = at
            return True

        return self.database.write(work, otherwise=False)

    def case(self, chat: str, scenario: str) -> CaseAt | None:
        """Where a chat is in one case."""

        def work(session: Session) -> CaseAt | None:
            row = session.get(CasePlace, (chat, scenario))
            return _at(row) if row else None

        return self.database.read(work, None)

    def cases(self, chat: str) -> dict[str, CaseAt]:
        """Where a chat is in each case it has begun; the one met last comes first."""
        query = select(CasePlace).where(CasePlace.chat == chat).order_by(CasePlace.at.desc(), CasePlace.scenario)

        return self.database.read(lambda session: {row.scenario: _at(row) for row in session.scalars(query)}, {})

    def keep_case(self, chat: str, scenario: str, at: CaseAt, now: dt.datetime) -> bool:
        """Keep where a chat is in a case. Returns whether that was done."""
        seconds = int(now.timestamp())

        def work(session: Session) -> bool:
            before = session.get(CasePlace, (chat, scenario))
            finished = before.finished_at if before else None
            session.merge(
                CasePlace(
                    chat=chat,
                    scenario=scenario,
                    step=at.step,
                    effects=json.dumps(at.effects),
                    finished_at=seconds if at.step is None else finished,
                    at=seconds,
                )
            )
            return True

        return self.database.write(work, otherwise=False)

    def checks(self, chat: str) -> dict[str, list[CheckMark]]:
        """The chat's answers in checks, by moment."""
        query = select(CheckAnswer).where(CheckAnswer.chat == chat).order_by(CheckAnswer.at, CheckAnswer.item)

        def work(session: Session) -> dict[str, list[CheckMark]]:
            found: dict[str, list[CheckMark]] = {}
            for row in session.scalars(query):
                found.setdefault(row.moment, []).append(CheckMark(row.item, row.module, row.right, row.sure, row.at))
            return found

        return self.database.read(work, {})

    def outcomes(self, chat: str) -> dict[str, Outcome]:
        """What became of each item the last time it was met."""
        query = select(QuizOutcome.item, QuizOutcome.outcome).where(QuizOutcome.chat == chat)

        def work(session: Session) -> dict[str, Outcome]:
            return {item: Outcome(outcome) for item, outcome in session.execute(query)}

        return self.database.read(work, {})

    def dues(self, chat: str) -> dict[str, dt.datetime]:
        """When each item is due again."""
        query = select(ItemCard.item, ItemCard.due).where(ItemCard.chat == chat)

        def work(session: Session) -> dict[str, dt.datetime]:
            return {item: dt.datetime.fromtimestamp(due, dt.UTC) for item, due in session.execute(query)}

        return self.database.read(work, {})


def _at(row: CasePlace) -> CaseAt:
    return CaseAt(row.step, tuple(json.loads(row.effects)), row.finished_at is not None)
