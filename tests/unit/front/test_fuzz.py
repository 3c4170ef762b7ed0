"""Whatever arrives: no error, nothing Telegram would refuse, no mark-up but ours, and text stays text."""

from __future__ import annotations

import asyncio
import html
import json
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from telegram.constants import InlineKeyboardButtonLimit, MessageLimit

from bot.clock import Clock
from bot.errors import EngineUnavailable
from bot.front import scripted
from bot.front.after_alarm import AfterAlarm
from bot.front.contract import Answer, Inbound
from bot.front.dialogue import Turn
from bot.front.memory import ChatMemory
from bot.front.pipeline import Pipeline
from bot.front.telegram.rendering import keyboard, length, pages, plain
from bot.front.text import MAX_DIALOGUE
from bot.knowledge.phrases import Phrases
from bot.paths import CONTENT, DIRECTORY, SAFETY
from bot.privacy.keys import ChatKeys
from bot.referral.directory import Directory
from bot.reply import Button, Message, Reply, Trigger, rows
from bot.safety.gate import Gate
from bot.safety.replies import Replies
from bot.storage.database import Database
from bot.storage.erasure import erase
from bot.storage.repositories import Repositories

FILL = Directory.load(DIRECTORY).fill
GATE = Gate.load(SAFETY, Path("no-weights.npz"))
PHRASES = Phrases.load(CONTENT / "phrases", FILL)
REPLIES = Replies.load(SAFETY, FILL)
FIXED = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

