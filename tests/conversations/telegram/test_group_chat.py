"""In a group the bot speaks when spoken to, and never points at anyone."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.telegram_chat import telegram_chat
from tests.support.telegram_responder import DANGER, SmallResponder, offers, says
from tests.support.telegram_updates import GROUP, message, text, update

pytestmark = pytest.mark.asyncio


async def test_it_answers_a_mention_as_a_reply_in_the_same_topic(tmp_path: Path) -> None:
    async with telegram_chat(tmp_path, SmallResponder()) as chat:
        asked = text("@test_bot what is it?", chat_id=GROUP, is_topic_message=True, message_thread_id=5)
        assert await chat.receive(asked) == ["You said: what is it?"]
        (call,) = chat.made("sendMessage")
        assert call["message_thread_id"] in ("5", 5)
        assert json.loads(call["reply_parameters"])["message_id"] == asked["message"]["message_id"]


async def test_buttons_and_topic_go_only_if_the_plain_text_is_refused_too(tmp_path: Path) -> None:
    answer = replace(offers("Hello", ("b", "Button")), protect=True, silent=True)
    async with telegram_chat(tmp_path, SmallResponder(answers={"hello": answer})) as chat:
        chat.refuse("sendMessage", *["Bad Request: TOPIC_CLOSED"] * 2)
        await chat.receive(text("@test_bot hello", chat_id=GROUP, is_topic_message=True, message_thread_id=5))
        kept = ("reply_parameters", "reply_markup", "message_thread_id", "protect_content", "disable_notification")
        assert [[name for name in kept if call.get(name, "false") != "false"] for call in chat.made("sendMessage")] == [
            [*kept],
            [*kept[1:]],
            [*kept[3:]],
        ]


async def test_an_alarm_that_was_not_said_to_the_bot_is_not_answered_in_public(tmp_path: Path) -> None:
    responder = SmallResponder()
    async with telegram_chat(tmp_path, responder) as chat:
        assert await chat.receive(text(DANGER, chat_id=GROUP)) == []
        assert await chat.receive(update(edited_message=message(DANGER, chat_id=GROUP))) == []
        assert responder.checked == []
        assert await chat.receive(text(f"@test_bot {DANGER}", chat_id=GROUP)) == ["<b>Call 911 now.</b>"]
        assert "reply_parameters" not in chat.made("sendMessage")[-1]  # their words are not shown once more


async def test_a_wipe_in_a_group_touches_only_the_bots_own_messages(tmp_path: Path) -> None:
    responder = SmallResponder(answers={"/stop": says("Bye.", wipe=True)})
    async with telegram_chat(tmp_path, responder) as chat:
        await chat.receive(text("@test_bot hello", chat_id=GROUP))
        await chat.receive(text("/stop@test_bot", chat_id=GROUP))
        (wiped,) = chat.made("deleteMessages")
        assert len(json.loads(wiped["message_ids"])) == 1
