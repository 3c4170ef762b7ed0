"""Updates of one chat one after the other, chats side by side; what is urgent does not wait in line."""

from __future__ import annotations

import asyncio
import inspect
import logging
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

log = logging.getLogger(__name__)

AT_ONCE = 10_000  # updates in hand; high, so that a safety message never waits for others
WAITING_IN_A_CHAT = 20  # of one person; further ones are dropped: nobody waits for that many answers


class ChatOrder(BaseUpdateProcessor):
    """Gives each update its turn.

    ``first(update)`` is asked before the update waits for its chat; it answers what is urgent by itself and
    returns True if nothing is left to do. ``left_out(update)`` is called for the first update of a flood that is
    dropped; the flood is over when the person has no more updates waiting. In a group one person's flood leaves out
    nobody else's.
    """

    def __init__(
        self, first: Callable[[Update], Awaitable[bool]], left_out: Callable[[Update], Awaitable[None]]
    ) -> None:
        super().__init__(AT_ONCE)
        self._first = first
        self._left_out = left_out
        self._flooding: set[tuple[int, int]] = set()
        self._turns: dict[int, asyncio.Lock] = {}
        self._waiting: Counter[tuple[int, int]] = Counter()
        self._in_chat: Counter[int] = Counter()
        self._running: set[asyncio.Task[Any]] = set()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Answer what is urgent; else run ``coroutine`` when the chat's turn comes."""
        task = asyncio.current_task()
        if task is not None:
            self._running.add(task)
            task.add_done_callback(self._running.discard)
        try:
            if isinstance(update, Update) and not await self._first(update):
                await self._in_turn(update, coroutine)
        finally:
            if inspect.iscoroutine(coroutine):
                coroutine.close()

    def give_up(self) -> None:
        """Cancel what is still in hand: the program stops and has waited long enough."""
        for task in list(self._running):
            task.cancel()

    async def _in_turn(self, update: Update, coroutine: Awaitable[Any]) -> None:
        # A vote in a poll names no chat; in private the chat has the person's id.
        place, person = update.effective_chat or update.effective_user, update.effective_user
        chat = place.id if place else 0
        line = chat, person.id if person else 0
        if self._waiting[line] >= WAITING_IN_A_CHAT:
            if line not in self._flooding:
                self._flooding.add(line)
                log.info("A chat sends faster than it can be answered; some of its messages are left out.")
                await self._left_out(update)
            return
        turn = self._turns.setdefault(chat, asyncio.Lock())
        self._waiting[line] += 1
        self._in_chat[chat] += 1
        try:
            async with turn:
                await coroutine
        finally:
            self._waiting[line] -= 1
            self._in_chat[chat] -= 1
            if not self._waiting[line]:
                del self._waiting[line]
                self._flooding.discard(line)
            if not self._in_chat[chat]:
                del self._in_chat[chat], self._turns[chat]
