"""The daily review and its reminders with the real engine."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.front import scripted
from tests.support.conversation import Person, Running


def advance(bot: Running, step: str) -> list[dict[str, Any]]:
    """What the scripted chat prints for an advance."""

    async def lines() -> AsyncIterator[str]:
        yield json.dumps({"advance": step})

    written: list[dict[str, Any]] = []
    front = bot.front
    bot.run(
        scripted.converse(lines(), written.append, front.pipeline, front.clock, reveal=False, reminding=front.reminding)
    )
    return written


def misses_a_few(person: Person) -> None:
    person.says("/quiz")
    for _ in range(5):
        quiz = person.answer.quiz
        assert quiz is not None
        wrong = next((option.id for option in quiz.options if option.id != quiz.answer), None)
        person.presses_id(wrong) if wrong else person.says("skip")
    person.says("stop the quiz")


def test_missed_ideas_come_back_the_next_day(own_bot: Running) -> None:
    ana = own_bot.chat("ana")
    misses_a_few(ana)
    own_bot.front.clock.advance(dt.timedelta(days=1))
    ana.says("quiz me on what i missed")
    ana.reads("First, a short read", "Question 1 of")


def test_remind_me_in_words_alone_over_a_restart(own_bot: Running) -> None:
    ana = own_bot.chat("ana")
    misses_a_few(ana)
    ana.says("can you send me reminders")
    ana.says("central")
    ana.says("9 pm to 9 am")
    ana.reads("Reminders are on")
    line, *_ = advance(own_bot, "P2D")  # the hour of the run may lie in the quiet hours of the first day
    assert line["messages"][0]["text"] == "Your 2-minute review is ready."
    own_bot.restart_front()
    own_bot.front.clock.advance(dt.timedelta(days=1))
    ana.says("pause for a week")
    ana.reads("next reminder comes")
    ana.says("stop reminders")
    ana.reads("Reminders are off")
    assert advance(own_bot, "P30D") == []


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("my review", "take a short quiz first"),
        ("remind me", "Which time zone"),
        ("repaso", "quiz"),
        ("pause my reminders", "Reminders are off"),
        ("change time zone", "Reminders are off"),
    ],
)
def test_wishes_of_someone_new(bot: Running, said: str, read: str) -> None:
    ana = bot.chat()
    ana.says(said)
    ana.reads(read)


def test_a_disclosure_while_a_city_is_awaited_gets_help(bot: Running) -> None:
    ana = bot.chat()
    ana.says("remind me")
    ana.presses("Another")
    assert ana.says("they keep my pay and i sleep in the shop").route == "safety"
    ana.says("chicago")
    ana.reads("STOP-IT", "Danger now: 911")
