"""The memory cards of a chat: when each item comes back. No method raises for a failing database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.learning.quiz import Outcome
from bot.learning.reminding import DEFAULT_ZONE, Ahead, local_day
from bot.learning.schedule import Memory, after, due_today, noon
from bot.storage.database import Database
from bot.storage.models import ItemCard, QuizOutcome, QuizSession, Reminder
from bot.storage.refreshers import refreshers
from bot.storage.reminders import answered

REVIEW = "refresher"  # the purpose of a quiz that is the daily review


def review(session: Session, chat: str, item: str, right: bool, sure: bool | None, now: dt.datetime) -> None:
    """An item was answered: keep when it comes back, and when the chat is reminded next, in the caller's transaction.

    The day is the chat's own where its time zone is known.
    """
    day = local_day(now, _zone(session, chat))
    purpose = session.scalar(select(QuizSession.purpose).where(QuizSession.chat == chat))
    row = session.get(ItemCard, (chat, item))
    memory = after(
        Memory.from_json(row.card) if row else None, right=right, sure=sure, day=day, in_review=purpose == REVIEW
    )
    if row is None:
        row = ItemCard(chat=chat, item=item)
        session.add(row)
    row.card, row.due, row.at = memory.to_json(), int(noon(memory.due).timestamp()), int(now.timestamp())
    session.flush()
    answered(session, chat, now)


@dataclass(frozen=True)
class Cards:
    """The memory cards of chats."""

    database: Database

    def due_items(self, chat: str, now: dt.datetime, known: Collection[str]) -> list[str]:
        """Today's review: what is due, at most five a day, the item most likely forgotten first.

        ``known`` are the items there are; cards of others are passed over.
        """
        return self.database.read(lambda session: _due_items(session, chat, now, known), [])

    def memories(self, chat: str) -> dict[str, Memory]:
        """Every item the chat has answered."""
        return self.database.read(lambda session: _memories(session, chat), {})

    def day(self, chat: str, now: dt.datetime) -> dt.date:
        """Today, where the chat is."""
        return local_day(now, self._zone(chat))

    def midnight(self, chat: str, now: dt.datetime) -> dt.datetime:
        """When today began, where the chat is."""
        zone = self._zone(chat)
        return dt.datetime.combine(local_day(now, zone), dt.time(), ZoneInfo(zone))

    def _zone(self, chat: str) -> str:
        return self.database.read(lambda session: _zone(session, chat), DEFAULT_ZONE)


def _due_items(session: Session, chat: str, now: dt.datetime, known: Collection[str]) -> list[str]:
    zone = _zone(session, chat)
    day = local_day(now, zone)
    query = select(QuizOutcome.item, QuizOutcome.at).where(
        QuizOutcome.chat == chat, QuizOutcome.outcome == Outcome.SKIPPED.value
    )
    skipped = {
        item for item, at in session.execute(query) if local_day(dt.datetime.fromtimestamp(at, dt.UTC), zone) == day
    }
    memories = {item: memory for item, memory in _memories(session, chat).items() if item in known}
    return due_today(memories, day, skipped, refresher=_refresher_waits(session, chat, day, zone))


def _refresher_waits(session: Session, chat: str, day: dt.date, zone: str) -> bool:
    """Whether a refresher of a group has come that the chat has not practised on."""
    last = session.scalar(select(func.max(ItemCard.at)).where(ItemCard.chat == chat))
    practised = dt.datetime.fromtimestamp(last, dt.UTC) if last is not None else None
    days = refreshers(session, [chat]).get(chat, ())
    return Ahead(practised=practised, refreshers=days).open_refresher(day, zone)


def _memories(session: Session, chat: str) -> dict[str, Memory]:
    query = select(ItemCard.item, ItemCard.card).where(ItemCard.chat == chat).order_by(ItemCard.item)
    return {item: Memory.from_json(card) for item, card in session.execute(query)}


def _zone(session: Session, chat: str) -> str:
    return session.scalar(select(Reminder.zone).where(Reminder.chat == chat)) or DEFAULT_ZONE
