"""A person and the bot in a private chat: the real application over an in-memory Telegram."""

from __future__ import annotations

import asyncio
import json
import time
from pathlib import Path
from typing import Any

import pytest
from telegram.constants import BulkRequestLimit

from bot.front.contract import Answer, Outgoing
from bot.privacy.keys import ChatKeys
from bot.storage.database import Database
from bot.storage.repositories import Repositories
from tests.support.telegram_chat import PHRASES, telegram_chat
from tests.support.telegram_responder import CARD, DANGER, SmallResponder, offers, says
from tests.support.telegram_updates import PERSON, message, person, photo, press, text, update

pytestmark = pytest.mark.asyncio


async def test_start_gets_a_greeting_with_buttons(tmp_path: Path) -> None:
    responder = SmallResponder(answers={"/start": offers("Hello.", ("q", "Quiz"), ("h", "Help"))})
    async with (
        telegram_chat(tmp_path, responder) as chat,
        chat.client.conversation("test_bot") as conversation,
    ):
        await conversation.send_message("/start")
        greeting = await conversation.get_response()
        assert greeting.text == "Hello."
        assert [[button.text for button in row] for row in greeting.buttons or []] == [["Quiz"], ["Help"]]


async def test_a_pressed_button_is_acknowledged_and_answered(tmp_path: Path) -> None:
    responder = SmallResponder(answers={"/start": offers("Hello.", ("q", "Quiz")), "q": says("Question 1")})
    async with (
        telegram_chat(tmp_path, responder) as chat,
        chat.client.conversation("test_bot") as conversation,
    ):
        await conversation.send_message("/start")
        greeting = await conversation.get_response()
        await greeting.click(text="Quiz")
        assert (await conversation.get_response()).text == "Question 1"
        await chat.settle()
        assert len(chat.made("answerCallbackQuery")) == 1


async def test_an_answer_that_edits_replaces_the_message_that_was_pressed(tmp_path: Path) -> None:
    responder = SmallResponder(answers={"q": offers("Right!", ("n", "Next"), edits=True)})
    async with telegram_chat(tmp_path, responder) as chat:
        assert await chat.receive(press("q", 41)) == ["Right!"]
        (edit,) = chat.made("editMessageText")
        assert edit["message_id"] in ("41", 41)
        assert chat.made("sendMessage") == []


@pytest.mark.parametrize("reason", ["Message to edit not found", "Message can't be edited"])
async def test_a_week_old_button_gets_a_new_message_instead(tmp_path: Path, reason: str) -> None:
    responder = SmallResponder(answers={"q": says("That was a while ago. Here is the menu.", edits=True)})
    async with telegram_chat(tmp_path, responder) as chat:
        chat.refuse("editMessageText", f"Bad Request: {reason}")
        chat.refuse("answerCallbackQuery", "Bad Request: query is too old and response timeout expired")
        await chat.receive(press("q", 41, date=0))
        assert [call["text"] for call in chat.made("sendMessage")] == ["That was a while ago. Here is the menu."]


async def test_pressing_twice_changes_nothing_and_says_nothing_twice(tmp_path: Path) -> None:
    responder = SmallResponder(answers={"q": says("Right!", edits=True)})
    async with telegram_chat(tmp_path, responder) as chat:
        chat.refuse("editMessageText", "Bad Request: message is not modified: specified new message content …")
        await chat.receive(press("q", 41))
        assert chat.made("sendMessage") == []
        assert len(chat.made("answerCallbackQuery")) == 1


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"sticker": {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1,
                      "is_animated": False, "is_video": False}}, "sticker"),
        ({"voice": {"file_id": "v", "file_unique_id": "v", "duration": 1}}, "voice"),
        ({"location": {"longitude": 1.0, "latitude": 1.0}}, "location"),
    ],
)  # fmt: skip
async def test_things_that_are_no_text_get_their_kind_answer(tmp_path: Path, parts: dict[str, Any], said: str) -> None:
    responder = SmallResponder(answers={said: says("I can only read text.")})
    async with telegram_chat(tmp_path, responder) as chat:
        assert await chat.receive(update(message=message(**parts))) == ["I can only read text."]


async def test_a_caption_is_answered_like_text_and_goes_through_the_gate(tmp_path: Path) -> None:
    async with telegram_chat(tmp_path, SmallResponder()) as chat:
        assert await chat.receive(photo(caption="is this a flag?")) == ["You said: is this a flag?"]
        assert await chat.receive(photo(caption=DANGER)) == ["<b>Call 911 now.</b>"]


