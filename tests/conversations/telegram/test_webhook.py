"""Updates over HTTP: only Telegram, which knows the secret, is heard."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import json
import socket
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.errors import PortInUse, SetupError
from bot.front.telegram.run import serve
from bot.settings import Settings
from tests.support.bot_api import bot_api
from tests.support.telegram_responder import SmallResponder
from tests.support.telegram_running import Ahead, application, running, sent, settings
from tests.support.telegram_updates import text

pytestmark = pytest.mark.asyncio

SECRET = "a-long-random-word"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def posted(port: int, body: bytes, secret: str | None = SECRET, path: str = "/hook") -> int:
    """The status that a POST gets; 0 if the connection is cut."""
    headers = {"Content-Type": "application/json"}
    if secret is not None:
        headers["X-Telegram-Bot-Api-Secret-Token"] = secret

    def send() -> int:
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
            try:
                connection.request("POST", path, body, headers)
                return connection.getresponse().status
            except OSError:
                return 0

    return await asyncio.to_thread(send)


def hook(port: int) -> dict[str, Any]:
    return {
        "webhook_url": "https://bot.example.org/hook",
        "webhook_secret": SecretStr(SECRET),
        "webhook_port": port,
    }


async def test_a_webhook_takes_updates_with_the_secret_and_nothing_else(tmp_path: Path) -> None:
    port = free_port()
    async with running(tmp_path, SmallResponder(), **hook(port)) as api:
        (call,) = api.made("setWebhook")
        assert (call["url"], call["secret_token"]) == ("https://bot.example.org/hook", SECRET)
        update = json.dumps(text("hello")).encode()
        assert await posted(port, update, secret=None) == 403
        assert await posted(port, update, secret="wrong") == 403
        assert await posted(port, update, path="/other") == 404
        assert await posted(port, b"x" * 2_000_000) in (0, 400, 413)
        for strange in (b"not json", b"null", b"[]", b"{}", b'{"update_id": 1, "message": 5}'):
            assert await posted(port, strange) == 200  # or Telegram would send it again and again
        assert sent(api) == []
        assert await posted(port, update) == 200
        await api.until(lambda: sent(api) == ["You said: hello"])


async def test_a_webhook_without_a_secret_is_refused() -> None:
    with pytest.raises(ValueError, match="LANTERN_WEBHOOK_SECRET"):
        Settings(_env_file=None, webhook_url="https://bot.example.org/hook")


async def test_a_secret_that_telegram_cannot_send_is_refused(tmp_path: Path) -> None:
    async with bot_api() as api:
        config = settings(tmp_path, api, **hook(free_port()) | {"webhook_secret": SecretStr("with space")})
        with (
            application(config, SmallResponder(), Ahead()) as app,
            pytest.raises(SetupError, match="LANTERN_WEBHOOK_SECRET"),
        ):
            await serve(app, config)


async def test_a_taken_port_says_what_to_do(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        async with bot_api() as api:
            config = settings(tmp_path, api, **hook(other.getsockname()[1]))
            with (
                application(config, SmallResponder(), Ahead()) as app,
                pytest.raises(PortInUse, match="LANTERN_WEBHOOK_PORT"),
            ):
                await serve(app, config)
