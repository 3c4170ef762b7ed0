"""The whole channel, running against the Bot API server of these tests."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from telegram.ext import Application

from bot.front.contract import Responder
from bot.front.telegram.application import App, assemble
from bot.front.telegram.pacing import Pacing
from bot.front.telegram.run import serve
from bot.privacy.keys import ChatKeys
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.repositories import Repositories
from tests.support.bot_api import TOKEN, BotApi, bot_api

SORRY = "Sorry. The hotline answers day and night."


class Ahead:
    """A clock that jumps over every wait."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)


def settings(folder: Path, api: BotApi, **more: Any) -> Settings:
    """Settings of a bot that keeps its things in ``folder``."""
    return Settings(
        _env_file=None,
        telegram_bot_token=SecretStr(TOKEN),
        telegram_api_url=api.address,
        data_dir=folder,
        **more,
    )


@contextlib.contextmanager
def application(config: Settings, responder: Responder, time: Ahead) -> Iterator[App]:
    """The channel with an impatient client and a clock that jumps."""
    builder = Application.builder().token(TOKEN).base_url(f"{config.telegram_api_url}/bot").read_timeout(0.3)
    pacing = Pacing(clock=lambda: time.now, sleep=time.sleep)
    with contextlib.closing(Database.open(config.app_database)) as database:
        repositories, keys = Repositories.of(database), ChatKeys.load(config.data_dir)
        yield assemble(builder, config, responder, repositories, keys, lambda _key, _language: SORRY, pacing=pacing)


@contextlib.asynccontextmanager
async def running(
    folder: Path, responder: Responder, *, time: Ahead | None = None, **more: Any
) -> AsyncIterator[BotApi]:
    """The channel, started and in the end cancelled as the supervisor does it."""
    async with bot_api() as api:
        config = settings(folder, api, **more)
        with application(config, responder, time or Ahead()) as app:
            task = asyncio.create_task(serve(app, config))
            await api.until(lambda: bool(api.made("getUpdates") or api.made("setWebhook") or task.done()))
            try:
                yield api
            finally:
                task.cancel()
                await asyncio.wait([task])
        assert task.cancelled() or task.exception() is None


def sent(api: BotApi) -> list[str]:
    """The texts that were sent, tries that failed included."""
    return [call["text"] for call in api.made("sendMessage")]
