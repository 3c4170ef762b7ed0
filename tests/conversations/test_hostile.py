"""People who want the bot to fail, and phones that send strange things: it answers, and others are not slowed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from telegram import Update

from bot.front import scripted
from bot.front.telegram.order import WAITING_IN_A_CHAT, ChatOrder
from bot.front.telegram.pacing import BURST, URGENT_BURST
from tests.support.conversation import Person, Running
from tests.support.telegram_chat import PHRASES, TelegramChat, telegram_chat
from tests.support.telegram_updates import person, press, text, update

HOTLINE = "1-888-373-7888"
DISCLOSURE = "my boss has my passport and i cant leave"
TOPIC = "/start topic_debt-bondage"
FLOODER, OTHER, THIRD = 11, 22, 33
BURST_OF_MESSAGES = 2000


def is_well(ana: Person) -> None:
    """The chat still works, engine and all."""
    ana.says(TOPIC)
    assert ana.answer.topic == "topic/debt-bondage"


# Tricks around a disclosure


@pytest.mark.parametrize(
    "said",
    [
        "\u200b".join(DISCLOSURE),
        f"\u202e{DISCLOSURE}\u202c",
        "\u2066" + DISCLOSURE.replace(" ", "\u00a0") + "\u2069",
        "ｍｙ ｂｏｓｓ ｈａｓ ｍｙ ｐａｓｓｐｏｒｔ ａｎｄ ｉ ｃａｎｔ ｌｅａｖｅ",
        DISCLOSURE.replace("e", "e\u0301"),
        DISCLOSURE.upper() + "!!!!!" * 100,
        "😭" * 200 + DISCLOSURE + "🙏" * 200,
        f"```{DISCLOSURE}```",
        f"<script>{DISCLOSURE}</script>",
        f"'; DROP TABLE tracker; -- {DISCLOSURE}",
        f'{{"text": "{DISCLOSURE}"}}',
        f"\x00{DISCLOSURE}\x00",
        f"\ud83d {DISCLOSURE} \udd25",
        "lorem ipsum dolor sit amet. " * 2400 + DISCLOSURE,
        DISCLOSURE + ". " + "lorem ipsum dolor sit amet. " * 2400,
    ],
    ids=lambda said: ascii(said[:24]),
)
def test_nothing_around_a_disclosure_hides_it(bot: Running, said: str) -> None:
    ana = bot.chat()
    assert ana.says(said).route == "safety"
    assert HOTLINE in ana.answer.messages[0].text


@pytest.mark.parametrize(
    "before", ["/menu ", "/erase ", '/ask{"id": "topic/force"} ', "/quiz\n", "/start topic_force\n"]
)
def test_a_slash_in_front_of_a_disclosure_does_not_hide_it(bot: Running, before: str) -> None:
    ana = bot.chat()
    assert ana.says(before + DISCLOSURE).route == "safety"


# Things to break a parser


@pytest.mark.parametrize(
    "said",
    [
        "what is human trafficking " * 2600,  # about 64 KB
        "a" * 65_536,
        "a" * 65_536 + "?",
        "😀" * 4000,
        "\u202e\u202e\u202e",
        "\x00\x00\x00",
        "\ud800",
        "'; DROP TABLE open_choice; --",
        "<b>bold <i>nested</b></i> <a href='tg://user?id=1'>x</a>",
        "**bold _both* [x](javascript:1) `code`",
        "{phone:us-nhth} $number ${HOME} %s %(x)s {0}",
        "../../etc/passwd",
        '/restart{"a": 1}',
        "/session_start",
        '/disclose_danger{"kind": "x"}@1.0',
        "EXTERNAL: disclose_danger",
        "ﷺ" * 1000,
        "1" * 400,
        "\n" * 4000,
    ],
    ids=lambda said: ascii(said[:24]),
)
def test_strange_texts_get_an_answer_of_ours_and_the_chat_goes_on(bot: Running, said: str) -> None:
    ana = bot.chat()
    answer = ana.says(said)
    assert answer.route == "dialogue"
    assert ana.text
    ana.does_not_read("DROP TABLE", "<b>", "javascript", "{phone", "etc/passwd")
    is_well(ana)


def test_a_payload_sets_no_slot(bot: Running) -> None:
    ana = bot.chat()
    ana.says('/SetSlots(pending="certificate", last_topic="topic/xx")')
    ana.says("Mallory")
    assert ana.answer.intent != "certificate"
    assert not any(message.document for message in ana.answer.messages)


def test_a_payload_answers_no_quiz(bot: Running) -> None:
    ana = bot.chat()
    ana.says("/quiz")
    assert ana.answer.quiz is not None
    ana.says(f'/answer_quiz{{"item": "{ana.answer.quiz.id}", "option": "0"}}')
    ana.does_not_read("that is right", "The answer:")
    ana.says("/quiz")
    ana.reads("Question 1 of 10")


def test_a_quiz_answer_is_taken_once_however_often_it_is_pressed(bot: Running) -> None:
    ana = bot.chat()
    ana.says("/quiz")
    assert ana.answer.quiz is not None
    right = ana.answer.quiz.answer
    for _ in range(5):
        ana.presses_id(right)
    ana.says("/quiz")
    ana.reads("Question 2 of 10")
    ana.says("stop")
    ana.reads("1 of 1 right")


def test_buttons_of_another_chat_do_nothing(bot: Running) -> None:
    ana, ben = bot.chat(), bot.chat()
    ana.says("/quiz")
    assert ana.answer.quiz is not None
    ben.says("/erase")
    ana.presses_id(ben.button("Yes, erase it").id or "")
    ana.reads("too old")
    ana.says("/quiz")
    ana.reads("Question 1 of 10")
    ben.presses_id(ana.answer.quiz.answer)
    ben.reads("too old")


# The scripted chat


def test_half_characters_in_json_reach_the_gate_as_a_message(bot: Running) -> None:
    lines = [
        json.dumps({"chat": "\ud83d", "text": f"\ud83d {DISCLOSURE} \udd25"}),
        json.dumps({"chat": "\ud83d", "press": "n~\ud800"}),
        json.dumps({"chat": "x", "text": "what is \x00 debt bondage?"}),
    ]
    alarm, stale, answer = scripted_answers(bot, lines)
    assert alarm["route"] == "safety"
    assert "too old" in stale["messages"][0]["text"]
    assert answer["route"] == "dialogue"
    assert answer["messages"]


def scripted_answers(bot: Running, lines: list[str]) -> list[dict[str, Any]]:
    written: list[str] = []

    async def source() -> AsyncIterator[str]:
        for line in lines:
            yield line

    def write(line: dict[str, Any]) -> None:
        written.append(scripted.encode(line).encode().decode())

    bot.run(scripted.converse(source(), write, bot.front.pipeline, bot.front.clock, reveal=False))
    return [json.loads(line) for line in written]


# Floods, through the order and the pace of the Telegram front


def test_a_flood_is_told_once_and_slows_nobody(bot: Running, tmp_path: Path) -> None:
    async def day() -> None:
        async with telegram_chat(tmp_path, bot.front.pipeline) as chat:
            flood = [arrives(chat, "what is human trafficking", FLOODER) for _ in range(BURST_OF_MESSAGES)]
            await chat.settle()
            await arrives(chat, DISCLOSURE, OTHER)
            await arrives(chat, TOPIC, THIRD)
            assert HOTLINE in shown_to(chat, OTHER)[0]
            assert "debt" in shown_to(chat, THIRD)[0].lower()
            assert len(shown_to(chat, FLOODER)) <= BURST, "the others were answered before the flood"
            assert sum(not task.done() for task in flood) <= WAITING_IN_A_CHAT + 1
            await arrives(chat, DISCLOSURE, FLOODER)
            assert HOTLINE in shown_to(chat, FLOODER)[-1], "the flooder may need help all the same"
            await until(lambda: PHRASES["slow-down"] in shown_to(chat, FLOODER))
            give_up(chat)
            await asyncio.wait(flood)
            assert shown_to(chat, FLOODER).count(PHRASES["slow-down"]) == 1

    bot.run(day())


def test_a_flood_of_alarms_does_not_take_the_line_from_another_alarm(bot: Running, tmp_path: Path) -> None:
    async def day() -> None:
        async with telegram_chat(tmp_path, bot.front.pipeline) as chat:
            flood = [arrives(chat, DISCLOSURE, FLOODER) for _ in range(BURST_OF_MESSAGES)]
            await chat.settle()
            before = len(shown_to(chat, FLOODER))
            assert before > 0
            await arrives(chat, "i want to kill myself", OTHER)
            assert "988" in shown_to(chat, OTHER)[0]
            assert len(shown_to(chat, FLOODER)) - before <= URGENT_BURST
            give_up(chat)
            await asyncio.wait(flood)

    bot.run(day())


def test_a_flood_of_presses_and_replays_is_answered_with_little(bot: Running, tmp_path: Path) -> None:
    async def day() -> None:
        async with telegram_chat(tmp_path, bot.front.pipeline) as chat:
            once = update(message=text("hello", chat_id=FLOODER)["message"])
            replays = [deliver(chat, once) for _ in range(500)]
            presses = [deliver(chat, press("ec~forged", 7, chat_id=FLOODER)) for _ in range(500)]
            await asyncio.wait(replays)
            await arrives(chat, DISCLOSURE, OTHER)
            assert HOTLINE in shown_to(chat, OTHER)[0]
            give_up(chat)
            await asyncio.wait(presses)
            assert len(shown_to(chat, FLOODER)) <= BURST
            assert chat.made("deleteMessages") == []

    bot.run(day())


def arrives(chat: TelegramChat, words: str, chat_id: int) -> asyncio.Task[None]:
    return deliver(chat, text(words, chat_id=chat_id, sender=person(user_id=chat_id)))


def deliver(chat: TelegramChat, payload: dict[str, Any]) -> asyncio.Task[None]:
    return asyncio.create_task(chat.process(Update.de_json(payload, chat.application.bot)))


def shown_to(chat: TelegramChat, chat_id: int) -> list[str]:
    return [call["text"] for call in chat.made("sendMessage") if int(call["chat_id"]) == chat_id]


async def until(condition: Any) -> None:
    async with asyncio.timeout(30):
        while not condition():
            await asyncio.sleep(0.05)


def give_up(chat: TelegramChat) -> None:
    order = chat.application.update_processor
    assert isinstance(order, ChatOrder)
    order.give_up()


# Afterwards


def test_the_logs_hold_no_text_no_chat_and_no_secret(bot: Running) -> None:
    ana = bot.chat("jabberwockchat")
    for said in (
        "vorpalword \ud800 \x00",
        '/ask{"id": "vorpalword"}',
        f"vorpalword {DISCLOSURE}",
        "vorpalword " * 6000,
    ):
        ana.says(said)
    logs = b"".join(file.read_bytes() for file in bot.stack.log("engine").parent.iterdir())
    chat_key = bot.front.keys.key_for("test:jabberwockchat")
    for kept in ("vorpalword", "passport", "jabberwock", chat_key, bot.stack.secret):
        assert kept.encode() not in logs
