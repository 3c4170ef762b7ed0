"""A chat page on loopback: tg-auto-test's web client, and behind it the real Telegram application."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import uvicorn
from tg_auto_test.demo_ui.server.demo_server import create_demo_app
from tg_auto_test.test_utils.serverless_telegram_client import ServerlessTelegramClient

from bench.running import Bot
from bot.front.telegram.application import assemble
from bot.supervisor import free_port

# Telegram numbers all messages of a chat in one row, the in-memory transport those of each side by itself.
# The person's begin here, so that no two messages have one number.
FIRST_SENT = 1_000_001
UPDATES_EACH = 1000  # numbers of updates for each person: one seen before is not answered, whoever it came from


@dataclass
class ChatPage:
    """One person's chat; ``deleted`` are the numbers of the messages that the bot has deleted."""

    address: str
    deleted: set[int] = field(default_factory=set)


@contextlib.asynccontextmanager
async def chat_page(bot: Bot, person: int) -> AsyncIterator[ChatPage]:
    """Serve the chat of ``person`` (any number) for the length of the block."""
    port = free_port()
    page = ChatPage(f"http://127.0.0.1:{port}/")
    client = _client(bot, person, page)
    config = uvicorn.Config(create_demo_app(client, "lantern"), host="127.0.0.1", port=port, log_level="error")
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    while not server.started:
        if serving.done():
            await serving  # raises what went wrong
        await asyncio.sleep(0.05)
    try:
        yield page
    finally:
        server.should_exit = True
        await serving


def _client(bot: Bot, person: int, page: ChatPage) -> ServerlessTelegramClient:
    front = bot.front

    def phrase(key: str, language: str | None) -> str:
        return front.phrases.text(key, (language or "en")[:2])

    client = ServerlessTelegramClient(
        lambda builder: assemble(builder, bot.settings, front.pipeline, front.repositories, front.keys, phrase),
        user_id=person,
    )

    def delete(parameters: dict[str, str]) -> tuple[int, bytes]:
        page.deleted.update(json.loads(parameters["message_ids"]))
        return 200, b'{"ok": true, "result": true}'

    # The in-memory transport knows deleteMessage, but not deleteMessages.
    client._request._handlers["deleteMessages"] = delete  # noqa: SLF001
    client._helpers._next_message_id = FIRST_SENT  # noqa: SLF001
    client._helpers._next_update_id = person * UPDATES_EACH  # noqa: SLF001
    return client
