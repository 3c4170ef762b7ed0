"""Sends due reminders: looks every half minute, keeps their order, and never takes the line from replies.

At most 25 a second leave, below Telegram's 30 a second for all messages (Bot FAQ), and each with the lowest urgency of
Pacing. A reminder is claimed just before it is sent (bot/storage/reminders.py), so a restart repeats none.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

from bot.front.contract import Inbound
from bot.front.reminders import Ready, Reminding
from bot.front.telegram.delivery import Delivery
from bot.front.telegram.pacing import Urgency
from bot.front.telegram.updates import Incoming
from bot.front.telegram.windows import Window

log = logging.getLogger(__name__)

EVERY = 30.0  # seconds
A_SECOND = 25
UNDER_WAY = 50  # requests that wait for Telegram at once; more would only be claimed early
_CHANNEL = "telegram:"


class Rounds:
    """Goes round the due reminders until it is cancelled."""

    def __init__(
        self,
        reminding: Reminding,
        delivery: Delivery,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._reminding = reminding
        self._delivery = delivery
        self._clock = clock
        self._sleep = sleep
        self._window = Window(A_SECOND, 1)
        self._free = asyncio.Semaphore(UNDER_WAY)

    async def run(self) -> None:
        """One round after the other."""
        while True:
            try:
                await self.round()
            except Exception:
                log.exception("A round of reminders broke off; the next one goes on.")
            await self._sleep(EVERY)

    async def round(self) -> None:
        """Send all that is due now, in order, and wait until it is out."""
        async with asyncio.TaskGroup() as group:
            for due in await self._reminding.due():
                await self._free.acquire()
                while (delay := self._window.wait(self._clock())) > 0:
                    await self._sleep(delay)
                ready = await self._reminding.take(due)
                if ready is None or not ready.chat.startswith(_CHANNEL):
                    self._free.release()
                    continue
                self._window.take(self._clock())
                group.create_task(self._send(ready))

    async def _send(self, ready: Ready) -> None:
        try:
            incoming = Incoming(Inbound(ready.chat), chat_id=int(ready.chat.removeprefix(_CHANNEL)))
            if not await self._delivery.deliver(incoming, ready.answer, Urgency.LATER):
                await self._reminding.turn_off(ready.key)  # blocked: the name of the chat is not kept either
        finally:
            self._free.release()
