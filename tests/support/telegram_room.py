"""A group chat full of people: they type, press, and vote in polls, which Telegram counts."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from tests.support.telegram_chat import TelegramChat
from tests.support.telegram_updates import GROUP, PERSON, person, press, text

JSON = dict[str, Any]


@dataclass
class Ballot:
    """A poll as Telegram's servers hold it: one vote a person, none once it is closed."""

    message_id: int
    poll: JSON
    buttons: dict[str, str]
    votes: dict[int, int] = field(default_factory=dict)
    closed: bool = False

    def vote(self, user: int, option: int) -> None:
        """A person votes; a quiz poll takes no second vote."""
        if not self.closed:
            self.votes.setdefault(user, option)

    def counted(self) -> JSON:
        """The poll with its votes."""
        votes = list(self.votes.values())
        options = [option | {"voter_count": votes.count(place)} for place, option in enumerate(self.poll["options"])]
        return self.poll | {"options": options, "total_voter_count": len(votes), "is_closed": self.closed}


class Room:
    """The group ``GROUP`` of a bot. ``ballots`` are its polls, the latest last."""

    def __init__(self, chat: TelegramChat) -> None:
        self.chat = chat
        self.ballots: list[Ballot] = []
        handlers = chat.client._request._handlers
        self._send_poll = handlers["sendPoll"]
        handlers["sendPoll"] = self._polled
        handlers["stopPoll"] = self._stopped

    async def says(self, words: str, user: int = PERSON) -> list[str]:
        """Someone types; what the bot shows for it."""
        return await self.chat.receive(text(words, chat_id=GROUP, sender=person(user_id=user)))

    def press_of(self, title: str, user: int = PERSON) -> JSON:
        """Someone presses a button of the latest poll, or of the latest message with such a button."""
        ballot = self.ballots[-1]
        if title in ballot.buttons:
            return press(ballot.buttons[title], ballot.message_id, chat_id=GROUP, user_id=user, poll=ballot.counted())
        made = [call for call in self.chat.made("sendMessage") if title in buttons(call)][-1]
        return press(buttons(made)[title], 100_000 + len(self.ballots), chat_id=GROUP, user_id=user)

    async def presses(self, title: str, user: int = PERSON) -> list[str]:
        """The same, with what the bot shows for it."""
        return await self.chat.receive(self.press_of(title, user))

    def _polled(self, parameters: dict[str, str]) -> tuple[int, bytes]:
        status, body = self._send_poll(parameters)
        answer = json.loads(body)
        if answer.get("ok"):
            sent = answer["result"]
            self.ballots.append(Ballot(sent["message_id"], sent["poll"], buttons(parameters)))
        return status, body

    def _stopped(self, parameters: dict[str, str]) -> tuple[int, bytes]:
        ballot = next(each for each in self.ballots if each.message_id == int(parameters["message_id"]))
        if ballot.closed:
            refused = {"ok": False, "error_code": 400, "description": "Bad Request: poll has already been closed"}
            return 400, json.dumps(refused).encode()
        ballot.closed = True
        return 200, json.dumps({"ok": True, "result": ballot.counted()}).encode()


def buttons(made: JSON) -> dict[str, str]:
    """Title to data, or to the address it opens, of the keyboard of a request."""
    rows = json.loads(made.get("reply_markup") or "{}").get("inline_keyboard", [])
    return {button["text"]: button.get("callback_data") or button["url"] for row in rows for button in row}
