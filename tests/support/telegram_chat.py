"""A person's chat with the bot: the real application over the in-memory transport of tg-auto-test."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from telegram import Update
from tg_auto_test.test_utils.models import TelegramApiCall
from tg_auto_test.test_utils.serverless_telegram_client import ServerlessTelegramClient

from bot.front.contract import Responder
from bot.front.telegram.application import App, assemble
from bot.privacy.keys import ChatKeys
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.repositories import Repositories

PHRASES = {
    "trouble": "Sorry. The hotline answers day and night.",
    "slow-down": "You are faster than I am.",
    "wipe-left": "Some messages are still here.",
}
Handler = Callable[[dict[str, str]], tuple[int, bytes]]
SHOWN = {"sendMessage": "text", "editMessageText": "text", "sendPhoto": "caption", "sendDocument": "caption"}


@dataclass
class TelegramChat:
    """One chat; ``client`` is the person's side, ``repositories`` what the bot keeps."""

    client: ServerlessTelegramClient
    repositories: Repositories

    @property
    def application(self) -> App:
        application: App = self.client._application
        return application

    @property
    def calls(self) -> list[TelegramApiCall]:
        """All requests the bot has made, without those of its start."""
        return [call for call in self.client._api_calls if call.api_method not in ("getMe", "setMyCommands")]

    def made(self, method: str) -> list[dict[str, Any]]:
        """The parameters of every request of one method."""
        return [dict(call.parameters) for call in self.calls if call.api_method == method]

    async def receive(self, payload: dict[str, Any]) -> list[str]:
        """Let the bot have an update; returns the texts it shows for it."""
        before = len(self.calls)
        update = Update.de_json(payload, self.application.bot)
        task = asyncio.create_task(self.process(update))
        await asyncio.wait([task])
        if error := task.exception():  # Application.create_task hands errors on in the same way
            await self.application.process_error(update, error)  # type: ignore[arg-type]
        await self.settle()
        return self.shown(before)

    async def process(self, update: Update) -> None:
        """The way of an update through a running application."""
        await self.application.update_processor.process_update(update, self.application.process_update(update))

    async def settle(self) -> None:
        """Let what runs in the background come to its end."""
        for _ in range(5):
            await asyncio.sleep(0)

    def shown(self, since: int = 0) -> list[str]:
        """The texts that were shown from request number ``since`` on."""
        return [
            call.parameters.get(SHOWN[call.api_method], "") for call in self.calls[since:] if call.api_method in SHOWN
        ]

    def refuse(self, method: str, *descriptions: str, code: int = 400) -> None:
        """Let Telegram refuse the next requests of a method, one for each description."""
        handlers = self.client._request._handlers
        usual = handlers[method]
        waiting = list(descriptions)

        def handler(parameters: dict[str, str]) -> tuple[int, bytes]:
            if not waiting:
                answer: tuple[int, bytes] = usual(parameters)
                return answer
            body = {"ok": False, "error_code": code, "description": waiting.pop(0)}
            return code, json.dumps(body).encode()

        handlers[method] = handler


def _as_of_today(send_poll: Handler) -> Handler:
    """Polls with what Telegram's answer holds since Bot API 9.6 and 10.0; tg-auto-test leaves it out."""

    def handler(parameters: dict[str, str]) -> tuple[int, bytes]:
        status, body = send_poll(parameters)
        answer = json.loads(body)
        poll = answer["result"]["poll"]
        poll |= {"allows_revoting": False, "members_only": False}
        for number, option in enumerate(poll["options"]):
            option["persistent_id"] = str(number)
        return status, json.dumps(answer).encode()

    return handler


@contextlib.asynccontextmanager
async def telegram_chat(
    folder: Path, responder: Responder, *, typing_after: float = 60.0
) -> AsyncIterator[TelegramChat]:
    """A bot with its database and key in ``folder``; the same folder again is a restart."""
    settings = Settings(_env_file=None, data_dir=folder)
    database = Database.open(settings.app_database)
    repositories, keys = Repositories.of(database), ChatKeys.load(folder)
    client = ServerlessTelegramClient(
        lambda builder: assemble(
            builder,
            settings,
            responder,
            repositories,
            keys,
            lambda key, _language: PHRASES[key],
            typing_after=typing_after,
        )
    )
    client._request._handlers["deleteMessages"] = client._request._handle_ack
    client._request._handlers["sendPoll"] = _as_of_today(client._request._handlers["sendPoll"])
    await client.connect()
    try:
        yield TelegramChat(client, repositories)
    finally:
        await client.disconnect()
        database.close()
