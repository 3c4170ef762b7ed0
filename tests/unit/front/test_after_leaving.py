"""After "Leave now" nothing goes on by itself: somebody else may hold the phone."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.learning.quiz import QuizState
from bot.storage.learning import Quizzes
from tests.support.front import OKAY, PASSPORT, PHRASES, Bot, offers, words


@pytest.mark.parametrize("way_out", ["leave now", "/leave"])
async def test_after_leaving_no_button_can_be_typed_and_the_dialogue_has_forgotten(bot: Bot, way_out: str) -> None:
    bot.dialogue.replies["which"] = offers("Which one?", "This one", "Other")
    await bot.hears("which")
    await bot.hears(way_out)
    assert words(await bot.hears("a")) == "You said: a"
    assert bot.repositories.choices.shown(bot.keys.key_for("test:ana"), 0) == []
    assert bot.dialogue.forgotten[-1] == bot.keys.key_for("test:ana")


async def test_what_could_not_be_forgotten_at_once_is_forgotten_with_the_next_message(bot: Bot) -> None:
    bot.dialogue.away = True
    await bot.hears("leave now")
    assert words(await bot.hears("more")) == PHRASES.text("starting")
    bot.dialogue.away = False
    await bot.hears("more")
    assert set(bot.dialogue.forgotten) == {bot.keys.key_for("test:ana")}


async def test_a_quiz_that_could_not_be_set_aside_is_set_aside_with_the_next_message(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, quizzes, now = bot.keys.key_for("test:ana"), Quizzes(bot.repositories.database), bot.clock.now()
    quizzes.save(key, QuizState(("quiz/one",)), now)
    with monkeypatch.context() as failing:
        failing.setattr(bot.repositories.database, "write", lambda _work, otherwise: otherwise)
        await bot.hears("leave now")
        await bot.hears("more")
        assert quizzes.running(key, since=now - dt.timedelta(hours=1)) is not None
    await bot.hears("more")
    assert quizzes.running(key, since=now - dt.timedelta(hours=1)) is None
    assert quizzes.running(key) is not None
    assert bot.dialogue.forgotten == [key]  # once: what was said since goes on


async def test_leaving_takes_the_alarm_with_it(bot: Bot) -> None:
    alarm = await bot.hears(PASSPORT)
    await bot.hears("leave now")
    assert words(await bot.pressed(alarm, OKAY)) == PHRASES.text("question-gone")
