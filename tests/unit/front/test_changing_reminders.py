"""Changing reminders, putting them off and ending them: time moved by hand and no engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import EngineUnavailable
from bot.storage.erasure import erase
from tests.support.reminding import advance, bot_at_noon, row_of, takes_a_quiz, turns_reminders_on
from tests.support.turns import Bot


@pytest.fixture
def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bot:
    return bot_at_noon(tmp_path, monkeypatch)


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
        raise EngineUnavailable

    bot.dialogue.turn = away  # type: ignore[assignment, method-assign]
    ana.presses_id(line["messages"][0]["buttons"][3]["id"])
    ana.reads("Reminders are off")
    assert row_of(bot, ana) is None


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


def test_three_hours_end_a_pause(bot: Bot) -> None:
    ana = bot.chat()
    takes_a_quiz(ana, right=False)
    turns_reminders_on(ana)
    ana.waits(days=1)
    ana.says("pause", means="refresher")
    ana.presses("Until I say")
    ana.says("in 3 hours", means="refresher")
    ana.reads("next reminder comes today, around 3 pm")
