"""The quiz state of a chat in the database. No method raises for a failing database (see ``Database``)."""

from __future__ import annotations

import datetime as dt
import json

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.learning.quiz import Outcome, QuizState
from bot.storage.database import Database
from bot.storage.models import QuizOutcome, QuizSession


class Quizzes:
    """Running quizzes and what became of each item."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def running(self, chat: str) -> QuizState | None:
        """The quiz of a chat that is not stopped or finished."""
        query = select(QuizSession).where(QuizSession.chat == chat)
        row = self._database.read(lambda session: session.scalar(query), None)
        if row is None:
            return None
        return QuizState(tuple(json.loads(row.items)), tuple(map(Outcome, json.loads(row.outcomes))), row.purpose)

    def save(self, chat: str, state: QuizState, now: dt.datetime) -> bool:
        """Keep where a chat is in its quiz. Returns whether that was done."""
        row = _session(chat, state, int(now.timestamp()))
        return self._database.write(lambda session: session.merge(row) is not None, otherwise=False)

    def stop(self, chat: str) -> None:
        """The quiz is over."""
        self._database.write(lambda s: s.execute(delete(QuizSession).where(QuizSession.chat == chat)) and None, None)

    def close(self, chat: str, state: QuizState, item: str, outcome: Outcome, now: dt.datetime) -> bool:
        """Keep an outcome and where the chat is after it, both or neither. Returns whether that was done."""
        at = int(now.timestamp())

        def work(session: Session) -> bool:
            session.merge(_session(chat, state, at))
            session.merge(QuizOutcome(chat=chat, item=item, outcome=outcome.value, at=at))
            return True

        return self._database.write(work, otherwise=False)

    def known(self, chat: str) -> set[str]:
        """Items the chat answered right the last time."""
        query = select(QuizOutcome.item).where(QuizOutcome.chat == chat, QuizOutcome.outcome == Outcome.RIGHT.value)
        return self._database.read(lambda session: set(session.scalars(query)), set())


def _session(chat: str, state: QuizState, at: int) -> QuizSession:
    return QuizSession(
        chat=chat,
        items=json.dumps(state.items),
        outcomes=json.dumps(state.outcomes),
        purpose=state.purpose,
        at=at,
    )
