"""The quiz state of a chat in the database. No method raises for a failing database (see ``Database``)."""

from __future__ import annotations

import datetime as dt
import json

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.learning.quiz import Met, Outcome, QuizState
from bot.storage.database import Database
from bot.storage.models import CheckAnswer, QuizOutcome, QuizSession
from bot.storage.schedule import review


class Quizzes:
    """Running quizzes and what became of each item."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def running(self, chat: str, since: dt.datetime | None = None) -> QuizState | None:
        """The quiz of a chat that is not stopped or finished, if it moved on after ``since``."""
        query = select(QuizSession).where(QuizSession.chat == chat)
        if since is not None:
            query = query.where(QuizSession.at > int(since.timestamp()))

        def work(session: Session) -> QuizState | None:
            row = session.scalar(query)
            if row is None:
                return None
            return QuizState(tuple(json.loads(row.items)), tuple(map(Outcome, json.loads(row.outcomes))), row.purpose)

        return self._database.read(work, None)

    def save(self, chat: str, state: QuizState, now: dt.datetime) -> bool:
        """Keep where a chat is in its quiz. Returns whether that was done."""
        row = _session(chat, state, int(now.timestamp()))
        return self._database.write(lambda session: session.merge(row) is not None, otherwise=False)

    def stop(self, chat: str) -> None:
        """The quiz is over."""
        self._database.write(lambda s: s.execute(delete(QuizSession).where(QuizSession.chat == chat)) and None, None)

    def close(
        self,
        chat: str,
        state: QuizState,
        item: str,
        outcome: Outcome,
        now: dt.datetime,
        sure: bool | None = None,
        module: str = "",
    ) -> bool:
        """Keep an outcome, where the chat is after it, when the item is due again, and the answer in a check.

        ``module``: the item's, for the check. All or nothing. Returns whether that was done.
        """
        at = int(now.timestamp())

        def work(session: Session) -> bool:
            session.merge(_session(chat, state, at))
            session.merge(QuizOutcome(chat=chat, item=item, outcome=outcome.value, sure=sure, at=at))
            if outcome is not Outcome.SKIPPED:
                review(session, chat, item, outcome is Outcome.RIGHT, sure, now)
            if state.moment:
                session.merge(
                    CheckAnswer(
                        chat=chat,
                        moment=state.moment,
                        item=item,
                        module=module,
                        right=outcome is Outcome.RIGHT,
                        sure=sure,
                        at=at,
                    )
                )
            return True

        return self._database.write(work, otherwise=False)

    def met(self, chat: str) -> Met:
        """What the chat knows of the bank by the last outcome of each item."""
        query = select(QuizOutcome.item, QuizOutcome.outcome, QuizOutcome.sure).where(QuizOutcome.chat == chat)

        def work(session: Session) -> Met:
            rows = session.execute(query).all()
            return Met(
                known=frozenset(item for item, outcome, _ in rows if outcome == Outcome.RIGHT),
                wrong=frozenset(item for item, outcome, _ in rows if outcome == Outcome.WRONG),
                confident=frozenset(item for item, outcome, sure in rows if outcome == Outcome.WRONG and sure),
            )

        return self._database.read(work, Met())


def _session(chat: str, state: QuizState, at: int) -> QuizSession:
    return QuizSession(
        chat=chat,
        items=json.dumps(state.items),
        outcomes=json.dumps(state.outcomes),
        purpose=state.purpose,
        at=at,
    )
