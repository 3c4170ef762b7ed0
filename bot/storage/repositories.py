"""Small repositories over the tables. ``now`` and ``at`` are seconds since 1970 (UTC).

No method raises for a failing database: it gives the empty answer (see ``Database``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import CursorResult, Delete, delete, select, update
from sqlalchemy.orm import Session

from bot.storage.database import Database
from bot.storage.models import (
    Base,
    CasePlace,
    CheckAnswer,
    Cohort,
    CohortHelp,
    CohortReport,
    Feedback,
    ItemCard,
    LessonPlace,
    Membership,
    OpenChoice,
    QuizOutcome,
    QuizSession,
    Reminder,
    SeenUpdate,
    SentMessage,
    ServiceProblem,
    Trainer,
    TrainerInvite,
)

HOUR = 3600
MESSAGES_KEPT = 48 * HOUR  # Telegram lets a bot delete messages of the last 48 h (Bot API, deleteMessages)
CHOICES_KEPT = 24 * HOUR  # docs/privacy.md: conversation state, 24 h idle
INVITES_KEPT = 7 * 24 * HOUR  # an invitation that nobody has used by then was lost
LEARNING_KEPT = 400 * 24 * HOUR  # docs/privacy.md: learning state, 400 days idle
PROBLEMS_KEPT = 400 * 24 * HOUR  # a year of months to compare; by then every line was due for a check

KEPT: dict[type[Base], int] = {
    SeenUpdate: MESSAGES_KEPT,
    SentMessage: MESSAGES_KEPT,
    OpenChoice: CHOICES_KEPT,
    QuizSession: LEARNING_KEPT,
    QuizOutcome: LEARNING_KEPT,
    LessonPlace: LEARNING_KEPT,
    CasePlace: LEARNING_KEPT,
    CheckAnswer: LEARNING_KEPT,
    ItemCard: LEARNING_KEPT,
    Reminder: LEARNING_KEPT,
    Trainer: LEARNING_KEPT,
    TrainerInvite: INVITES_KEPT,
    Membership: LEARNING_KEPT,
    Feedback: LEARNING_KEPT,
    CohortHelp: LEARNING_KEPT,
    CohortReport: LEARNING_KEPT,
    Cohort: LEARNING_KEPT,
    ServiceProblem: PROBLEMS_KEPT,
}


class SeenUpdates:
    """Update ids that were taken in hand."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def recent(self, now: int) -> list[int]:
        """The ids of the last 48 h, oldest first."""
        query = (
            select(SeenUpdate.update_id)
            .where(SeenUpdate.at > now - MESSAGES_KEPT)
            .order_by(SeenUpdate.at, SeenUpdate.update_id)
        )
        return self._database.read(lambda session: list(session.scalars(query)), [])

    def add(self, update_id: int, at: int) -> None:
        """Remember one id; twice is the same as once."""
        self._database.write(lambda session: _merge(session, SeenUpdate(update_id=update_id, at=at)), False)


class SentMessages:
    """Ids of the messages in a chat, ours and the person's, so that they can be deleted."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, chat: str, message_ids: Iterable[int], at: int) -> bool:
        """Remember the ids of one chat; returns whether that was done."""
        rows = [SentMessage(chat=chat, message_id=message_id, at=at) for message_id in message_ids]
        return self._database.write(lambda session: _merge(session, *rows), False)

    def recent(self, chat: str, now: int) -> list[int]:
        """The chat's ids of the last 48 h, newest first."""
        query = (
            select(SentMessage.message_id)
            .where(SentMessage.chat == chat, SentMessage.at > now - MESSAGES_KEPT)
            .order_by(SentMessage.message_id.desc())
        )
        return self._database.read(lambda session: list(session.scalars(query)), [])

    def forget(self, chat: str) -> None:
        """Delete all ids of one chat."""
        self._database.write(lambda s: _delete(s, delete(SentMessage).where(SentMessage.chat == chat)), 0)
        self._database.empty_log()


class OpenChoices:
    """The buttons each chat was shown last: (id, title) in the order shown."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def show(self, chat: str, choices: Sequence[tuple[str, str]], at: int) -> None:
        """Replace what the chat was shown; nothing shown is nothing kept."""
        if not choices:
            self.forget(chat)
            return
        row = OpenChoice(chat=chat, choices=json.dumps([list(choice) for choice in choices]), at=at)
        self._database.write(lambda session: _merge(session, row), False)

    def shown(self, chat: str, now: int) -> list[tuple[str, str]]:
        """What the chat was shown last, if that was within 24 h."""
        query = select(OpenChoice.choices).where(OpenChoice.chat == chat, OpenChoice.at > now - CHOICES_KEPT)
        found = self._database.read(lambda session: session.scalar(query), None)
        return [(identifier, title) for identifier, title in json.loads(found)] if found else []

    def leave(self, chat: str, now: int) -> bool:
        """The chat was left: nothing typed answers what it was shown. A quiz stays until it is asked for.

        Returns whether that was done.
        """
        aside = update(QuizSession).where(QuizSession.chat == chat, QuizSession.at > now - CHOICES_KEPT)

        def work(session: Session) -> bool:
            session.execute(delete(OpenChoice).where(OpenChoice.chat == chat))
            session.execute(aside.values(at=now - CHOICES_KEPT))
            return True

        return self._database.write(work, otherwise=False)

    def forget(self, chat: str) -> None:
        """Delete what the chat was shown."""
        self._database.write(lambda s: _delete(s, delete(OpenChoice).where(OpenChoice.chat == chat)), 0)


@dataclass(frozen=True)
class Repositories:
    """All repositories of one database."""

    database: Database
    seen: SeenUpdates
    sent: SentMessages
    choices: OpenChoices

    @classmethod
    def of(cls, database: Database) -> Repositories:
        """The repositories of ``database``."""
        return cls(database, SeenUpdates(database), SentMessages(database), OpenChoices(database))

    def retention(self, now: int) -> int:
        """Delete what is past its time (docs/privacy.md) and return how many rows that was."""
        statements = [delete(model).where(model.__table__.c.at <= now - kept) for model, kept in KEPT.items()]
        gone = self.database.write(lambda session: _delete(session, *statements), 0)
        self.database.empty_log()
        return gone


def _merge(session: Session, *rows: object) -> bool:
    for row in rows:
        session.merge(row)
    return True


def _delete(session: Session, *statements: Delete) -> int:
    return sum(cast("CursorResult[Any]", session.execute(statement)).rowcount for statement in statements)
