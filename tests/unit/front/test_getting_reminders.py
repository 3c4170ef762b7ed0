"""Asking for reminders, and how they come, as a person meets them: time moved by hand and no engine."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.front.triggers import encode
from bot.reply import Trigger
from tests.support.reminding import advance, bot_at_noon, row_of, takes_a_quiz, turns_reminders_on
from tests.support.turns import Bot, Person

CHICAGO = ZoneInfo("America/Chicago")


@pytest.fixture
def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bot:
    return bot_at_noon(tmp_path, monkeypatch)


def test_turning_reminders_on_asks_zone_and_quiet_hours_once(bot: Bot) -> None:
    ana = bot.chat()
    takes_a_quiz(ana, right=False)
    ana.says("remind me", means="refresher")
    ana.reads("time zone", "encrypted")
    ana.presses("Pacific")
    assert row_of(bot, ana) is None  # nothing is kept half way
    ana.reads("quiet")
    ana.presses("10 pm to 8 am")
    ana.reads("Reminders are on", "tomorrow")
    row = row_of(bot, ana)
    assert row is not None
    assert (row.zone, row.quiet_from, row.quiet_to) == ("America/Los_Angeles", 22, 8)
    assert "ana" not in row.address
    ana.says("reminder settings", means="refresher")
    ana.reads("next reminder comes tomorrow", "10 pm to 8 am")


def test_a_city_is_understood_and_the_open_question_waits(bot: Bot) -> None:
    ana = bot.chat()
    ana.says("/quiz")
    ana.says("remind me", means="refresher")
    ana.presses("Another")
    ana.says("asdfgh")
    ana.reads("I do not know that place")
    ana.says("i live in el paso, texas")
    ana.presses("Skip")
    row = row_of(bot, ana)
    assert row is not None
    assert row.zone == "America/Denver"
    ana.presses("Back to the quiz")
    ana.says("skip")
    ana.reads("Question 2 of 10")


def test_a_zone_by_button_ends_the_wait_for_a_typed_one(bot: Bot) -> None:
    ana = bot.chat()
    ana.says("remind me", means="refresher")
    skip = ana.button("Skip").id or ""
    ana.presses("Another")
    ana.presses_id(skip)
    ana.presses("9 pm to 9 am")
    ana.says("houston", means="find_help", confidence=0.97)
    assert "time zone" not in ana.text


def test_something_else_ends_the_wait_for_a_zone_and_the_quiz_waits_again(bot: Bot) -> None:
    ana = bot.chat()
    ana.says("/quiz")
    ana.says("remind me", means="refresher")
    ana.presses("Another")
    ana.says("menu", means="menu", confidence=0.99)
    assert bot.dialogue.slots[ana.key]["pending"] == "quiz"


def test_two_hundred_days_answered_now_and_then(bot: Bot) -> None:
    """One reminder a local day at most, never in quiet hours, five questions at most, no item twice a day."""
    ana = bot.chat()
    takes_a_quiz(ana, right=False)
    turns_reminders_on(ana)
    start = bot.clock.now()
    came: list[dt.datetime] = []
    asked: dict[dt.date, list[str]] = {}
    for number in range(40):
        if bot.clock.now() > start + dt.timedelta(days=200):
            break
        before = len(came)
        while len(came) == before and bot.clock.now() < start + dt.timedelta(days=200):
            for line in advance(bot, "PT12H"):
                assert line["chat"] == "test:ana"
                assert line["due"] is True
                assert line["messages"][0]["text"].startswith("Your 2-minute review is ready.")
                came.append(line["at"].astimezone(CHICAGO))
        if len(came) == before:
            break
        ana.presses_id(start_button(bot, ana))
        day = bot.clock.now().astimezone(CHICAGO).date()
        while ana.answer.quiz is not None:
            asked.setdefault(day, []).append(ana.answer.quiz.id)
            ana.answers(right=number % 4 > 0)
    assert len(came) > 5
    assert len({at.date() for at in came}) == len(came)
    assert all(9 <= at.hour < 21 for at in came)
    assert all(len(items) <= 5 and len(set(items)) == len(items) for items in asked.values())


def start_button(bot: Bot, person: Person) -> str:
    return encode(Trigger(intent="refresher", args={"what": "review"}), person.key, bot.keys.sign)


def test_unanswered_reminders_become_rarer_and_end_and_say_so(bot: Bot) -> None:
    ana = bot.chat()
    takes_a_quiz(ana, right=True)
    turns_reminders_on(ana)
    lines = advance(bot, "P200D")
    texts = [line["messages"][0]["text"] for line in lines]
    assert len(texts) == 6
    assert "once a week" in texts[2]
    assert "last message" in texts[5]
    assert [button["title"] for button in lines[0]["messages"][0]["buttons"]] == ["Start", "Later", "Pause", "Stop"]
    assert row_of(bot, ana) is None
    ana.presses_id(lines[5]["messages"][0]["buttons"][0]["id"])
    ana.reads("Question 1 of 5")


def test_several_chats_in_the_order_of_time(bot: Bot) -> None:
    for name in ("ben", "cleo", "ana"):
        person = bot.chat(name)
        takes_a_quiz(person, right=False)
        turns_reminders_on(person)
        bot.clock.advance(dt.timedelta(hours=2))
    assert [line["chat"] for line in advance(bot, "P2D")] == ["test:ben", "test:cleo", "test:ana"] * 2


def test_a_restart_between_repeats_nothing_and_loses_nothing(bot: Bot) -> None:
    ana = bot.chat()
    takes_a_quiz(ana, right=False)
    turns_reminders_on(ana)
    assert len(advance(bot, "P1D")) == 1
    bot.restart()
    assert advance(bot, "PT1H") == []
    assert len(advance(bot, "P1D")) == 1
