"""An alarm the gate is not sure of: the dialogue confirms it or answers, and nobody waits for it in vain."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.front.contract import Inbound
from bot.reply import NOTHING_OPEN, Message, Reply
from bot.safety.gate import Gate, Weighed
from bot.safety.kinds import Alarm, Kind
from tests.support.front import HOTLINE, Bot, SmallDialogue, words

UNSURE = "the manager keeps our pay in his drawer until the season ends"
HARMLESS = "what is debt bondage"


class DoubtfulGate(Gate):
    """Suspects one sentence, half sure."""

    def __init__(self, kind: Kind = Kind.TRAFFICKING) -> None:
        self._alarm = Alarm(kind, "en", "self", "detector")

    def weigh(self, text: str) -> Weighed:
        return Weighed(self._alarm, 0.5) if text == UNSURE else Weighed(None, 0.01)


@pytest.fixture
def bot(tmp_path: Path) -> Iterator[Bot]:
    started = Bot(tmp_path, SmallDialogue(), DoubtfulGate())
    yield started
    started.close()


async def test_the_dialogue_hears_of_the_doubt_as_a_kind_and_a_number(bot: Bot) -> None:
    await bot.hears(UNSURE)
    _, meta = bot.dialogue.heard[0]
    assert (meta["doubt"], meta["danger"]) == ("trafficking", "0.5000")
    await bot.hears(HARMLESS)
    _, meta = bot.dialogue.heard[1]
    assert "doubt" not in meta
    assert meta["danger"] == "0.0100"


async def test_an_answer_to_a_doubtful_message_begins_with_the_number(bot: Bot) -> None:
    answer = await bot.hears(UNSURE)
    assert answer.route == "dialogue"
    assert HOTLINE in answer.messages[0].text
    assert answer.messages[-1].text == f"You said: {UNSURE}"


async def test_an_answer_to_a_question_of_ours_is_no_cry_for_help(bot: Bot) -> None:
    bot.dialogue.replies[UNSURE] = Reply(messages=(Message(text="The next question"),), answered=True)
    assert words(await bot.hears(UNSURE)) == "The next question"


async def test_confirmed_it_is_an_alarm_like_any_other_and_names_both_kinds(bot: Bot) -> None:
    seen = Alarm(Kind.DANGER_NOW, "en", "unknown", "engine")
    bot.dialogue.replies[UNSURE] = Reply(safety=seen)
    answer = await bot.hears(UNSURE)
    assert (answer.route, answer.intent) == ("safety", "disclose_danger")
    assert "911" in words(answer)
    assert HOTLINE in words(answer)


async def test_without_the_engine_the_alarm_stands(bot: Bot) -> None:
    bot.dialogue.away = True
    answer = await bot.hears(UNSURE)
    assert answer.route == "safety"
    assert HOTLINE in words(answer)


async def test_when_the_turn_breaks_the_alarm_stands(bot: Bot) -> None:
    bot.dialogue.breaks = True
    answer = await bot.hears(UNSURE)
    assert answer.route == "safety"
    assert HOTLINE in words(answer)


async def test_without_a_detector_nothing_is_doubtful() -> None:
    assert Weighed(Alarm(Kind.ABUSE, "en", "self", "p"), None).clear is not None
    assert Weighed(None, None).clear is None


async def test_two_opinions_keep_the_graver_kind_first() -> None:
    alarm = Alarm(Kind.WORRIED, "en", "other", "detector", also=(Kind.ABUSE,))
    assert alarm.agreed(Kind.WORRIED) == alarm
    both = alarm.agreed(Kind.MINOR)
    assert (both.kind, both.also) == (Kind.MINOR, (Kind.WORRIED, Kind.ABUSE))


async def test_the_numbers_above_an_answer_lead_on_and_out(bot: Bot) -> None:
    answer = await bot.hears(UNSURE)
    assert [choice.title for row in answer.messages[0].choices for choice in row] == [
        "What happens when I call?",
        "Leave now",
    ]


async def test_the_same_doubtful_message_sent_twice_at_once_is_doubtful_twice(bot: Bot) -> None:
    twice = [Inbound("test:ana", UNSURE)] * 2
    assert [bot.pipeline.alarm(message) for message in twice] == [None, None]
    for message in twice:
        assert HOTLINE in words(await bot.pipeline.converse(message))


async def test_a_new_doubt_is_not_hidden_by_an_alarm_that_stands(bot: Bot) -> None:
    bot.dialogue.replies["hm hm"] = Reply(safety=Alarm(Kind.SELF_HARM, "en", "unknown", "engine"))
    await bot.hears("hm hm")
    bot.dialogue.replies[UNSURE] = Reply(messages=(Message(text="Goodbye"),), intent="goodbye")
    answer = words(await bot.hears(UNSURE))
    assert "988" in answer
    assert HOTLINE in answer


async def test_a_doubtful_message_that_answers_nothing_is_told_the_numbers_alone(bot: Bot) -> None:
    bot.dialogue.replies[UNSURE] = Reply(messages=(Message(text="That is fine."),), intent=NOTHING_OPEN)
    answer = words(await bot.hears(UNSURE))
    assert HOTLINE in answer
    assert "That is fine" not in answer


async def test_a_guess_at_self_harm_gives_way_to_the_alarm_that_stands_and_is_still_named(tmp_path: Path) -> None:
    bot = Bot(tmp_path, SmallDialogue(), DoubtfulGate(Kind.SELF_HARM))
    assert "988" in words(await bot.hears(UNSURE))
    bot.dialogue.replies["hm hm"] = Reply(safety=Alarm(Kind.ABUSE, "en", "unknown", "engine"))
    await bot.hears("hm hm")
    lines = (await bot.hears(UNSURE)).messages[0].text
    assert -1 < lines.find("1-800-799-7233") < lines.find("988")
    assert bot.dialogue.heard[-1][1]["standing"] == "abuse"
    bot.close()


def test_only_a_guess_at_self_harm_gives_way() -> None:
    standing = Alarm(Kind.DANGER_NOW, "en", "self", "p", also=(Kind.ABUSE,))
    said = Alarm(Kind.SELF_HARM, "en", "self", "self-harm/says-it")
    guess = Alarm(Kind.SELF_HARM, "en", "unknown", "detector")
    assert said.after(standing) == said
    assert guess.after(None) == guess
    assert guess.after(guess) == guess
    after = guess.after(standing)
    assert (after.kind, after.also) == (Kind.DANGER_NOW, (Kind.ABUSE, Kind.SELF_HARM))


async def test_an_empty_answer_to_a_doubtful_message_becomes_the_alarm(bot: Bot) -> None:
    bot.dialogue.replies[UNSURE] = Reply(messages=())
    assert (await bot.hears(UNSURE)).route == "safety"
