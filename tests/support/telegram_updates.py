"""Updates as Telegram's servers write them, short enough to read in a test."""

from __future__ import annotations

import itertools
from typing import Any

from telegram import Update

JSON = dict[str, Any]
PERSON = 9001
GROUP = -100200300400
BOT = {"id": 999_999, "is_bot": True, "first_name": "TestBot", "username": "test_bot"}

_updates = itertools.count(70_000)
_messages = itertools.count(5_000)


def person(language: str | None = "en", user_id: int = PERSON) -> JSON:
    """A user; ``language`` is that of the app."""
    user: JSON = {"id": user_id, "is_bot": False, "first_name": "Alice"}
    return user | ({"language_code": language} if language else {})


def chat(chat_id: int = PERSON) -> JSON:
    """A private chat, or a group if the id is negative."""
    return {"id": chat_id, "type": "private" if chat_id > 0 else "supergroup"}


def message(text: str | None = None, *, chat_id: int = PERSON, **parts: Any) -> JSON:
    """A message; commands and mentions are marked as Telegram marks them. ``sender`` replaces the person."""
    body: JSON = {
        "message_id": next(_messages),
        "date": 1_795_000_000,
        "chat": chat(chat_id),
        "from": parts.pop("sender", person()),
    }
    if text is not None:
        body |= {"text": text, "entities": _entities(text)}
    return body | parts


def update(**parts: Any) -> JSON:
    """An update around ``message=``, ``edited_message=``, ``callback_query=`` …"""
    return {"update_id": parts.pop("update_id", next(_updates))} | parts


def text(words: str, **parts: Any) -> JSON:
    """A person types ``words``."""
    return update(message=message(words, **parts))


def press(
    data: str, message_id: int, *, chat_id: int = PERSON, date: int = 1_795_000_000, user_id: int = PERSON, **shown: Any
) -> JSON:
    """A person presses a button under message ``message_id``; date 0 marks one too old to be shown.

    ``shown`` is what that message holds beside text, such as a poll.
    """
    under = {"message_id": message_id, "date": date, "chat": chat(chat_id)}
    if date:
        under |= {"from": BOT, "text": "…"} | shown
    query = {
        "id": f"q{message_id}",
        "from": person(user_id=user_id),
        "chat_instance": "1",
        "data": data,
        "message": under,
    }
    return update(callback_query=query)


def photo(**parts: Any) -> JSON:
    """A person sends a picture."""
    sizes = [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}]
    return update(message=message(photo=sizes, **parts))


def parsed(payload: JSON) -> Update:
    """The update as the library sees it."""
    return Update.de_json(payload)


def _entities(words: str) -> list[JSON]:
    found = []
    offset = 0
    for word in words.split(" "):
        length = len(word.rstrip(",:?"))
        if word.startswith("@"):
            found.append({"type": "mention", "offset": offset, "length": length})
        if word.startswith("/") and offset == 0:
            found.append({"type": "bot_command", "offset": 0, "length": length})
        offset += len(word) + 1
    return found
