"""The quiz state of a chat in the database. No method raises for a failing database (see ``Database``)."""

from __future__ import annotations

import datetime as dt
import json

from sqlalchemy import delete, select

from bot.learning.quiz import Outcome, QuizState
from bot.storage.database import Database
from bot.storage.models import QuizOutcome, QuizSession


class Quizzes:
    """Running quizzes and what became of each item."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def running(self, chat: str) -> QuizState | None:
        """The quiz of a chat that is not stopped or finished."""
        query = select(QuizSession.items, QuizSession.outcomes).where(QuizSession.chat == chat)
        row = self._database.read(lambda session: session.execute(query).first(), None)
        if row is None:
            return None
        return QuizState(tuple(json.loads(row.items)), tuple(map(Outcome, json.loads(row.outcomes))))

    def save(self, chat: str, state: QuizState, now: dt.datetime) -> None:
        """Keep where a chat is in its quiz."""
        row = QuizSession(
            chat=chat,
            items=json.dumps(state.items),
            outcomes=json.dumps(state.outcomes),
            at=int(now.timestamp()),
        )
        self._database.write(lambda session: session.merge(row) and None, None)

    def stop(self, chat: str) -> None:
        """The quiz is over."""
        self._database.write(lambda s: s.execute(delete(QuizSession).where(QuizSession.chat == chat)) and None, None)

    def record(self, chat: str, item: str, outcome: Outcome, now: dt.datetime) -> None:
        """Keep what became of an item."""
        row = QuizOutcome(chat=chat, item=item, outcome=outcome.value, at=int(now.timestamp()))
        self._database.write(lambda session: session.merge(row) and None, None)

    def known(self, chat: str) -> set[str]:
        """Items the chat answered right the last time."""
        query = select(QuizOutcome.item).where(QuizOutcome.chat == chat, QuizOutcome.outcome == Outcome.RIGHT.value)
        return self._database.read(lambda session: set(session.scalars(query)), set())
