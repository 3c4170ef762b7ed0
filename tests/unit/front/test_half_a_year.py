"""Two hundred days in steps of one, {"advance": "P1D"}: two learners in two time zones, one of whom practises."""

import datetime as dt
from collections import Counter
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.learning.schedule import A_DAY, SOON, Memory
from bot.storage.schedule import Cards
from tests.support.reminding import advance, bot_at_noon, turns_reminders_on
from tests.support.turns import Bot, Person

DAYS = 200
ZONES = {"test:ana": ("Central", ZoneInfo("America/Chicago")), "test:ben": ("Hawaii", ZoneInfo("Pacific/Honolulu"))}


@pytest.fixture
def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bot:
    return bot_at_noon(tmp_path, monkeypatch)


def begins(person: Person) -> None:
    """Ten questions, half of them missed, and reminders from nine to nine."""
    person.says("/quiz")
    number = 0
    while person.answer.quiz is not None:
        number += 1
        person.answers(right=number % 2 > 0)
    turns_reminders_on(person, ZONES[person.name][0])


def reviews(person: Person, missed: set[str]) -> list[str]:
    """Every item of the day's review, asked for twice: the second time there is nothing more than the cap allows."""
    items = []
    for _ in range(2):
        person.says("/review")
        while person.answer.quiz is not None:
            items.append(person.answer.quiz.id)
            person.answers(right=items[-1] not in missed)
    return items


def test_two_hundred_days_one_by_one(bot: Bot) -> None:
    """Ana practises every second day and never gets two items right; Ben does not answer."""
    ana, ben = bot.chat("ana"), bot.chat("ben")
    begins(ana)
    begins(ben)
    missed = set(list(bot_items(bot, ana))[:2])
    came: dict[str, list[dt.datetime]] = {name: [] for name in ZONES}
    practised: dict[dt.datetime, list[str]] = {}
    for number in range(1, DAYS + 1):
        for line in advance(bot, "P1D"):
            assert line["due"] is True
            came[line["chat"]].append(line["at"].astimezone(ZONES[line["chat"]][1]))
        if number % 2:
            practised[bot.clock.now().astimezone(ZONES["test:ana"][1])] = reviews(ana, missed)
        if number % 50 == 0:
            bot.restart(forgets_slots=True)
    for name, moments in came.items():
        assert max(Counter(at.date() for at in moments).values()) == 1, f"{name}: two on one day"
        assert all(9 <= at.hour < 21 for at in moments), f"{name}: in the quiet hours"
    assert len(came["test:ana"]) > 20
    assert {at.utcoffset() for at in came["test:ana"]} == {dt.timedelta(hours=-6), dt.timedelta(hours=-5)}
    for at, items in practised.items():
        assert len(items) <= A_DAY
        assert len(set(items)) == len(items), "an item twice a day"
        assert not [came_at for came_at in came["test:ana"] if came_at.date() == at.date() and items and came_at > at]
    assert days_between(came["test:ben"]) == [1, 1, 7, 7, 7], "daily, then weekly, then no more"
    asked = {
        item: [at for at, items in practised.items() if item in items] for item in set().union(*practised.values())
    }
    assert all(max(days_between(asked[item])) <= SOON + 1 for item in missed), "what was missed comes back within days"
    assert max(days_between(asked[item])[-1] for item in set(asked) - missed if len(asked[item]) > 2) > 30


def bot_items(bot: Bot, person: Person) -> dict[str, Memory]:
    """Every item the person has answered."""
    return Cards(bot.database).memories(person.key)


def days_between(moments: list[dt.datetime]) -> list[int]:
    return [(later.date() - earlier.date()).days for earlier, later in pairwise(moments)]