async def test_an_album_gets_one_answer(tmp_path: Path) -> None:
    async with telegram_chat(tmp_path, SmallResponder()) as chat:
        shown = [await chat.receive(photo(media_group_id="a")) for _ in range(4)]
        assert shown == [["You said: photo"], [], [], []]
        assert await chat.receive(photo(media_group_id="a", caption="and this?")) == ["You said: and this?"]


async def test_an_empty_message_is_the_responders_to_answer(tmp_path: Path) -> None:
    responder = SmallResponder(answers={"\u200b": says("I got an empty message.")})
    async with telegram_chat(tmp_path, responder) as chat:
        assert await chat.receive(text("\u200b")) == ["I got an empty message."]


async def test_an_edited_message_is_read_by_the_gate_only(tmp_path: Path) -> None:
    responder = SmallResponder()
    async with telegram_chat(tmp_path, responder) as chat:
        assert await chat.receive(update(edited_message=message("better spelling"))) == []
        assert await chat.receive(update(edited_message=message(DANGER))) == ["<b>Call 911 now.</b>"]
        assert responder.heard == []


async def test_a_duplicate_is_ignored_also_after_a_restart(tmp_path: Path) -> None:
    once = text("hello", update_id=123)
    async with telegram_chat(tmp_path, SmallResponder()) as chat:
        assert await chat.receive(once) == ["You said: hello"]
        assert await chat.receive(once) == []
    async with telegram_chat(tmp_path, SmallResponder()) as chat:
        assert await chat.receive(once) == []
        assert await chat.receive(text("an older one", update_id=122)) == ["You said: an older one"]


async def test_a_safety_card_comes_while_an_earlier_answer_is_still_awaited(tmp_path: Path) -> None:
    responder = SmallResponder(slow={"long story"})
    async with telegram_chat(tmp_path, responder) as chat:
        story = asyncio.create_task(chat.receive(text("long story")))
        await chat.settle()
        await chat.receive(text(f"help, {DANGER}"))
        assert chat.shown() == ["<b>Call 911 now.</b>"]
        responder.release.set()
        await story
        assert chat.shown()[-1] == "You said: long story"


async def test_the_gate_is_asked_once_whatever_way_an_update_takes(tmp_path: Path) -> None:
    responder = SmallResponder()
    async with (
        telegram_chat(tmp_path, responder) as chat,
        chat.client.conversation("test_bot") as conversation,
    ):
        await conversation.send_message(DANGER)  # handed to the application directly, past its queue
        assert (await conversation.get_response()).text == CARD.strip("*")
        await chat.receive(text("hello"))
        assert len(responder.checked) == 2


async def test_typing_is_shown_while_an_answer_takes_long(tmp_path: Path) -> None:
    responder = SmallResponder(slow={"long story"})
    async with telegram_chat(tmp_path, responder, typing_after=0) as chat:
        story = asyncio.create_task(chat.receive(text("long story")))
        await chat.settle()
        assert chat.made("sendChatAction")[0]["action"] == "typing"
        responder.release.set()
        await story
        await chat.receive(text("quick"))
        assert len(chat.made("sendChatAction")) == 1


async def test_leaving_wipes_both_sides_of_the_chat(tmp_path: Path) -> None:
    responder = SmallResponder(answers={"/stop": says("See you.", wipe=True)})
    async with telegram_chat(tmp_path, responder) as chat:
        theirs = text("hello")
        await chat.receive(theirs)
        assert await chat.receive(text("/stop")) == ["See you."]
        (wiped,) = chat.made("deleteMessages")
        ids = json.loads(wiped["message_ids"])
        assert theirs["message"]["message_id"] in ids
        assert len(ids) == 3  # the question, its answer, and "/stop" itself
        methods = [call.api_method for call in chat.calls]
        assert methods.index("deleteMessages") < len(methods) - 1 - methods[::-1].index("sendMessage")
    held = Repositories.of(Database.open(f"sqlite:///{tmp_path / 'lantern.sqlite3'}"))
    assert held.sent.recent(ChatKeys.load(tmp_path).key_for(f"telegram:{PERSON}"), int(time.time())) == []
    held.database.close()


async def test_a_wipe_goes_by_hundreds_and_says_so_if_something_stays(tmp_path: Path) -> None:
    responder = SmallResponder(answers={"/stop": says("See you.", wipe=True)})
    async with telegram_chat(tmp_path, responder) as chat:
        key = ChatKeys.load(tmp_path).key_for(f"telegram:{PERSON}")
        chat.repositories.sent.add(key, range(100, 350), at=int(time.time()))
        chat.refuse("deleteMessages", *["Bad Request: message can't be deleted"] * 8)
        shown = await chat.receive(text("/stop"))
        assert shown == ["See you.", PHRASES["wipe-left"]]
        sizes = [len(json.loads(call["message_ids"])) for call in chat.made("deleteMessages")]
        assert max(sizes) == BulkRequestLimit.MAX_LIMIT
        assert await chat.receive(text("/stop")) == ["See you."]


