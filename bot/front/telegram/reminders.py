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
from bot.storage.reminders import Due

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
                ready = await self._take(due)
                if ready is not None:
                    sending = group.create_task(self._send(ready))
                    sending.add_done_callback(lambda _: self._free.release())

    async def _take(self, due: Due) -> Ready | None:
        """Take one in hand when it may go; the place it was to be sent in is free again if nothing comes of it."""
        ready = None
        try:
            while (delay := self._window.wait(self._clock())) > 0:
                await self._sleep(delay)
            ready = await self._reminding.take(due, _CHANNEL)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is no reason to leave out the others
            log.error("A reminder could not be taken in hand (%s).", type(error).__name__)
        finally:
            if ready is None:
                self._free.release()
            else:
                self._window.take(self._clock())
        return ready

    async def _send(self, ready: Ready) -> None:
        """Send one. It raises nothing: in a group of tasks that would end the others, which are claimed already."""
        try:
            incoming = Incoming(Inbound(ready.chat), chat_id=int(ready.chat.removeprefix(_CHANNEL)))
            if not await self._delivery.deliver(incoming, ready.answer, Urgency.LATER):
                await self._reminding.turn_off(ready.key)  # blocked: the name of the chat is not kept either
        except Exception as error:  # noqa: BLE001 - never its words: they may name the chat
            log.error("A reminder could not be sent (%s).", type(error).__name__)
