"""What the bot hears, and where it keeps quiet."""

from __future__ import annotations

from typing import Any

import pytest

from bot.front.telegram.updates import Incoming, Me, read
from tests.support.telegram_updates import (
    BOT,
    GROUP,
    PERSON,
    message,
    parsed,
    person,
    photo,
    press,
    text,
    update,
)

ME = Me(999_999, "test_bot")


def heard(payload: dict[str, Any]) -> Incoming | None:
    return read(parsed(payload), ME)


def test_a_typed_message() -> None:
    incoming = heard(text("is this trafficking?", sender=person("es")))
    assert incoming is not None
    assert incoming.inbound.chat == f"telegram:{PERSON}"
    assert incoming.inbound.text == "is this trafficking?"
    assert incoming.inbound.language_code == "es"
    assert (incoming.group, incoming.edited, incoming.pressed) == (False, False, None)


def test_a_command_with_our_name_is_the_plain_command() -> None:
    incoming = heard(text("/start@Test_Bot topic_debt-bondage"))
    assert incoming is not None
    assert incoming.inbound.text == "/start topic_debt-bondage"


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"sticker": {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1,
                      "is_animated": False, "is_video": False}}, "sticker"),
        ({"voice": {"file_id": "v", "file_unique_id": "v", "duration": 1}}, "voice"),
        ({"audio": {"file_id": "v", "file_unique_id": "v", "duration": 1}}, "voice"),
        ({"video_note": {"file_id": "v", "file_unique_id": "v", "duration": 1, "length": 1}}, "video"),
        ({"document": {"file_id": "d", "file_unique_id": "d"}}, "document"),
        ({"location": {"longitude": 1.0, "latitude": 1.0}}, "location"),
        ({"contact": {"phone_number": "1", "first_name": "B"}}, "contact"),
        ({"dice": {"emoji": "🎲", "value": 3}}, "other"),
    ],
)  # fmt: skip
def test_every_kind_of_thing_has_its_name(parts: dict[str, Any], kind: str) -> None:
    incoming = heard(update(message=message(**parts)))
    assert incoming is not None
    assert (incoming.inbound.other, incoming.inbound.text) == (kind, None)


def test_an_animation_is_a_video_though_telegram_calls_it_a_document_too() -> None:
    file = {"file_id": "a", "file_unique_id": "a"}
    animation = file | {"width": 1, "height": 1, "duration": 1}
    incoming = heard(update(message=message(animation=animation, document=file)))
    assert incoming is not None
    assert incoming.inbound.other == "video"


def test_a_caption_is_what_the_person_says() -> None:
    incoming = heard(photo(caption="is this a red flag?"))
    assert incoming is not None
    assert (incoming.inbound.text, incoming.inbound.other) == ("is this a red flag?", "photo")


def test_a_press_names_the_button_and_its_message() -> None:
    incoming = heard(press("abc", 77))
    assert incoming is not None
    assert (incoming.inbound.press, incoming.pressed, incoming.query) == ("abc", 77, "q77")
    assert incoming.message_id is None


def test_a_press_under_a_message_too_old_to_be_shown_still_counts() -> None:
    incoming = heard(press("abc", 77, date=0))
    assert incoming is not None
    assert (incoming.inbound.press, incoming.chat_id) == ("abc", PERSON)


def test_an_edited_message_is_marked() -> None:
    incoming = heard(update(edited_message=message("now different", edit_date=1_795_000_001)))
    assert incoming is not None
    assert incoming.edited


REPLY = {"reply_to_message": message("What do you think?", chat_id=GROUP, sender=BOT)}


@pytest.mark.parametrize(
    ("payload", "said"),
    [
        (text("@test_bot what is debt bondage?", chat_id=GROUP), "what is debt bondage?"),
        (text("hey @TEST_BOT, a question", chat_id=GROUP), "hey   a question"),
        (text("/help@test_bot", chat_id=GROUP), "/help"),
        (text("because of the money?", chat_id=GROUP, **REPLY), "because of the money?"),
    ],
)
def test_in_a_group_it_answers_when_spoken_to(payload: dict[str, Any], said: str) -> None:
    incoming = heard(payload)
    assert incoming is not None
    assert incoming.group
    assert incoming.inbound.text == said


@pytest.mark.parametrize(
    "payload",
    [
        text("does anyone know the time?", chat_id=GROUP),
        text("/help", chat_id=GROUP),
        text("/help@other_bot", chat_id=GROUP),
        text("@other_bot hello", chat_id=GROUP),
        text("write to me@test_bot.org", chat_id=GROUP),
        text("I agree", chat_id=GROUP, reply_to_message=message("hm", chat_id=GROUP)),
        update(message=message(chat_id=GROUP, new_chat_members=[person()])),
        update(message=message(pinned_message=message("x"))),
        update(message=message("from a bot", sender=BOT)),
        update(message=message("@test_bot news", chat_id=GROUP, is_automatic_forward=True)),
        update(channel_post=message("news") | {"chat": {"id": -100, "type": "channel", "title": "N"}}),
        update(inline_query={"id": "1", "from": person(), "query": "x", "offset": ""}),
        update(poll_answer={"poll_id": "1", "user": person(), "option_ids": [0],
                            "option_persistent_ids": ["0"]}),
        update(callback_query={"id": "1", "from": person(), "chat_instance": "1", "data": "x",
                               "inline_message_id": "i"}),
        update(),
    ],
)  # fmt: skip
def test_elsewhere_it_keeps_quiet(payload: dict[str, Any]) -> None:
    assert heard(payload) is None
