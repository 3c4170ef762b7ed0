"""Reminders in the database: who is to be reminded when, and taking one in hand so that it goes out once.

A reminder is claimed before it is sent: one conditional UPDATE moves ``next_at`` ahead, and only who changed the row
sends. So two processes never send the same one. If a process dies between the claim and the sending, that one reminder
is lost and the next comes as planned: rather one too few than the same one twice.

No method raises for a failing database (see ``Database``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, cast

from sqlalchemy import CursorResult, delete, func, select, update
from sqlalchemy.orm import Session

from bot.learning.reminding import LAST, WEEK, Ahead, Wish, next_time, usual_hour
from bot.reply import Remind
from bot.storage.database import Database
from bot.storage.models import ItemCard, Membership, Reminder
from bot.storage.refreshers import refreshers

_HOURS_FROM = 20  # the last answers, from which the usual hour is taken
_CHUNK = 500  # rows of one query


@dataclass(frozen=True)
class Due:
    """A reminder that is due: ``wish`` as it is now, ``at`` when it was planned for."""

    chat: str
    address: str
    at: int
    wish: Wish


class Reminders:
    """The reminders of all chats."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def wish(self, chat: str) -> Wish | None:
        """How a chat is reminded; None if it is not."""
        return self._database.read(lambda session: _wish_of(session.get(Reminder, chat)), None)

    def next_at(self, chat: str) -> dt.datetime | None:
        """When the chat is reminded next."""
        query = select(Reminder.next_at).where(Reminder.chat == chat)
        found = self._database.read(lambda session: session.scalar(query), None)
        return _moment(found) if found is not None else None

    def planned(self, chat: str, remind: Remind, now: dt.datetime) -> dt.datetime | None:
        """When the first reminder would come if these were turned on now."""
        return self._database.read(lambda session: _first(session, chat, remind, now)[1], None)

    def turn_on(self, chat: str, address: str, remind: Remind, now: dt.datetime) -> bool:
        """Keep the whole wish and when it is met first, in one step. Returns whether that was done."""

        def work(session: Session) -> bool:
            wish, first = _first(session, chat, remind, now)
            at = int(now.timestamp())
            session.merge(Reminder(chat=chat, address=address, next_at=_seconds(first), at=at, **_fields(wish)))
            return True

        return self._database.write(work, otherwise=False)

    def is_here(self, chat: str, now: dt.datetime) -> bool:
        """The person does something here: count no reminder as unanswered. Returns, as all below, whether it is on."""
        return self._change(chat, now, lambda wish: replace(wish, unanswered=0))

    def move(self, chat: str, zone: str, now: dt.datetime) -> bool:
        """Another time zone."""
        return self._change(chat, now, lambda wish: replace(wish, zone=zone, unanswered=0))

    def keep_quiet(self, chat: str, start: int, end: int, now: dt.datetime) -> bool:
        """Other quiet hours."""
        return self._change(chat, now, lambda wish: replace(wish, quiet_from=start, quiet_to=end, unanswered=0))

    def pause(self, chat: str, until: int, now: dt.datetime) -> bool:
        """No reminder before ``until`` (seconds). What was sent does not count: its day is still to come."""
        return self._change(chat, now, lambda wish: replace(wish, not_before=until, unanswered=0, sent_at=None))

    def resume(self, chat: str, now: dt.datetime) -> bool:
        """End a pause."""
        return self._change(chat, now, lambda wish: replace(wish, not_before=None, unanswered=0))

    def put_off(self, chat: str, at: dt.datetime, now: dt.datetime) -> bool:
        """The next reminder at this time, even in a pause. What was sent does not count."""
        return self._change(chat, now, lambda wish: replace(wish, not_before=None, unanswered=0, sent_at=None), at=at)

    def plan_anew(self, chat: str, now: dt.datetime) -> bool:
        """What lies ahead of the chat has changed: plan its next reminder anew."""
        return self._change(chat, now, lambda wish: wish)

    def _change(
        self, chat: str, now: dt.datetime, changed: Callable[[Wish], Wish], *, at: dt.datetime | None = None
    ) -> bool:
        """Keep a changed wish and plan anew, or for ``at``. Returns whether there was one."""

        def work(session: Session) -> bool:
            row = session.get(Reminder, chat)
            if row is None:
                return False
            _plan(session, row, changed(_wish(row)), now, at=at)
            return True

        return self._database.write(work, otherwise=False)

    def plan_group(self, cohort: str, now: dt.datetime) -> None:
        """The refresher days of a group have changed: plan its members' reminders anew."""
        query = select(Reminder).join(Membership, Membership.chat == Reminder.chat).where(Membership.cohort == cohort)

        def work(session: Session) -> None:
            for row in session.scalars(query).all():
                _plan(session, row, _wish(row), now)

        self._database.write(work, None)

    def turn_off(self, chat: str) -> bool:
        """Delete the wish and the address with it. Returns whether that was done (also if there was none)."""

        def work(session: Session) -> bool:
            session.execute(delete(Reminder).where(Reminder.chat == chat))
            return True

        return self._database.write(work, otherwise=False)

    def due(self, now: dt.datetime, limit: int | None = None) -> list[Due]:
        """What is due, in the order in which it was planned."""
        query = (
            select(Reminder)
            .where(Reminder.next_at.is_not(None), Reminder.next_at <= int(now.timestamp()))
            .order_by(Reminder.next_at, Reminder.chat)
            .limit(limit)
        )
        return self._database.read(
            lambda session: [
                Due(row.chat, row.address, row.next_at, _wish(row))
                for row in session.scalars(query)
                if row.next_at is not None
            ],
            [],
        )

    def soonest(self, until: dt.datetime) -> dt.datetime | None:
        """When the next reminder of any chat is due, if that is not after ``until``."""
        query = select(func.min(Reminder.next_at)).where(Reminder.next_at <= int(until.timestamp()))
        found = self._database.read(lambda session: session.scalar(query), None)
        return _moment(found) if found is not None else None

    def plan(self, due: Sequence[Due], now: dt.datetime) -> list[dt.datetime | None]:
        """For each due reminder: when the one after it comes. Reads many chats at once."""
        nothing: dict[str, Ahead] = {}
        ahead = self._database.read(lambda session: _ahead(session, [each.chat for each in due]), nothing)
        return [_after(each.wish, ahead.get(each.chat, Ahead()), now) for each in due]

    def claim(self, due: Due, now: dt.datetime) -> Wish | None:
        """Take a due reminder in hand. The wish as it is after it, or None if another has it or nothing is due now.

        When the last one went unanswered for a week, the row is deleted instead.
        """

        def work(session: Session) -> Wish | None:
            if due.wish.unanswered >= LAST:
                session.execute(delete(Reminder).where(Reminder.chat == due.chat, Reminder.next_at == due.at))
                return None
            ahead = _ahead_of(session, due.chat)
            first, practised, today = ahead.day(due.wish), ahead.practised, due.wish.day(now)
            idle = first is None or first > today or (practised is not None and due.wish.day(practised) == today)
            wish = due.wish if idle else due.wish.after_one(now)
            then = (_next if idle else _after)(due.wish, ahead, now)
            changed = session.execute(
                update(Reminder)
                .where(Reminder.chat == due.chat, Reminder.next_at == due.at)
                .values(next_at=_seconds(then), **_fields(wish))
            )
            mine = cast("CursorResult[Any]", changed).rowcount == 1
            return wish if mine and not idle else None

        return self._database.write(work, None)


