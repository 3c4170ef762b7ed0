"""The days of a group's refresher steer its members' reminders: those days, five questions at most, only if wanted."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from bot.cohorts.session import read_days
from bot.learning.reminding import Ahead, Refresher, Wish
from tests.support.turns import Bot, Person
from tests.unit.cohorts.conftest import join, new_session, reminded, take_check, turn_reminders_on

CHICAGO = ZoneInfo("America/Chicago")
TODAY = dt.date(2027, 1, 11)
NOON = dt.datetime(2027, 1, 11, 18, tzinfo=dt.UTC)
WISH = Wish("America/Chicago")


def at_noon(bot: Bot) -> dt.date:
    """Go on to noon in Chicago; the day."""
    now = bot.clock.now().astimezone(CHICAGO)
    noon = dt.datetime.combine(now.date() + dt.timedelta(days=1), dt.time(12), CHICAGO)
    bot.clock.advance_to(noon)
    return noon.date()


def days_of(bot: Bot, person: Person, start: dt.date, days: int, most: int = 5) -> list[int]:
    """Days after ``start`` on which the person is reminded, takes the review, and answers it all."""
    came = []

    def reviews(name: str) -> None:
        assert name == person.name
        local = bot.clock.now().astimezone(CHICAGO)
        assert 9 <= local.hour < 21
        came.append((local.date() - start).days)
        person.says("/review")
        asked = set()
        while person.answer.quiz is not None:
            asked.add(person.answer.quiz.id)
            person.answers()
        assert 1 <= len(asked) <= most

    reminded(bot, days, reviews)
    return came


def test_the_default_days_of_a_training(bot: Bot, tara: Person) -> None:
    start = at_noon(bot)
    ana = join(bot, new_session(tara), "ana")
    take_check(ana, rights=6)
    turn_reminders_on(ana)
    assert days_of(bot, ana, start, 183)[:6] == [1, 3, 7, 14, 30, 182]


def test_the_trainers_own_days_and_then_as_in_learning(bot: Bot, tara: Person) -> None:
    start = at_noon(bot)
    tara.says("/newsession")
    tara.presses("Refresher length")
    tara.says("2, 9")
    tara.presses("Create")
    ana = join(bot, tara.text.partition("Code: ")[2][:9], "ana")
    take_check(ana, rights=6)
    turn_reminders_on(ana)
    came = days_of(bot, ana, start, 60)
    assert came[:2] == [2, 9]
    assert len(came) > 2


def test_days_that_are_changed_and_a_group_that_is_left_move_the_next_reminder(bot: Bot, tara: Person) -> None:
    start = at_noon(bot)
    ana = join(bot, new_session(tara), "ana")
    take_check(ana, rights=12)
    turn_reminders_on(ana)
    assert days_of(bot, ana, start, 8) == [1, 3, 7]
    tara.says("/sessions")
    tara.presses_id(tara._choices()[0].id or "")
    tara.presses("Edit")
    tara.presses("Refresher length")
    tara.says("11, 20")
    assert days_of(bot, ana, start, 4) == [11]
    ana.says("unjoin")
    due = bot.reminding._reminders.next_at(ana.key)
    assert due is not None
    assert due.astimezone(CHICAGO).date() != start + dt.timedelta(days=20)


def test_who_joins_with_reminders_on_is_steered_from_then_on(bot: Bot, tara: Person) -> None:
    start, code = at_noon(bot), new_session(tara)
    ana = bot.chat("ana")
    take_check(ana, rights=0)
    turn_reminders_on(ana)
    ana.waits(days=4)
    ana.says(f"join {code}")
    ana.presses("Yes, join")
    assert days_of(bot, ana, start, 4) == [7]


def test_nobody_is_reminded_who_did_not_ask(bot: Bot, tara: Person) -> None:
    ana = join(bot, new_session(tara), "ana")
    take_check(ana)
    assert days_of(bot, ana, at_noon(bot), 40) == []


def refreshers(*after: int, joined: dt.datetime = NOON) -> tuple[Refresher, ...]:
    return tuple(Refresher(TODAY + dt.timedelta(days=days), joined) for days in after)


def test_the_next_day_is_after_the_last_answer_the_last_reminder_and_joining() -> None:
    day = dt.timedelta(days=1)
    plan = refreshers(1, 3, 7)
    assert Ahead(TODAY, None, plan).day(WISH) == TODAY + day
    assert Ahead(TODAY, NOON + day, plan).day(WISH) == TODAY + 3 * day
    assert Ahead(TODAY, NOON, plan).day(WISH.after_one(NOON + 3 * day)) == TODAY + 7 * day
    assert Ahead(TODAY, None, refreshers(1, 3, 7, joined=NOON + 3 * day)).day(WISH) == TODAY + 7 * day
    assert Ahead(TODAY + 9 * day, NOON + 8 * day, plan).day(WISH) == TODAY + 9 * day
    assert Ahead(None, NOON + 8 * day, plan).day(WISH) is None


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("2, 9, 30", (2, 9, 30)),
        ("day 1 and 1 week and 6 months", (1, 7, 182)),
        ("30 10", (10, 30)),
        ("2 semanas, 3 meses", (14, 91)),
        ("1 year", (365,)),
        ("1 año", (365,)),
        ("una semana", (7,)),
        ("a week, two weeks and one month", (7, 14, 30)),
        ("half a year", (182,)),
        ("medio año", (182,)),
        ("1, 3 y 9", (1, 3, 9)),
        ("2 years", None),
        ("often", None),
        ("0, 5", None),
        ("400", None),
        ("1 2 3 4 5 6 7 8 9 10 11", None),
    ],
)
def test_days_as_they_are_typed(typed: str, days: tuple[int, ...] | None) -> None:
    assert read_days(typed) == days


@pytest.mark.parametrize(("press", "days"), [("In 3 hours", 0), ("Tomorrow", 1), ("1 week", 7)])
def test_a_snoozed_reminder_of_a_refresher_day_comes(bot: Bot, tara: Person, press: str, days: int) -> None:
    at_noon(bot)
    tara.says("/newsession")
    tara.presses("Refresher length")
    tara.says("3, 30")
    tara.presses("Create")
    ana = join(bot, tara.text.partition("Code: ")[2][:9], "ana")
    turn_reminders_on(ana)
    came = []

    def puts_off(_name: str) -> None:
        came.append(bot.clock.now().astimezone(CHICAGO))
        if len(came) == 1:
            ana.says("pause" if "week" in press else "snooze", means="refresher")
            ana.presses(press)

    ana.says("not before 10 am", means="refresher")
    reminded(bot, 20, puts_off)
    assert (came[1].date() - came[0].date()).days in (days, days + 1)
    assert len(came) == 2
