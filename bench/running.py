"""A whole bot for the length of a with block: engine, actions and front on free ports, temporary data."""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from bot.cli.chat import START_WITHIN, wait_until_ready
from bot.errors import SetupError
from bot.front.assembly import Front, build_front
from bot.front.contract import Inbound
from bot.services import Stack
from bot.settings import Settings
from bot.supervisor import Supervisor


@dataclass(frozen=True)
class Bot:
    """A bot that answers."""

    front: Front
    settings: Settings


@contextlib.asynccontextmanager
async def running_bot() -> AsyncIterator[Bot]:
    """Start it, wait for the engine and the actions, stop it at the end.

    Raises:
        SetupError: the engine is not set up, not trained, or did not start in time.
    """
    with tempfile.TemporaryDirectory(prefix="lantern-running-") as folder:
        settings = Settings(data_dir=Path(folder), database_url=None, tracker_database_url=None)
        stack = Stack.on_free_ports(settings)
        front = build_front(settings, stack.engine_port, stack.secret)
        with contextlib.closing(front.repositories.database):
            async with Supervisor([stack.engine(), stack.actions()]):
                await wait_until_ready(front.dialogue.ready, stack.log("engine"))
                await _wait_for_actions(front)
                yield Bot(front, settings)
            await front.dialogue.close()


async def _wait_for_actions(front: Front) -> None:
    """The engine may be up before the actions are; until both are, answers are fallbacks."""
    try:
        async with asyncio.timeout(START_WITHIN):
            while (await front.pipeline.converse(Inbound("running:ready", "menu"))).route != "dialogue":  # noqa: ASYNC110
                await asyncio.sleep(0.2)
    except TimeoutError:
        raise SetupError(f"the actions did not start within {START_WITHIN:.0f} s") from None
