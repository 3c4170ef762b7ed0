"""Counting windows, and a gate that lets those who wait pass by urgency."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections import deque
from collections.abc import Awaitable, Callable


class Window:
    """At most ``limit`` events within any ``seconds``."""

    def __init__(self, limit: int, seconds: float) -> None:
        self._seconds = seconds
        self._times: deque[float] = deque(maxlen=limit)

    def wait(self, now: float) -> float:
        """Seconds until one more event fits; 0 if it fits now."""
        if len(self._times) < (self._times.maxlen or 0):
            return 0.0
        return max(0.0, self._times[0] + self._seconds - now)

    def take(self, now: float) -> None:
        """One event happens now, whether it fits or not."""
        self._times.append(now)


class Gate:
    """Lets callers through as ``window`` allows: the smallest urgency first, then who came first."""

    def __init__(self, window: Window, clock: Callable[[], float], sleep: Callable[[float], Awaitable[None]]) -> None:
        self._window = window
        self._clock = clock
        self._sleep = sleep
        self._count = itertools.count()
        self._line: list[tuple[int, int, asyncio.Future[None]]] = []
        self._keeper: asyncio.Task[None] | None = None

    async def enter(self, urgency: int) -> None:
        """Return when it is the caller's turn."""
        if not self._line and not self._window.wait(self._clock()):
            self._window.take(self._clock())
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._line, (urgency, next(self._count), turn))
        if self._keeper is None or self._keeper.done():
            self._keeper = asyncio.create_task(self._keep())
        await turn

    async def _keep(self) -> None:
        while self._line:
            delay = self._window.wait(self._clock())
            if delay:
                await self._sleep(delay)
                continue
            turn = heapq.heappop(self._line)[2]
            if not turn.done():  # a caller that was cancelled takes no place
                self._window.take(self._clock())
                turn.set_result(None)
