"""When a reminder goes out. Pure: everything it hangs on is handed in, and the same gives the same.

A reminder comes when something is due, at the hour at which the person usually practises, never in the quiet hours,
at most once on a local day, and not on a day on which the person practised anyway. Unanswered ones become rarer and
then end by themselves. While the refresher of a training runs, its days take the place of what is due: these days are
what the trainer has announced, and between them there is none.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

DEFAULT_ZONE = "America/Chicago"  # until we know better: the middle of the US
USUAL_HOUR = 18  # until we know better: after work
QUIET_FROM, QUIET_TO = 21, 9
WEEKLY_AFTER = 3  # unanswered in a row
LAST = 6  # the last one says that it is the last
WEEK = 7
FOREVER = int(dt.datetime(9999, 1, 1, tzinfo=dt.UTC).timestamp())  # paused until the person says so


@dataclass(frozen=True)
class Wish:
    """How and when a person wants to be reminded. Times are seconds since 1970, hours are local.

    ``sent_at`` is the last reminder, ``not_before`` the end of a pause, ``unanswered`` how many got no answer.
    """

    zone: str
    quiet_from: int = QUIET_FROM
    quiet_to: int = QUIET_TO
    hour: int = USUAL_HOUR
    not_before: int | None = None
    sent_at: int | None = None
    unanswered: int = 0

    def is_quiet(self, hour: int) -> bool:
        """Whether a local hour is quiet. The same hour at both ends means: none is."""
        if self.quiet_from <= self.quiet_to:
            return self.quiet_from <= hour < self.quiet_to
        return hour >= self.quiet_from or hour < self.quiet_to

    def after_one(self, now: dt.datetime) -> Wish:
        """The wish once a reminder was sent."""
        return replace(self, sent_at=int(now.timestamp()), unanswered=self.unanswered + 1, not_before=None)

    def day(self, at: dt.datetime) -> dt.date:
        """The local day of a moment."""
        return local_day(at, self.zone)


@dataclass(frozen=True)
class Refresher:
    """A day of a training's refresher, for someone who joined its group at ``joined``."""

    day: dt.date
    joined: dt.datetime


@dataclass(frozen=True)
class Ahead:
    """What lies before a person: the first day on which an item is due, when one was last answered, refreshers."""

    due: dt.date | None = None
    practised: dt.datetime | None = None
    refreshers: tuple[Refresher, ...] = ()

    def day(self, wish: Wish) -> dt.date | None:
        """The day the next reminder is for: of a refresher that still runs, else the first due one.

        Days of it that go by without practice or reminder are made up for by the next reminder, together.
        """
        sent = _moment(wish.sent_at) if wish.sent_at is not None else None
        last = max((wish.day(at) for at in (self.practised, sent) if at is not None), default=dt.date.min)
        left = [each.day for each in self.refreshers if each.day > max(last, wish.day(each.joined))]
        return min(left, default=self.due)

    def open_refresher(self, day: dt.date, zone: str) -> bool:
        """Whether a refresher day has come by ``day`` that the person has not practised on or after."""
        done = local_day(self.practised, zone) if self.practised else dt.date.min
        return any(max(done, local_day(each.joined, zone)) < each.day <= day for each in self.refreshers)


def next_time(wish: Wish, due: dt.date | None, practised: dt.datetime | None, now: dt.datetime) -> dt.datetime | None:
    """When the next reminder goes out; None if nothing is due, it is paused for good, or the last one was sent.

    ``due`` is the first day on which an item may come again, ``practised`` when one was last answered.
    """
    if due is None or wish.not_before == FOREVER or wish.unanswered >= LAST:
        return None
    zone = ZoneInfo(wish.zone)
    day = max(due, now.astimezone(zone).date())
    if practised is not None:
        day = max(day, wish.day(practised) + dt.timedelta(days=1))
    if wish.sent_at is not None:
        gap = WEEK if wish.unanswered >= WEEKLY_AFTER else 1
        day = max(day, wish.day(_moment(wish.sent_at)) + dt.timedelta(days=gap))
    earliest = now
    if wish.not_before is not None:
        earliest = max(now, _moment(wish.not_before))
        day = max(day, earliest.astimezone(zone).date())
    while (at := _at(day, wish, zone)) < earliest:
        day += dt.timedelta(days=1)
    return at


def put_off(wish: Wish, now: dt.datetime, hours: int) -> dt.datetime:
    """The same reminder again after ``hours``, or at the end of the quiet hours if it would fall into them."""
    zone = ZoneInfo(wish.zone)
    at = now + dt.timedelta(hours=hours)
    for _ in range(24):
        if not wish.is_quiet(at.astimezone(zone).hour):
            break
        local = at.astimezone(zone)
        at += dt.timedelta(minutes=60 - local.minute, seconds=-local.second)
    return at


def usual_hour(practised: Iterable[dt.datetime], zone: str) -> int:
    """The local hour at which a person most often practises; the later of two that are as frequent."""
    hours = Counter(at.astimezone(ZoneInfo(zone)).hour for at in practised)
    return max(hours, key=lambda hour: (hours[hour], hour)) if hours else USUAL_HOUR


def local_day(at: dt.datetime, zone: str) -> dt.date:
    """The day of a moment in a time zone."""
    return at.astimezone(ZoneInfo(zone)).date()


def _at(day: dt.date, wish: Wish, zone: ZoneInfo) -> dt.datetime:
    """The person's hour on ``day``, moved to the end of the quiet hours if it is quiet.

    Where the clock is put forward over that hour, it becomes the hour after; where it is put back, the first of the
    two (PEP 495). Through UTC and back, so that what comes out exists.
    """
    hour = wish.quiet_to if wish.is_quiet(wish.hour) else wish.hour
    return dt.datetime.combine(day, dt.time(hour), zone).astimezone(dt.UTC)


def _moment(seconds: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, dt.UTC)
