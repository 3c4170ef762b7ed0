"""What runs beside the conversations: the command menu at start, old rows deleted every hour."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any

from telegram.ext import Application, ExtBot

from bot.front.telegram import commands
from bot.front.telegram.ledger import Ledger

TIDY_EVERY = 3600.0


class Housekeeping:
    """Begins when the application is initialised and ends when it is shut down."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._task: asyncio.Task[None] | None = None

    async def begin(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Start, without making the first answer wait."""
        self._task = asyncio.create_task(self._keep(application.bot))

    async def end(self, _application: object) -> None:
        """Stop, and write what is still to be written."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        await self._ledger.close()

    async def _keep(self, bot: ExtBot[Any]) -> None:
        await commands.publish(bot)
        while True:
            await self._ledger.tidy()
            await asyncio.sleep(TIDY_EVERY)
