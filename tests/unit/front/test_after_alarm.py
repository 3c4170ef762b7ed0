"""What a short message means while an alarm stands, also over a quiz."""

from __future__ import annotations

import pytest

from bot.reply import NOTHING_OPEN, Message, Reply
from tests.support.front import PASSPORT, Bot, encoded, question, words


@pytest.mark.parametrize(
    "text",
    ["im ok", "I'm okay!", "Estoy bien.", "it was a question", "¿era una pregunta?", "False alarm", "just testing"],
)
async def test_typed_words_take_the_alarm_back_as_the_button_does(bot: Bot, text: str) -> None:
    await bot.hears(PASSPORT)
    assert words(await bot.hears(text)) == f"You said: {PASSPORT}"
    assert bot.dialogue.heard[-1][1]["calm"] == "yes"


@pytest.mark.parametrize(
    "text", ["im not ok", "no estoy bien", "im ok but he hit me", "i made a mistake", "its nothing"]
)
async def test_words_that_say_more_take_nothing_back(bot: Bot, text: str) -> None:
    await bot.hears(PASSPORT)
    await bot.hears(text)
    assert bot.pipeline._alarms.standing(bot.keys.key_for("test:ana")) is not None


async def test_without_an_alarm_the_same_words_are_the_dialogues(bot: Bot) -> None:
    assert words(await bot.hears("im ok")) == "You said: im ok"
    assert words(await bot.hears("exit")) == "You said: exit"


@pytest.mark.parametrize("text", ["leave", "Exit!", "salir", "close it"])
async def test_one_leaves_by_a_word_while_an_alarm_stands_and_where_nothing_is_open(bot: Bot, text: str) -> None:
    await bot.hears(PASSPORT)
    assert (await bot.hears(text)).wipe
    bot.dialogue.replies[text] = Reply(messages=(Message(text="Nothing is open."),), intent=NOTHING_OPEN)
    assert (await bot.hears(text, chat="ben")).wipe


@pytest.mark.parametrize("text", ["i want to leave", "quiero salir", "leave him", "get me out"])
async def test_leaving_somebody_is_not_leaving_the_chat(bot: Bot, text: str) -> None:
    await bot.hears(PASSPORT)
    assert not (await bot.hears(text)).wipe


async def test_begging_that_answers_nothing_gets_the_numbers(bot: Bot) -> None:
    bot.dialogue.replies["please"] = Reply(messages=(Message(text="That is fine."),), intent=NOTHING_OPEN)
    bot.dialogue.replies["find_help"] = Reply(messages=(Message(text="Who to call"),))
    assert words(await bot.hears("please")) == "Who to call"


@pytest.mark.parametrize("letter", ["a", "b", "C", "(d)", "option c", "its a"])
async def test_a_letter_presses_nothing_on_a_card_that_lies_over_a_question(bot: Bot, letter: str) -> None:
    bot.dialogue.replies["quiz"] = question()
    await bot.hears("quiz")
    await bot.hears(PASSPORT)
    await bot.hears(letter)
    assert bot.dialogue.heard[-1][0] == letter


async def test_a_letter_never_leaves_and_a_number_does(bot: Bot) -> None:
    await bot.hears(press=encoded(bot, "door", which="me"))
    assert not (await bot.hears("e")).wipe
    assert (await bot.hears("5")).wipe
