"""When reminders come: at the person's hour, outside quiet hours, once a local day, whatever the clocks do."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.learning.reminding import FOREVER, LAST, WEEKLY_AFTER, Wish, next_time, put_off, usual_hour

NEW_YORK = ZoneInfo("America/New_York")
WISH = Wish("America/New_York")
NOW = dt.datetime(2026, 11, 21, 15, tzinfo=dt.UTC)  # ten in the morning in New York
TODAY = dt.date(2026, 11, 21)


def local(wish: Wish, due: dt.date | None, practised: dt.datetime | None = None, now: dt.datetime = NOW) -> str:
    at = next_time(wish, due, practised, now)
    return at.astimezone(ZoneInfo(wish.zone)).strftime("%m-%d %H:%M") if at else "never"


def test_at_the_usual_hour_of_the_day_on_which_something_is_due() -> None:
    assert local(WISH, TODAY) == "11-21 18:00"
    assert local(WISH, TODAY + dt.timedelta(days=4)) == "11-25 18:00"
    assert local(WISH, TODAY - dt.timedelta(days=90)) == "11-21 18:00"
    assert local(WISH, None) == "never"


def test_tomorrow_if_the_hour_has_passed_or_the_person_has_practised_today() -> None:
    assert local(WISH, TODAY, now=NOW + dt.timedelta(hours=10)) == "11-22 18:00"
    assert local(WISH, TODAY, practised=NOW) == "11-22 18:00"


def test_quiet_hours_move_it_to_their_end() -> None:
    assert local(replace(WISH, hour=23), TODAY) == "11-22 09:00"
    assert local(replace(WISH, hour=6), TODAY + dt.timedelta(days=1)) == "11-22 09:00"
    assert local(replace(WISH, hour=23, quiet_from=0, quiet_to=0), TODAY) == "11-21 23:00"
    assert local(replace(WISH, hour=13, quiet_from=12, quiet_to=15), TODAY) == "11-21 15:00"


def test_one_a_day_then_weekly_then_none() -> None:
    wish, now, came = WISH, NOW, []
    while (at := next_time(wish, TODAY, None, now)) is not None:
        came.append((at - NOW).days)
        wish, now = wish.after_one(at), at
    assert came == [0, 1, 2, 9, 16, 23]
    assert wish.unanswered == LAST
    assert WEEKLY_AFTER == 3


def test_a_pause() -> None:
    until = int((NOW + dt.timedelta(days=7)).timestamp())
    assert local(replace(WISH, not_before=until), TODAY) == "11-28 18:00"
    assert local(replace(WISH, not_before=FOREVER), TODAY) == "never"


def test_put_off_by_three_hours_but_not_into_the_quiet_hours() -> None:
    assert put_off(WISH, NOW, 3) == NOW + dt.timedelta(hours=3)
    late = dt.datetime(2026, 11, 22, 0, 40, tzinfo=dt.UTC)  # 7:40 pm
    assert put_off(WISH, late, 3).astimezone(NEW_YORK).strftime("%d %H:%M") == "22 09:00"


@pytest.mark.parametrize("day", [dt.date(2027, 3, 14), dt.date(2027, 11, 7)])
def test_the_hour_stays_when_the_clocks_change(day: dt.date) -> None:
    now = dt.datetime(2027, day.month, day.day - 1, 20, tzinfo=dt.UTC)
    assert local(WISH, day, now=now)[6:] == "18:00"


def test_an_hour_that_does_not_exist_becomes_the_next() -> None:
    wish = Wish("America/New_York", quiet_from=0, quiet_to=0, hour=2)
    assert local(wish, dt.date(2027, 3, 14), now=dt.datetime(2027, 3, 13, 20, tzinfo=dt.UTC)) == "03-14 03:00"


def test_the_usual_hour() -> None:
    evenings = [NOW.replace(hour=1) - dt.timedelta(days=n) for n in range(3)]  # eight in the evening
    assert usual_hour([NOW, *evenings], "America/New_York") == 20
    assert usual_hour([], "America/New_York") == 18


@given(
    st.sampled_from(
        ["America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Kiritimati", "Europe/Dublin"]
    ),
    st.integers(0, 23),
    st.integers(0, 23),
    st.integers(0, 23),
    st.integers(0, 2 * 366 * 24 * 60).map(lambda minutes: NOW + dt.timedelta(minutes=minutes)),
)
def test_never_in_quiet_hours_never_twice_a_day(zone: str, start: int, end: int, hour: int, now: dt.datetime) -> None:
    wish = Wish(zone, start, end, hour)
    first = next_time(wish, now.date(), None, now)
    assert first is not None
    assert first >= now
    second = next_time(wish.after_one(first), now.date(), None, first)
    assert second is not None
    assert wish.day(first) < wish.day(second)
    for at in (first, second):
        assert not wish.is_quiet(at.astimezone(ZoneInfo(zone)).hour)
