"""What runs beside the conversations: the command menu at start, reminders, old rows and files deleted every hour."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any

from telegram.ext import Application, ExtBot

from bot.front.telegram import commands
from bot.front.telegram.ledger import Ledger
from bot.front.telegram.reminders import Rounds
from bot.outbox import Outbox

TIDY_EVERY = 3600.0


class Housekeeping:
    """Begins when the application is initialised and ends when it is shut down."""

    def __init__(self, ledger: Ledger, outbox: Outbox, rounds: Rounds | None) -> None:
        self._ledger = ledger
        self._outbox = outbox
        self._rounds = rounds
        self._tasks: list[asyncio.Task[None]] = []

    async def begin(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Start, without making the first answer wait."""
        self._tasks.append(asyncio.create_task(self._keep(application.bot)))
        if self._rounds is not None:
            self._tasks.append(asyncio.create_task(self._rounds.run()))

    async def end(self, _application: object) -> None:
        """Stop, and write what is still to be written."""
        for task in self._tasks:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
        await self._ledger.close()

    async def _keep(self, bot: ExtBot[Any]) -> None:
        await commands.publish(bot)
        while True:
            await self._ledger.tidy()
            await asyncio.to_thread(self._outbox.sweep)
            await asyncio.sleep(TIDY_EVERY)
