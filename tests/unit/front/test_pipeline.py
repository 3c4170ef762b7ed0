"""The pipeline with a real gate, real lines and a small dialogue: what it promises in every state."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from bot.clock import Clock
from bot.errors import EngineUnavailable
from bot.front.contract import Answer, Choice, Inbound, OtherKind
from bot.front.dialogue import Turn
from bot.front.memory import ChatMemory
from bot.front.pipeline import Pipeline
from bot.front.text import MAX_DIALOGUE
from bot.front.triggers import encode
from bot.knowledge.phrases import Phrases
from bot.paths import CONTENT, DIRECTORY, SAFETY
from bot.privacy.keys import ChatKeys
from bot.referral.directory import Directory
from bot.reply import Button, Message, Quiz, QuizOption, Reply, Trigger, rows
from bot.safety.gate import Gate
from bot.safety.kinds import Kind
from bot.safety.replies import Replies
from bot.storage.database import Database
from bot.storage.erasure import erase
from bot.storage.repositories import Repositories

HOTLINE = "1-888-373-7888"
PASSPORT = "my boss has my passport and i cant leave"
SUICIDE = "i want to kill myself"
OKAY = "I'm okay, it was a question"

FILL = Directory.load(DIRECTORY).fill
GATE = Gate.load(SAFETY, Path("no-weights.npz"))
PHRASES = Phrases.load(CONTENT / "phrases", FILL)
REPLIES = Replies.load(SAFETY, FILL)


@dataclass
class SmallDialogue:
    """Repeats what it hears; ``replies`` says otherwise. ``away`` is an engine that does not answer."""

    replies: dict[str, Reply] = field(default_factory=dict)
    away: bool = False
    door: asyncio.Event | None = None
    heard: list[tuple[str | Trigger, dict[str, str]]] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)

    async def turn(self, sender: str, said: str | Trigger, meta: dict[str, str]) -> Turn:
        if self.away:
            raise EngineUnavailable
        self.heard.append((said, meta))
        if self.door is not None:
            await self.door.wait()
        name = said.intent if isinstance(said, Trigger) else said
        reply = self.replies.get(name, Reply(messages=(Message(text=f"You said: {name}"),)))
        return Turn(reply.intent or "ask", 0.9, reply)

    async def forget(self, sender: str) -> None:
        if self.away:
            raise EngineUnavailable
        self.forgotten.append(sender)


class Bot:
    """A pipeline over the data of ``folder``; another one over the same folder is a restart."""

    def __init__(self, folder: Path, dialogue: SmallDialogue) -> None:
        self.keys = ChatKeys.load(folder)
        self.clock = Clock()
        self.dialogue = dialogue
        self.repositories = Repositories.of(Database.open(f"sqlite:///{folder / 'lantern.sqlite3'}"))
        self.erase: Callable[[str], bool] = partial(erase, self.repositories.database)
        self.pipeline = Pipeline(
            gate=GATE,
            replies=REPLIES,
            phrases=PHRASES,
            dialogue=dialogue,
            keys=self.keys,
            memory=ChatMemory(self.repositories.choices, lambda key: self.erase(key), self.clock),
            clock=self.clock,
        )

    async def hears(self, text: str | None = None, *, chat: str = "ana", **parts: str) -> Answer:
        """One message, the way every channel hands it in."""
        inbound = Inbound(f"test:{chat}", text, **parts)  # type: ignore[arg-type]
        return self.pipeline.alarm(inbound) or await self.pipeline.converse(inbound)

    async def pressed(self, answer: Answer, title: str) -> Answer:
        """The button of an answer, by its title."""
        return await self.hears(press=button(answer, title).id or "")

    def close(self) -> None:
        self.repositories.database.close()


@pytest.fixture
def bot(tmp_path: Path) -> Iterator[Bot]:
    started = Bot(tmp_path, SmallDialogue())
    yield started
    started.close()


def words(answer: Answer) -> str:
    return "\n".join(message.text for message in answer.messages)


def buttons(answer: Answer) -> list[Choice]:
    return [choice for message in answer.messages for row in message.choices for choice in row]


def button(answer: Answer, title: str) -> Choice:
    return next(choice for choice in buttons(answer) if choice.title == title)


def card(kind: Kind, *, repeated: bool = False) -> str:
    """The first words of a kind's reply about oneself; enough to tell it from the shorter one."""
    texts = REPLIES._texts[kind].en
    return FILL((texts.repeated if repeated else texts.default).strip().splitlines()[0].split("{")[0])


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


async def test_a_long_message_says_that_only_its_beginning_was_read(bot: Bot) -> None:
    answer = await bot.hears("lorem ipsum dolor " * (MAX_DIALOGUE // 10))
    assert words(answer).startswith(PHRASES.text("too-long"))
    said, _ = bot.dialogue.heard[-1]
    assert isinstance(said, str)
    assert len(said) <= MAX_DIALOGUE


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


# Erasing


async def test_erasing_asks_and_then_deletes_everywhere(bot: Bot) -> None:
    answer = await bot.pressed(await bot.hears("/erase"), "Yes, erase it")
    assert answer.wipe
    assert words(answer) == PHRASES.text("erased")
    assert bot.dialogue.forgotten == [bot.keys.key_for("test:ana")]


async def test_erasing_tells_the_truth_when_the_engine_is_away(bot: Bot) -> None:
    ask = await bot.hears("/erase")
    bot.dialogue.away = True
    answer = await bot.pressed(ask, "Yes, erase it")
    assert not answer.wipe
    assert words(answer) == PHRASES.text("erase-failed")


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
    assert words(again).startswith(card(Kind.TRAFFICKING, repeated=True))
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


async def test_two_hours_later_it_is_a_new_situation(bot: Bot) -> None:
    first = await bot.hears(PASSPORT)
    await bot.pressed(first, OKAY)
    bot.clock.advance(dt.timedelta(hours=2, minutes=1))
    assert words(await bot.hears(PASSPORT)) == words(first)


async def test_a_chat_does_not_hear_of_another_chats_question(bot: Bot) -> None:
    await bot.hears(PASSPORT, chat="ben")
    assert words(await bot.hears(press=encoded(bot, "safety_ok"))) == PHRASES.text("question-gone")


async def test_an_alarm_of_the_engine_can_be_taken_back_too(bot: Bot) -> None:
    bot.dialogue.replies["hm hm"] = Reply(messages=(Message(text="Call"),), safety=True, intent="disclose_worried")
    assert (await bot.hears("hm hm")).route == "safety"
    await bot.hears(press=encoded(bot, "safety_ok"))
    assert (bot.dialogue.heard[-1][0], bot.dialogue.heard[-1][1]["calm"]) == ("hm hm", "yes")


def encoded(bot: Bot, intent: str, chat: str = "ana", **args: str) -> str:
    """The id of a button as the bot signs it for a chat."""
    return encode(Trigger(intent=intent, args=args), bot.keys.key_for(f"test:{chat}"), bot.keys.sign)


def offers(text: str, *titles: str) -> Reply:
    """A message with buttons that open the menu."""
    return Reply(
        messages=(Message(text=text, buttons=rows(*(Button(title=t, trigger=Trigger(intent="menu")) for t in titles))),)
    )


def question() -> Reply:
    """A quiz question with two options."""
    options = tuple(
        QuizOption(title=title, trigger=Trigger(intent="answer_quiz", args={"item": "quiz/x", "option": str(number)}))
        for number, title in enumerate(("Moving people", "Force and fraud"))
    )
    return Reply(messages=(Message(text="What counts?"),), quiz=Quiz(id="quiz/x", options=options, answer=1))
