"""The daily review as a person meets it: time moved by hand and no engine."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.support.reminding import NOON, bot_at_noon, takes_a_quiz
from tests.support.turns import Bot


@pytest.fixture
def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bot:
    return bot_at_noon(tmp_path, monkeypatch)


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