# Half characters, hidden and turning marks, mark-up, payloads, and what the gate and the choices look for.
PIECES = st.sampled_from(
    [
        "\ud800", "\udfff", "\x00", "\u200b", "\u202e", "\ufeff", "\U000e0041", "<b>", "</b>", "&amp;", "**", "`",
        "[a](b)", "/menu", "/erase", "/answer_quiz", '/ask{"id": "topic/force"}', "／", "EXTERNAL: ",
        "'; DROP TABLE tracker;--",
        "kill myself", "my boss has my passport", "quiero morirme", "b", "2", "the second one", "leave now",
        "🇺🇸", "👩‍👩‍👧",
        "é" * 40, "a b c d ", "{phone:us-nhth}", "$number", "%s", "\n", " ", "ﷺ", "0" * 30,
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(st.characters(), max_size=20), max_size=12).map("".join)
OTHERS = st.sampled_from([None, "photo", "voice", "location", "other"])


class Parrot:
    """A dialogue that repeats what it hears, with two buttons; every third time it is away."""

    def __init__(self) -> None:
        self.heard: list[str | Trigger] = []

    async def turn(self, sender: str, said: str | Trigger, meta: dict[str, str]) -> Turn:
        self.heard.append(said)
        json.dumps([sender, said if isinstance(said, str) else said.intent, meta], ensure_ascii=False).encode()
        if len(self.heard) % 3 == 0:
            raise EngineUnavailable
        buttons = rows(*(Button(title=title, trigger=Trigger(intent="menu")) for title in ("Yes", "No")))
        return Turn("ask", Reply(messages=(Message(text=f"**You** said: {said}", buttons=buttons),)))

    async def forget(self, sender: str) -> None:
        return


class Bot:
    """The pipeline with everything real but the dialogue."""

    def __init__(self, folder: Path) -> None:
        self.dialogue = Parrot()
        self.database = Database.open("sqlite://")
        clock = Clock()
        choices = Repositories.of(self.database).choices
        self.pipeline = Pipeline(
            gate=GATE,
            replies=REPLIES,
            after_alarm=AfterAlarm.load(SAFETY),
            phrases=PHRASES,
            dialogue=self.dialogue,
            keys=ChatKeys.load(folder),
            memory=ChatMemory(choices, lambda key: erase(self.database, key), clock),
            clock=clock,
        )
        self.loop = asyncio.new_event_loop()

    def hears(self, inbound: Inbound) -> Answer:
        return self.pipeline.alarm(inbound) or self.loop.run_until_complete(self.pipeline.converse(inbound))

    def close(self) -> None:
        self.loop.run_until_complete(self.loop.shutdown_default_executor())
        self.loop.close()
        self.database.close()


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    started = Bot(tmp_path_factory.mktemp("data"))
    yield started
    started.close()


@FIXED
@given(text=TEXTS, other=OTHERS, language=st.sampled_from([None, "en", "es", "x" * 30]))
def test_any_text_gets_an_answer_that_telegram_takes(bot: Bot, text: str, other: Any, language: str | None) -> None:
    answer = bot.hears(Inbound("fuzz:ana", text, other=other, language_code=language))
    assert answer.messages
    telegram_takes(answer)


@FIXED
@given(press=st.text(st.characters(), max_size=80) | TEXTS)
def test_no_made_up_press_does_anything(bot: Bot, press: str) -> None:
    before = len(bot.dialogue.heard)
    answer = bot.hears(Inbound("fuzz:eve", press=press))
    assert answer.messages[0].text == PHRASES.text("old-button")
    assert len(bot.dialogue.heard) == before


@FIXED
@given(text=TEXTS)
def test_text_reaches_the_dialogue_as_plain_bounded_text_or_as_a_button_that_was_shown(bot: Bot, text: str) -> None:
    before = len(bot.dialogue.heard)
    bot.hears(Inbound("fuzz:ben", text))
    for said in bot.dialogue.heard[before:]:
        if isinstance(said, Trigger):
            # A command, or the words, number or letter of a button on the table: never arguments from the text.
            assert said.args == {} or said.args["id"].startswith(("topic/", "myth/")) or "which" in said.args
        else:
            assert len(said) <= MAX_DIALOGUE
            assert said.isprintable()
            assert not said.startswith("/")


PAYLOADS = st.sampled_from(
    ['/{}{{"id": "x"}}', "／{}{{}}", "\u200b/{}@1.0", "//{}", "/ {}", "/{}\x00{{"],
)
INTENTS = st.sampled_from(
    ["ask", "answer_quiz", "show_topic", "restart", "session_start", "erase_confirm", "safety_ok"],
)


@FIXED
@given(text=PAYLOADS, intent=INTENTS)
def test_a_payload_is_never_a_trigger(bot: Bot, text: str, intent: str) -> None:
    before = len(bot.dialogue.heard)
    bot.hears(Inbound("fuzz:cem", text.format(intent)))
    assert all(isinstance(said, str) and not said.startswith("/") for said in bot.dialogue.heard[before:])


@FIXED
@given(text=TEXTS, filler=st.integers(0, 3000))
def test_a_disclosure_is_found_whatever_stands_before_and_after_it(bot: Bot, text: str, filler: int) -> None:
    said = f"{'lorem ipsum ' * filler}. {text}\n. i want to kill myself. {text}"
    assert bot.hears(Inbound("fuzz:dina", said)).route == "safety"


@FIXED
@given(lines=st.lists(st.tuples(TEXTS, st.sampled_from(["text", "press", "chat", "advance", "nonsense"])), max_size=6))
def test_the_scripted_chat_answers_every_line_with_a_line_that_can_be_written(
    bot: Bot, lines: list[tuple[str, str]]
) -> None:
    raw = [scripted_line(*line) for line in lines]
    written: list[bytes] = []

    async def source() -> AsyncIterator[str]:
        for line in raw:
            yield line

    def write(line: dict[str, Any]) -> None:
        written.append(scripted.encode(line).encode("utf-8"))

    bot.loop.run_until_complete(scripted.converse(source(), write, bot.pipeline, Clock(), reveal=True))
    assert len(written) == len([line for line in raw if line.strip()])
    assert all(json.loads(line).keys() & {"messages", "error"} for line in written)


def scripted_line(text: str, field: str) -> str:
    """A line of the protocol with ``text`` in one of its fields, escapes and half characters as they are."""
    if field == "nonsense":
        return text.replace("\n", " ").encode("utf-8", "replace").decode()
    return json.dumps({"chat": "c", field: text} if field != "chat" else {"chat": text, "text": "hello"})


def telegram_takes(answer: Answer) -> None:
    """Every message fits, has no mark-up but balanced bold, and every button fits."""
    for message in answer.messages:
        shown = pages(message.text)
        assert shown
        for page in shown:
            assert 0 < length(plain(page)) <= MessageLimit.MAX_TEXT_LENGTH
            page.encode("utf-8")
            assert re.sub(r"</?b>", "", page).count("<") == 0
            assert re.findall(r"</?b>", page) == ["<b>", "</b>"] * page.count("<b>")
            assert html.escape(html.unescape(re.sub(r"</?b>", "", page)), quote=False) == re.sub(r"</?b>", "", page)
        markup = keyboard(message.choices)
        buttons = [button for row in (markup.inline_keyboard if markup else ()) for button in row]
        assert len(buttons) == sum(len(row) for row in message.choices), "a button was left out"
        for button in buttons:
            assert 0 < len(button.text) <= MessageLimit.CAPTION_LENGTH
            assert len(str(button.callback_data).encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
