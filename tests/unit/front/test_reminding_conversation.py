"""The daily review and its reminders as a person meets them, with time moved by hand and no engine."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Row, select

from bot.front import scripted
from bot.storage.erasure import erase
from bot.storage.models import Reminder
from tests.support.turns import Bot, Person, bot_over

CHICAGO = ZoneInfo("America/Chicago")
NOON = dt.datetime(2027, 1, 11, 18, tzinfo=dt.UTC)  # a Monday, noon in Chicago


@pytest.fixture
def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bot:
    started = bot_over(tmp_path, monkeypatch)
    started.clock.advance_to(NOON)
    return started


def advance(bot: Bot, step: str) -> list[dict[str, Any]]:
    """What the scripted chat prints for an advance; ``at`` is when, by the bot's clock."""

    async def lines() -> AsyncIterator[str]:
        yield json.dumps({"advance": step})

    written: list[dict[str, Any]] = []

    def write(line: dict[str, Any]) -> None:
        written.append(line | {"at": bot.clock.now()})

    asyncio.run(scripted.converse(lines(), write, bot.pipeline, bot.clock, reveal=True, reminding=bot.reminding))
    return written


def takes_a_quiz(person: Person, *, right: bool) -> None:
    person.says("/quiz")
    while person.answer.quiz is not None:
        person.answers(right=right)


def turns_reminders_on(person: Person, zone: str = "Central") -> None:
    person.says("remind me", means="refresher")
    person.presses(zone)
    person.presses("9 pm to 9 am")


def row_of(bot: Bot, person: Person) -> Row[Any] | None:
    query = select(Reminder.__table__).where(Reminder.chat == person.key)
    return bot.database.read(lambda session: session.execute(query).one_or_none(), None)


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


def test_what_was_missed_comes_back_the_next_day_with_a_read_first(bot: Bot) -> None:
    ana = bot.chat()
    takes_a_quiz(ana, right=False)
    ana.says("quiz me on what i missed", means="refresher")
    ana.reads("Nothing is due right now", "tomorrow")
    ana.waits(days=1)
    ana.says("/review")
    ana.reads("First, a short read", "Question 1 of 5")
    asked = set()
    while ana.answer.quiz is not None:
        asked.add(ana.answer.quiz.id)
        ana.answers(right=True)
    assert len(asked) == 5
    ana.reads("of 5 right", "ideas this month", "come back tomorrow")
    ana.says("/review")
    ana.reads("Nothing is due right now")
    ana.waits(days=1)
    ana.says("/review")
    assert ana.answer.quiz is not None
    assert ana.answer.quiz.id not in asked


def test_an_open_quiz_is_not_thrown_away(bot: Bot) -> None:
    ana = bot.chat()
    takes_a_quiz(ana, right=False)
    ana.waits(days=1)
    ana.says("/quiz")
    assert ana.answer.quiz is not None
    waiting = ana.answer.quiz.id
    ana.says("my review", means="refresher")
    ana.presses("Finish it first")
    assert ana.answer.quiz is not None
    assert ana.answer.quiz.id == waiting
    ana.says("my review", means="refresher")
    ana.presses("Review now")
    ana.reads("Question 1 of 5")


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
    from bot.front.triggers import encode
    from bot.reply import Trigger

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


def test_later_pause_resume_and_stop(bot: Bot) -> None:
    ana = bot.chat()
    takes_a_quiz(ana, right=False)
    turns_reminders_on(ana)
    (line,) = advance(bot, "P1D")
    buttons = {button["title"]: button["id"] for button in line["messages"][0]["buttons"]}
    ana.says("snooze", means="refresher")
    ana.presses("In 3 hours")
    ana.reads("next reminder comes")
    assert len(advance(bot, "PT23H")) == 1
    ana.says("pause for a week", means="refresher")
    assert advance(bot, "P6D") == []
    assert len(advance(bot, "P2D")) == 1
    ana.presses_id(buttons["Pause"])
    ana.presses("Until I say")
    ana.reads("paused until you say so")
    assert advance(bot, "P60D") == []
    ana.says("resume reminders", means="refresher")
    assert advance(bot, "P1D")
    ana.presses_id(buttons["Stop"])
    ana.reads("Reminders are off")
    assert row_of(bot, ana) is None
    assert advance(bot, "P30D") == []


def test_not_so_early_and_another_zone(bot: Bot) -> None:
    ana = bot.chat()
    takes_a_quiz(ana, right=False)
    turns_reminders_on(ana)
    ana.says("not before 11 am please", means="refresher")
    ana.reads("9 pm to 11 am")
    ana.says("change time zone", means="refresher")
    ana.presses("Hawaii")
    row = row_of(bot, ana)
    assert row is not None
    assert (row.zone, row.quiet_to) == ("Pacific/Honolulu", 11)


@pytest.mark.parametrize("words", ["/stop", "stop reminders"])
def test_stop_ends_reminders(bot: Bot, words: str) -> None:
    ana = bot.chat()
    takes_a_quiz(ana, right=False)
    turns_reminders_on(ana)
    ana.says(words, means="refresher")
    assert row_of(bot, ana) is None


