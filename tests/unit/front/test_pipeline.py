"""The pipeline with a real gate, real lines and a small dialogue: what it promises in every state."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from pathlib import Path

import pytest

from bot.front.contract import Inbound, OtherKind
from bot.front.text import MAX_DIALOGUE
from bot.reply import Trigger
from tests.support.front import (
    HOTLINE,
    PASSPORT,
    PHRASES,
    SUICIDE,
    Bot,
    SmallDialogue,
    button,
    buttons,
    encoded,
    offers,
    question,
    words,
)

# Safety before everything


async def test_an_alarm_needs_no_engine_and_reaches_no_dialogue(bot: Bot) -> None:
    bot.dialogue.away = True
    answer = await bot.hears(PASSPORT)
    assert answer.route == "safety"
    assert HOTLINE in words(answer)
    assert bot.dialogue.heard == []


async def test_an_alarm_needs_no_database(bot: Bot) -> None:
    bot.close()
    bot.repositories.database._engine.dispose()
    assert bot.pipeline.alarm(Inbound("test:ana", SUICIDE)) is not None


async def test_an_alarm_comes_while_an_earlier_answer_is_awaited(bot: Bot) -> None:
    bot.dialogue.door = asyncio.Event()
    slow = asyncio.create_task(bot.hears("what is human trafficking"))
    await asyncio.sleep(0)
    answer = bot.pipeline.alarm(Inbound("test:ana", PASSPORT))
    assert answer is not None
    assert answer.route == "safety"
    assert not slow.done()
    bot.dialogue.door.set()
    assert (await slow).route == "dialogue"


async def test_an_alarm_stands_before_a_caption_and_a_typed_choice(bot: Bot) -> None:
    bot.dialogue.replies["which"] = offers("Which one?", PASSPORT[:40], "Other")
    await bot.hears("which")
    assert (await bot.hears(PASSPORT, other="photo")).route == "safety"


@pytest.mark.parametrize("way_out", ["/leave", "leave now", "Quick exit!", "/LEAVE@test_bot"])
def test_leaving_is_answered_without_waiting(bot: Bot, way_out: str) -> None:
    answer = bot.pipeline.alarm(Inbound("test:ana", way_out))
    assert answer is not None
    assert answer.wipe
    assert not buttons(answer)


async def test_the_leave_button_is_answered_without_waiting_and_can_be_typed(bot: Bot) -> None:
    door = await bot.hears(press=encoded(bot, "door", which="me"))
    answer = bot.pipeline.alarm(Inbound("test:ana", press=button(door, "Leave now").id))
    assert answer is not None
    assert answer.wipe
    await bot.hears(press=encoded(bot, "door", which="me"))
    assert (await bot.hears("5")).wipe


async def test_what_is_shown_after_leaving_is_not_dropped_with_what_was_left(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    choices, pauses = bot.repositories.choices, iter((0.0, 0.2))  # a second try that comes late
    drop = choices.leave
    monkeypatch.setattr(choices, "leave", lambda chat, now: (time.sleep(next(pauses)), drop(chat, now)))
    assert (await bot.hears("/leave")).wipe
    await bot.hears(press=encoded(bot, "door", which="me"))
    await asyncio.sleep(0.3)
    assert (await bot.hears("5")).wipe


# Buttons


async def test_a_button_of_another_chat_is_stale(bot: Bot) -> None:
    theirs = encoded(bot, "erase_confirm", chat="ben")
    answer = await bot.hears(press=theirs)
    assert PHRASES.text("old-button") == words(answer)
    assert bot.dialogue.heard == []


@pytest.mark.parametrize("made_up", ["", "n~", "ec~AAAAAAAAAAA", "menu", '/menu{"a": 1}', "a:b:c~d", "\x00", "é~é"])
async def test_a_forged_button_is_stale_and_shows_the_menu(bot: Bot, made_up: str) -> None:
    answer = await bot.hears(press=made_up)
    assert words(answer) == PHRASES.text("old-button")
    assert button(answer, "Numbers and help")
    assert bot.dialogue.heard == []


async def test_a_button_with_half_a_character_is_stale(bot: Bot) -> None:
    assert words(await bot.hears(press="n~\ud800")) == PHRASES.text("old-button")


async def test_a_button_works_after_a_restart(bot: Bot, tmp_path: Path) -> None:
    menu = encoded(bot, "menu")
    again = Bot(tmp_path, SmallDialogue())
    assert words(await again.hears(press=menu)) == "You said: menu"
    again.close()


async def test_a_door_that_is_not_there_leads_to_the_menu(bot: Bot) -> None:
    assert words(await bot.hears(press=encoded(bot, "door", which="nowhere"))) == PHRASES.text("old-button")


# Typing what a button says


async def test_a_choice_can_be_typed_by_number_letter_and_words(bot: Bot) -> None:
    bot.dialogue.replies["ask me"] = question()
    for typed in ("2", "b", "the second one", "force and fraud"):
        await bot.hears("ask me")
        await bot.hears(typed)
        said, _ = bot.dialogue.heard[-1]
        assert said == Trigger(intent="answer_quiz", args={"item": "quiz/x", "option": "1"}), typed


async def test_a_typed_choice_is_there_after_a_restart_and_gone_after_a_day(bot: Bot, tmp_path: Path) -> None:
    bot.dialogue.replies["ask me"] = question()
    await bot.hears("ask me")
    again = Bot(tmp_path, SmallDialogue())
    again.clock.advance(dt.timedelta(hours=23))
    await again.hears("b")
    assert isinstance(again.dialogue.heard[-1][0], Trigger)
    again.clock.advance(dt.timedelta(hours=25))
    await again.hears("b")
    assert again.dialogue.heard[-1][0] == "b"
    again.close()


async def test_a_choice_can_be_typed_while_the_database_fails_and_it_is_not_asked_each_time(bot: Bot) -> None:
    tries = []

    def show(*of: object) -> None:
        tries.append(of)  # and nothing is written: so it is after the time-out of a locked database

    bot.repositories.choices.show = show  # type: ignore[method-assign]
    bot.dialogue.replies["ask me"] = question()
    for chat in ("ana", "ben"):
        await bot.hears("ask me", chat=chat)
        await bot.hears("b", chat=chat)
        assert isinstance(bot.dialogue.heard[-1][0], Trigger)
    assert len(tries) == 1


async def test_a_number_without_a_question_is_just_words(bot: Bot) -> None:
    await bot.hears("2")
    assert bot.dialogue.heard[-1][0] == "2"


# Things that are no words


@pytest.mark.parametrize(
    "other", ["photo", "sticker", "voice", "video", "document", "location", "contact", "poll", "other"]
)
async def test_every_other_kind_has_its_answer_and_a_way_on(bot: Bot, other: OtherKind) -> None:
    answer = await bot.hears(other=other)
    assert words(answer) == PHRASES.text(f"other-{other}")
    assert button(answer, "Numbers and help")


async def test_a_caption_is_read_like_a_message(bot: Bot) -> None:
    await bot.hears("is this a flag?", other="photo")
    assert bot.dialogue.heard[-1][0] == "is this a flag?"


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\x00", "!!!", "😀😀", "\ud800"])
async def test_a_message_without_words_gets_a_kind_answer(bot: Bot, text: str) -> None:
    answer = await bot.hears(text)
    assert words(answer) in (PHRASES.text("empty"), PHRASES.text("emoji"))
    assert button(answer, "Numbers and help")


@pytest.mark.parametrize("text", ["🆘", "😱🆘"])
async def test_a_sign_for_help_gets_the_numbers(bot: Bot, text: str) -> None:
    answer = await bot.hears(text)
    assert answer.route == "safety"
    assert "911" in words(answer)


async def test_what_stands_in_angle_brackets_is_read(bot: Bot) -> None:
    await bot.hears("<is this a flag?> <b>or</b> this")
    assert bot.dialogue.heard[-1][0] == "<is this a flag?> or this"


@pytest.mark.parametrize("cry", ["¡Auxilio!", "auxilio", "SOS"])
async def test_a_cry_of_one_word_is_answered_in_the_language_of_the_chat(bot: Bot, cry: str) -> None:
    bot.dialogue.away = True
    answer = await bot.hears(cry, language_code="es-MX")
    assert "eligro" in words(answer)


async def test_english_again(bot: Bot) -> None:
    await bot.hears("¿qué es la trata?")
    answer = await bot.hears("in english please")
    assert words(answer) == PHRASES.text("english-again")
    assert button(await bot.hears("!!!"), "Numbers and help")


async def test_a_long_message_says_that_only_its_beginning_was_read(bot: Bot) -> None:
    answer = await bot.hears("lorem ipsum dolor " * (MAX_DIALOGUE // 10))
    assert words(answer).startswith(PHRASES.text("too-long"))
    said, _ = bot.dialogue.heard[-1]
    assert isinstance(said, str)
    assert len(said) <= MAX_DIALOGUE
