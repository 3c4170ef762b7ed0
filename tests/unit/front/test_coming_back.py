"""The engine away, erasing, and "I'm okay, it was a question"."""

from __future__ import annotations

import asyncio
import datetime as dt
from pathlib import Path

import pytest

from bot.learning.quiz import Outcome, QuizState
from bot.reply import NOTHING_OPEN, Message, Reply
from bot.safety.kinds import Alarm, Kind
from bot.storage.learning import Quizzes
from tests.support.front import (
    HOTLINE,
    OKAY,
    PASSPORT,
    PHRASES,
    SUICIDE,
    Bot,
    SmallDialogue,
    card,
    encoded,
    words,
)

# When the engine is away


async def test_without_the_engine_a_question_gets_the_starting_line_with_the_hotline(bot: Bot) -> None:
    bot.dialogue.away = True
    answer = await bot.hears("what is human trafficking")
    assert answer.route == "fallback"
    assert words(answer) == PHRASES.text("starting")
    assert HOTLINE in words(answer)


@pytest.mark.parametrize(
    ("command", "line"), [("/menu", "menu"), ("/help", "find-help"), ("/start", "greeting"), ("/privacy", "privacy")]
)
async def test_without_the_engine_commands_still_work(bot: Bot, command: str, line: str) -> None:
    bot.dialogue.away = True
    assert words(await bot.hears(command)) == PHRASES.text(line)


async def test_an_empty_answer_of_the_engine_becomes_the_line_for_trouble(bot: Bot) -> None:
    bot.dialogue.replies["hm"] = Reply()
    answer = await bot.hears("hm")
    assert (answer.route, words(answer)) == ("fallback", PHRASES.text("trouble"))