async def test_a_person_who_blocked_the_bot_is_left_alone_and_forgotten(tmp_path: Path) -> None:
    async with telegram_chat(tmp_path, SmallResponder()) as chat:
        await chat.receive(text("hello"))
        chat.refuse("sendMessage", "Forbidden: bot was blocked by the user", code=403)
        assert len(chat.made("sendMessage")) == 1
        await chat.receive(text("hello?"))
        assert len(chat.made("sendMessage")) == 2
    async with telegram_chat(tmp_path, SmallResponder(answers={"/stop": says("Bye.", wipe=True)})) as chat:
        await chat.receive(text("/stop"))
        (wiped,) = chat.made("deleteMessages")
        assert len(json.loads(wiped["message_ids"])) == 1


async def test_an_update_that_fails_gets_one_kind_reply_and_is_not_tried_again(tmp_path: Path) -> None:
    responder = SmallResponder()
    async with telegram_chat(tmp_path, responder) as chat:
        broken = text("break")
        assert await chat.receive(broken) == [PHRASES["trouble"]]
        assert await chat.receive(broken) == []
        assert len(responder.heard) == 1
        assert await chat.receive(text("hello")) == ["You said: hello"]


async def test_a_message_telegram_refuses_is_sent_as_plain_text(tmp_path: Path) -> None:
    responder = SmallResponder(answers={"x": offers("Call **988** & rest", ("b", "Button"))})
    async with telegram_chat(tmp_path, responder) as chat:
        chat.refuse("sendMessage", "Bad Request: can't parse entities")
        await chat.receive(text("x"))
        assert [(call["text"], "reply_markup" in call) for call in chat.made("sendMessage")] == [
            ("Call <b>988</b> &amp; rest", True),
            ("Call 988 & rest", True),
        ]


async def test_a_long_answer_comes_in_pages_with_the_buttons_at_the_end(tmp_path: Path) -> None:
    responder = SmallResponder(answers={"x": offers("word " * 1500, ("b", "Button"))})
    async with telegram_chat(tmp_path, responder) as chat:
        await chat.receive(text("x"))
        assert ["reply_markup" in call for call in chat.made("sendMessage")] == [False, True]


async def test_protect_silent_and_no_previews(tmp_path: Path) -> None:
    answer = Answer((Outgoing("https://example.org"),), route="dialogue", protect=True, silent=True)
    async with telegram_chat(tmp_path, SmallResponder(answers={"x": answer})) as chat:
        await chat.receive(text("x"))
        (call,) = chat.made("sendMessage")
        assert json.loads(call["link_preview_options"]) == {"is_disabled": True}
        assert (call["protect_content"], call["disable_notification"]) == ("true", "true")


async def test_a_file_comes_with_its_caption_and_only_from_the_project(tmp_path: Path) -> None:
    responder = SmallResponder(
        answers={
            "there": says("A file.", document="bot/reply.py"),
            "gone": says("Words only.", image="docs/no-such-picture.png"),
            "outside": says("Words only.", document="../../etc/passwd"),
        }
    )
    async with telegram_chat(tmp_path, responder) as chat:
        assert await chat.receive(text("gone")) == ["Words only."]
        assert await chat.receive(text("outside")) == ["Words only."]
        assert chat.made("sendDocument") == chat.made("sendPhoto") == []
        assert await chat.receive(text("there")) == ["A file."]
        assert len(chat.made("sendDocument")) == 1


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


async def test_nothing_typed_and_no_chat_id_is_kept_on_disk(tmp_path: Path) -> None:
    async with telegram_chat(tmp_path, SmallResponder()) as chat:
        await chat.receive(text("my boss has my passport", sender=person(user_id=424242424), chat_id=424242424))
    held = everything_in(tmp_path)
    assert b"passport" not in held
    assert b"424242424" not in held
    assert b"Alice" not in held


async def test_the_menu_is_published_in_both_languages(tmp_path: Path) -> None:
    async with telegram_chat(tmp_path, SmallResponder()) as chat:
        await chat.settle()
        calls = [call.parameters for call in chat.client._api_calls if call.api_method == "setMyCommands"]
        assert [call.get("language_code") for call in calls] == [None, "es"]
