"""What runs beside the conversations: the command menu at start, reminders, old rows and files deleted every hour."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable
from typing import Any

from telegram.ext import Application, ExtBot

from bot.front.telegram import commands
from bot.front.telegram.ledger import Ledger
from bot.front.telegram.reminders import Rounds
from bot.outbox import Outbox

log = logging.getLogger(__name__)

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
        try:
            await asyncio.gather(*self._tasks, return_exceptions=True)
        finally:
            await self._ledger.close()

    async def _keep(self, bot: ExtBot[Any]) -> None:
        await _tried(commands.publish(bot))
        while True:
            await _tried(self._ledger.tidy())
            await _tried(asyncio.to_thread(self._outbox.sweep))
            await asyncio.sleep(TIDY_EVERY)


async def _tried(chore: Awaitable[object]) -> None:
    """Do it. It raises nothing: that would end all that is to come, and nobody would see it."""
    try:
        await chore
    except Exception as error:  # noqa: BLE001 - never its words: they may name a chat
        log.error("A chore of the house broke off (%s); the others go on.", type(error).__name__)