def answered(session: Session, chat: str, now: dt.datetime) -> None:
    """The chat practises: count no reminder as unanswered, and plan the next one anew."""
    row = session.get(Reminder, chat)
    if row is None:
        return
    hour = usual_hour(_practised(session, chat), row.zone)
    _plan(session, row, replace(_wish(row), unanswered=0, hour=hour), now)


def _plan(session: Session, row: Reminder, wish: Wish, now: dt.datetime, *, at: dt.datetime | None = None) -> None:
    """Keep a wish and when it is met next. Once the last one went unanswered, the planned deletion stays."""
    for name, value in _fields(wish).items():
        setattr(row, name, value)
    row.at = int(now.timestamp())
    if wish.unanswered < LAST:
        row.next_at = _seconds(at or _next(wish, _ahead_of(session, row.chat), now))


def _first(session: Session, chat: str, remind: Remind, now: dt.datetime) -> tuple[Wish, dt.datetime | None]:
    """A new wish, with what is known of an earlier one, and its first reminder."""
    hour = usual_hour(_practised(session, chat), remind.zone)
    before = _wish_of(session.get(Reminder, chat))
    sent = before.sent_at if before else None
    wish = Wish(remind.zone, remind.quiet_from, remind.quiet_to, hour, sent_at=sent)
    return wish, _next(wish, _ahead_of(session, chat), now)


def _next(wish: Wish, ahead: Ahead, now: dt.datetime) -> dt.datetime | None:
    return next_time(wish, ahead.day(wish), ahead.practised, now)


def _after(wish: Wish, ahead: Ahead, now: dt.datetime) -> dt.datetime | None:
    """When the reminder after one that is sent now comes. After the last one, a week later, the row is deleted."""
    then = wish.after_one(now)
    if then.unanswered >= LAST:
        return now + dt.timedelta(days=WEEK)
    return _next(then, ahead, now)


def _ahead_of(session: Session, chat: str) -> Ahead:
    return _ahead(session, [chat]).get(chat, Ahead())


def _ahead(session: Session, chats: Sequence[str]) -> dict[str, Ahead]:
    """What lies before each chat; those with neither a card nor a group are left out."""
    found: dict[str, Ahead] = {}
    for start in range(0, len(chats), _CHUNK):
        chunk = chats[start : start + _CHUNK]
        query = (
            select(ItemCard.chat, func.min(ItemCard.due), func.max(ItemCard.at))
            .where(ItemCard.chat.in_(chunk))
            .group_by(ItemCard.chat)
        )
        found |= {chat: Ahead(_moment(due).date(), _moment(at)) for chat, due, at in session.execute(query)}
        for chat, days in refreshers(session, chunk).items():
            found[chat] = replace(found.get(chat, Ahead()), refreshers=days)
    return found


def _practised(session: Session, chat: str) -> list[dt.datetime]:
    query = select(ItemCard.at).where(ItemCard.chat == chat).order_by(ItemCard.at.desc()).limit(_HOURS_FROM)
    return [_moment(at) for at in session.scalars(query)]


def _wish(row: Reminder) -> Wish:
    return Wish(row.zone, row.quiet_from, row.quiet_to, row.hour, row.not_before, row.sent_at, row.unanswered)


def _wish_of(row: Reminder | None) -> Wish | None:
    return _wish(row) if row is not None else None


def _fields(wish: Wish) -> dict[str, Any]:
    """A wish as columns of the table, which have the same names."""
    return asdict(wish)


def _seconds(at: dt.datetime | None) -> int | None:
    return int(at.timestamp()) if at is not None else None


def _moment(seconds: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, dt.UTC)