async def test_a_turn_that_breaks_is_answered_and_its_words_are_not_logged(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    bot.dialogue.breaks = True
    answer = await bot.hears("what is human trafficking")
    assert (answer.route, words(answer)) == ("fallback", PHRASES.text("trouble"))
    assert "RuntimeError at front.py:" in caplog.text
    assert "human trafficking" not in caplog.text


# Erasing


async def test_erasing_asks_and_then_deletes_everywhere(bot: Bot) -> None:
    answer = await bot.pressed(await bot.hears("/erase"), "Yes, erase it")
    assert answer.wipe
    assert words(answer) == PHRASES.text("erased")
    assert bot.dialogue.forgotten == [bot.keys.key_for("test:ana")]


async def test_erasing_without_the_engine_deletes_what_it_can_and_tells_the_truth(bot: Bot) -> None:
    key, quizzes = bot.keys.key_for("test:ana"), Quizzes(bot.repositories.database)
    quizzes.close(key, QuizState(("quiz/one", "quiz/two")), "quiz/one", Outcome.RIGHT, bot.clock.now())
    ask = await bot.hears("/erase")
    bot.dialogue.away = True
    answer = await bot.pressed(ask, "Yes, erase it")
    assert not answer.wipe
    assert words(answer) == PHRASES.text("erase-failed")
    assert (quizzes.running(key), quizzes.met(key).known) == (None, frozenset())
    assert bot.repositories.choices.shown(key, 0) == []


async def test_erasing_tells_the_truth_when_the_database_fails(bot: Bot) -> None:
    ask = await bot.hears("/erase")
    bot.erase = lambda _key: False
    answer = await bot.pressed(ask, "Yes, erase it")
    assert not answer.wipe
    assert words(answer) == PHRASES.text("erase-failed")


async def test_after_erasing_no_button_is_on_the_table(bot: Bot) -> None:
    await bot.pressed(await bot.hears("/erase"), "Yes, erase it")
    await bot.hears("yes, erase it")
    assert bot.dialogue.heard[-1][0] == "yes, erase it"


# "I'm okay, it was a question"


async def test_the_question_goes_to_the_dialogue_once(bot: Bot) -> None:
    alarm = await bot.hears(PASSPORT)
    answer = await bot.pressed(alarm, OKAY)
    assert words(answer) == f"You said: {PASSPORT}"
    (said, meta) = bot.dialogue.heard[-1]
    assert (said, meta["calm"]) == (PASSPORT, "yes")
    assert words(await bot.pressed(alarm, OKAY)) == PHRASES.text("question-gone")
    assert len(bot.dialogue.heard) == 1


async def test_the_question_is_gone_after_half_an_hour(bot: Bot) -> None:
    alarm = await bot.hears(PASSPORT)
    bot.clock.advance(dt.timedelta(minutes=31))
    assert words(await bot.pressed(alarm, OKAY)) == PHRASES.text("question-gone")
    assert bot.dialogue.heard == []


async def test_the_question_is_not_even_in_memory_after_half_an_hour(bot: Bot) -> None:
    await bot.hears(PASSPORT)
    bot.clock.advance(dt.timedelta(minutes=31))
    await bot.hears(SUICIDE, chat="ben")
    held = [raised.question for raised in bot.pipeline._alarms._chats.values()]
    assert held == [None, SUICIDE]


async def test_each_question_is_let_go_after_its_own_half_hour_though_nobody_writes(bot: Bot) -> None:
    alarms = bot.pipeline._alarms
    await bot.hears(PASSPORT)
    bot.clock.advance(dt.timedelta(minutes=20))
    await bot.hears(SUICIDE, chat="ben")
    bot.clock.advance(dt.timedelta(minutes=10))
    alarms._look_again()
    assert [raised.question for raised in alarms._chats.values()] == [None, SUICIDE]
    assert alarms._timer is not None
    assert alarms._timer.when() - asyncio.get_running_loop().time() <= dt.timedelta(minutes=20).total_seconds()


async def test_the_question_is_gone_after_a_restart(bot: Bot, tmp_path: Path) -> None:
    alarm = await bot.hears(PASSPORT)
    again = Bot(tmp_path, SmallDialogue())
    assert words(await again.pressed(alarm, OKAY)) == PHRASES.text("question-gone")
    again.close()


async def test_calm_only_after_the_person_said_so(bot: Bot) -> None:
    await bot.hears("what is human trafficking")
    alarm = await bot.hears(PASSPORT)
    await bot.pressed(alarm, OKAY)
    await bot.hears("what is human trafficking")
    assert [meta["calm"] for _, meta in bot.dialogue.heard] == ["", "yes", ""]


async def test_the_same_kind_again_is_softer_and_still_names_the_number(bot: Bot) -> None:
    await bot.pressed(await bot.hears(PASSPORT), OKAY)
    again = await bot.hears(PASSPORT)
    assert again.route == "safety"
    assert words(again).startswith(card(Kind.TRAFFICKING, "repeated"))
    assert HOTLINE in words(again)


async def test_without_being_corrected_the_whole_card_comes_again(bot: Bot) -> None:
    first = await bot.hears(PASSPORT)
    assert words(await bot.hears(PASSPORT)) == words(first)


async def test_a_new_kind_is_never_softer(bot: Bot) -> None:
    await bot.pressed(await bot.hears(PASSPORT), OKAY)
    assert words(await bot.hears(SUICIDE)).startswith(card(Kind.SELF_HARM))


async def test_taking_back_the_last_alarm_does_not_take_back_an_earlier_one(bot: Bot) -> None:
    whole = words(await bot.hears(SUICIDE))
    await bot.pressed(await bot.hears(PASSPORT), OKAY)
    assert words(await bot.hears(SUICIDE)) == whole


async def test_nothing_is_softer_while_a_graver_alarm_stands(bot: Bot) -> None:
    whole = words(await bot.hears(PASSPORT))
    await bot.pressed(await bot.hears(PASSPORT), OKAY)
    await bot.hears(SUICIDE)
    assert words(await bot.hears(PASSPORT)) == whole


async def test_what_is_taken_back_leaves_the_graver_alarm_standing(bot: Bot) -> None:
    thanked(bot)
    bot.dialogue.replies["hm hm"] = Reply(safety=Alarm(Kind.WORRIED, "en", "other", "engine"))
    await bot.hears(SUICIDE)
    await bot.pressed(await bot.hears("hm hm"), OKAY)
    assert "988" in words(await bot.hears("thanks"))


async def test_two_hours_later_it_is_a_new_situation(bot: Bot) -> None:
    first = await bot.hears(PASSPORT)
    await bot.pressed(first, OKAY)
    bot.clock.advance(dt.timedelta(hours=2, minutes=1))
    assert words(await bot.hears(PASSPORT)) == words(first)


async def test_a_chat_does_not_hear_of_another_chats_question(bot: Bot) -> None:
    await bot.hears(PASSPORT, chat="ben")
    assert words(await bot.hears(press=encoded(bot, "safety_ok"))) == PHRASES.text("question-gone")


async def test_an_alarm_of_the_engine_can_be_taken_back_too(bot: Bot) -> None:
    bot.dialogue.replies["hm hm"] = Reply(safety=Alarm(Kind.WORRIED, "en", "unknown", "engine"))
    assert (await bot.hears("hm hm")).route == "safety"
    await bot.hears(press=encoded(bot, "safety_ok"))
    assert (bot.dialogue.heard[-1][0], bot.dialogue.heard[-1][1]["calm"]) == ("hm hm", "yes")


# "Thanks", after an alarm


def thanked(bot: Bot) -> None:
    bot.dialogue.replies["thanks"] = Reply(
        messages=(Message(text="What else would you like to know?"),), intent="thanks"
    )


async def test_thanks_after_an_alarm_names_the_number_again(bot: Bot) -> None:
    thanked(bot)
    await bot.hears(SUICIDE)
    answer = await bot.hears("thanks")
    assert "988" in words(answer)
    assert "What else" not in words(answer)


async def test_thanks_is_thanks_when_it_was_a_question_or_long_ago(bot: Bot) -> None:
    thanked(bot)
    await bot.pressed(await bot.hears(SUICIDE), OKAY)
    assert "What else" in words(await bot.hears("thanks"))
    await bot.hears(PASSPORT, chat="ben")
    bot.clock.advance(dt.timedelta(hours=3))
    assert "What else" in words(await bot.hears("thanks", chat="ben"))


async def test_yes_after_an_alarm_names_the_number_again_unless_it_answers_something(bot: Bot) -> None:
    text = (Message(text="What else would you like to know?"),)
    bot.dialogue.replies["yes"] = Reply(messages=text, intent=NOTHING_OPEN)
    bot.dialogue.replies["a promise"] = Reply(messages=text, intent="answer_quiz")
    await bot.hears(SUICIDE)
    assert "988" in words(await bot.hears("yes"))
    assert "What else" in words(await bot.hears("a promise"))


async def test_what_a_description_or_a_message_leads_to_is_an_alarm_too_in_its_own_wording(bot: Bot) -> None:
    seen = Alarm(Kind.MINOR, "en", "other", "reflection", "others")
    bot.dialogue.replies["hm hm"] = Reply(messages=(Message(text="card"),), safety=seen, intent="reflect")
    answer = await bot.hears("hm hm")
    assert (answer.route, answer.intent) == ("safety", "disclose_minor")
    assert card(Kind.MINOR, "others") in words(answer)


async def test_an_alarm_of_the_engine_keeps_the_language_it_was_raised_in(bot: Bot) -> None:
    bot.dialogue.replies["hm hm"] = Reply(safety=Alarm(Kind.SELF_HARM, "es", "unknown", "engine"))
    bot.dialogue.replies["gracias"] = Reply(messages=(Message(text="De nada"),), intent="thanks")
    assert "Puedes" in words(await bot.hears("hm hm", language_code="es"))
    assert "Sigo" in words(await bot.hears("gracias", language_code="es"))