def test_who_wants_no_more_messages_gets_none_whatever_it_was_taken_for(bot: Bot) -> None:
    ana = bot.chat()
    turns_reminders_on(ana)
    ana.says("stop the spam", "out_of_scope", 0.9)
    ana.reads("Reminders are off")
    assert row_of(bot, ana) is None


def test_stop_works_without_the_engine(bot: Bot) -> None:
    ana = bot.chat()
    takes_a_quiz(ana, right=False)
    turns_reminders_on(ana)
    (line,) = advance(bot, "P1D")

    async def away(*_args: object) -> None:
        from bot.errors import EngineUnavailable

        raise EngineUnavailable

    bot.dialogue.turn = away  # type: ignore[assignment, method-assign]
    ana.presses_id(line["messages"][0]["buttons"][3]["id"])
    ana.reads("Reminders are off")
    assert row_of(bot, ana) is None


def test_a_restart_between_repeats_nothing_and_loses_nothing(bot: Bot) -> None:
    ana = bot.chat()
    takes_a_quiz(ana, right=False)
    turns_reminders_on(ana)
    assert len(advance(bot, "P1D")) == 1
    bot.restart()
    assert advance(bot, "PT1H") == []
    assert len(advance(bot, "P1D")) == 1


def test_erasing_ends_reminders_and_leaves_no_card(bot: Bot) -> None:
    ana = bot.chat()
    takes_a_quiz(ana, right=False)
    turns_reminders_on(ana)
    assert erase(bot.database, ana.key)
    assert row_of(bot, ana) is None
    assert advance(bot, "P30D") == []


@pytest.mark.parametrize("change", ["change time zone|Hawaii", "change quiet hours|10 pm to 8 am"])
def test_who_changes_something_after_the_last_reminder_is_here(bot: Bot, change: str) -> None:
    ana = bot.chat()
    takes_a_quiz(ana, right=False)
    turns_reminders_on(ana)
    while (row := row_of(bot, ana)) is not None and row.unanswered < 6:
        advance(bot, "P1D")
    words, button = change.split("|")
    ana.says(words, means="refresher")
    ana.presses(button)
    row = row_of(bot, ana)
    assert row is not None
    assert row.unanswered == 0
    assert advance(bot, "P2D")


def test_skip_keeps_the_zone_that_is_known_and_the_settings_name_it(bot: Bot) -> None:
    ana = bot.chat()
    turns_reminders_on(ana, "Pacific")
    ana.says("change time zone", means="refresher")
    ana.presses("Skip")
    ana.reads("time zone", "Pacific")
    row = row_of(bot, ana)
    assert row is not None
    assert row.zone == "America/Los_Angeles"


def test_one_hour_that_leaves_no_quiet_ones_is_asked_about(bot: Bot) -> None:
    ana = bot.chat()
    turns_reminders_on(ana)
    ana.says("don't text me before 9 pm", means="refresher")
    ana.reads("At which hours should I stay quiet?")
    row = row_of(bot, ana)
    assert row is not None
    assert (row.quiet_from, row.quiet_to) == (21, 9)


@pytest.mark.parametrize("words", ["please don't forget to remind me", "why did I not get my reminder yesterday"])
def test_a_wish_for_reminders_does_not_end_them(bot: Bot, words: str) -> None:
    ana = bot.chat()
    turns_reminders_on(ana)
    ana.says(words, means="refresher")
    ana.reads("Quiet hours are")
    assert row_of(bot, ana) is not None


def test_days_of_the_week_are_explained(bot: Bot) -> None:
    ana = bot.chat()
    turns_reminders_on(ana)
    ana.says("stop sending me the daily review on sundays", means="refresher")
    ana.reads("cannot leave out some days")
    assert {"Quiet hours", "Pause"} <= set(ana.titles())
    assert row_of(bot, ana) is not None


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


def test_a_review_left_on_an_earlier_day_is_built_anew(bot: Bot) -> None:
    ana = bot.chat()
    takes_a_quiz(ana, right=False)
    ana.waits(days=4)
    ana.says("/review")
    ana.answers()
    ana.reads("Question 2 of 5")
    ana.waits(hours=2)
    ana.says("/review")
    ana.reads("Question 2 of 5")
    ana.waits(days=1)
    ana.says("/review")
    ana.reads("Question 1 of 5")


def test_progress_counts_what_is_due_by_the_day_as_the_review_does(bot: Bot) -> None:
    ana = bot.chat()
    takes_a_quiz(ana, right=False)
    ana.waits(hours=14)  # two in the morning in Chicago, eight in UTC
    ana.says("progress", means="progress", confidence=0.99)
    ana.reads("to review now")


def test_a_check_opens_on_the_chats_own_day(bot: Bot) -> None:
    ana = bot.chat()
    bot.clock.advance_to(NOON + dt.timedelta(hours=10))  # ten at night, the next day in UTC
    for _ in range(2):
        ana.says("/check")
        while ana.answer.quiz is not None:
            ana.answers()
    ana.says("/check")
    ana.reads("Monday, Feb 8")


def test_three_hours_end_a_pause(bot: Bot) -> None:
    ana = bot.chat()
    takes_a_quiz(ana, right=False)
    turns_reminders_on(ana)
    ana.waits(days=1)
    ana.says("pause", means="refresher")
    ana.presses("Until I say")
    ana.says("in 3 hours", means="refresher")
    ana.reads("next reminder comes today, around 3 pm")
