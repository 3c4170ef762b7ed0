"""What the channel remembers: updates it has taken in hand, and message ids that can be wiped.

The database is used from one thread of its own, in order: a slow or locked disk never holds up an answer.
Whether an update was seen is decided in memory, which is filled from the database at start.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.storage.repositories import Repositories

UPDATES_IN_MEMORY = 100_000
UNSAVED = 10_000  # message ids held in memory while the database fails, so that a chat can still be wiped
REST = 30.0  # seconds a failing database is left alone: each try may wait, and leaving must not stand in that line


class Ledger:
    """The channel's memory in front of the repositories."""

    def __init__(self, repositories: Repositories, clock: Callable[[], float] = time.time) -> None:
        self._repositories = repositories
        self._clock = clock
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="ledger")
        self._unsaved: dict[tuple[str, int], int] = {}
        self._resting_until = float("-inf")
        self._seen = dict.fromkeys(repositories.seen.recent(self._now())[-UPDATES_IN_MEMORY:])

    def first_sight(self, update_id: int) -> bool:
        """True the first time an update id is shown, also over a restart; never waits."""
        if update_id in self._seen:
            return False
        if len(self._seen) >= UPDATES_IN_MEMORY:
            del self._seen[next(iter(self._seen))]
        self._seen[update_id] = None
        self._writer.submit(self._see, update_id, self._now())
        return True

    def note(self, chat: str, message_id: int) -> None:
        """Remember a message of the chat for wiping; never waits."""
        self._writer.submit(self._note, chat, message_id, self._now())

    def forget(self, chat: str) -> None:
        """Forget the chat's messages; never waits."""
        self._writer.submit(self._forget, chat)

    async def messages(self, chat: str) -> list[int]:
        """The chat's message ids of the last 48 h, newest first, with all that was noted before."""
        return await self._off_the_loop(lambda: self._messages(chat))

    async def tidy(self) -> None:
        """Delete what is past its time."""
        await self._off_the_loop(lambda: self._repositories.retention(self._now()))

    async def close(self) -> None:
        """Write what is still to be written and stop."""
        await asyncio.to_thread(self._writer.shutdown)

    def _see(self, update_id: int, at: int) -> None:
        if self._clock() >= self._resting_until:
            self._repositories.seen.add(update_id, at)

    def _note(self, chat: str, message_id: int, at: int) -> None:
        self._unsaved[chat, message_id] = at
        if len(self._unsaved) > UNSAVED:
            del self._unsaved[next(iter(self._unsaved))]
        if self._clock() < self._resting_until:
            return
        for (of, unsaved), noted in list(self._unsaved.items()):
            if not self._repositories.sent.add(of, [unsaved], noted):
                self._resting_until = self._clock() + REST
                return
            del self._unsaved[of, unsaved]

    def _messages(self, chat: str) -> list[int]:
        unsaved = {message_id for of, message_id in self._unsaved if of == chat}
        return sorted({*self._repositories.sent.recent(chat, self._now()), *unsaved}, reverse=True)

    def _forget(self, chat: str) -> None:
        self._repositories.sent.forget(chat)
        self._unsaved = {key: at for key, at in self._unsaved.items() if key[0] != chat}

    async def _off_the_loop[T](self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._writer, work)

    def _now(self) -> int:
        return int(self._clock())
