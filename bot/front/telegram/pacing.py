"""How fast the bot speaks, within Telegram's flood limits, and how long it keeps trying.

Limits (Bot FAQ, "My bot is hitting limits"; ``telegram.constants.FloodLimit``): about 30 messages a second in
all, one a second in a chat with short bursts, 20 a minute in a group. A RetryAfter holds the one chat it was
about. A safety message does not wait for the pacing of its chat, goes first in the line of all, and is tried
longest; only the sixth within five seconds waits, so that one chat's alarms cannot take the line from all others.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from telegram.constants import FloodLimit
from telegram.error import BadRequest, NetworkError, RetryAfter
from telegram.ext import BaseRateLimiter

from bot.front.telegram.windows import Gate, Window

Clock = Callable[[], float]
Sleep = Callable[[float], Awaitable[None]]
JSON = dict[str, Any]
URGENT_BURST = 5  # safety messages a chat may get at once, on average one a second
BURST = 3  # messages a chat may get at once, on average one a second
CHATS_REMEMBERED = 2_000
FORGET_AFTER = 120.0  # seconds; longer than any window


class Urgency(IntEnum):
    """Who goes first; handed to a bot method as ``rate_limit_args``, alone or in an Errand."""

    SAFETY = 1
    REPLY = 2
    LATER = 3


@dataclass(frozen=True)
class Patience:
    """How often a request is tried, and the longest pause (seconds) that is still waited for."""

    tries: int
    longest: float


PATIENCE = {
    Urgency.SAFETY: Patience(tries=20, longest=900),  # about seven minutes of a server that is down
    Urgency.REPLY: Patience(tries=4, longest=60),
    Urgency.LATER: Patience(tries=2, longest=60),
}
ONCE = Patience(tries=1, longest=0)


class Unwanted(Exception):
    """Raised instead of sending what nobody is to read any more. No TelegramError: nothing is sent in its place."""


@dataclass(frozen=True)
class Errand:
    """A request that may become unwanted while it waits; ``wanted`` is asked just before each try."""

    urgency: Urgency
    wanted: Callable[[], bool] = lambda: True


class ChatPace:
    """The pace of one chat."""

    def __init__(self, *, group: bool) -> None:
        self.windows = [Window(BURST, BURST / FloodLimit.MESSAGES_PER_SECOND_PER_CHAT)]
        self.urgent = Window(URGENT_BURST, URGENT_BURST / FloodLimit.MESSAGES_PER_SECOND_PER_CHAT)
        if group:
            self.windows.append(Window(FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP, 60))
        self.line = asyncio.Lock()
        self.held_until = 0.0
        self.used = 0.0

    def wait(self, now: float) -> float:
        """Seconds until the next message may go."""
        return max(self.held_until - now, *(window.wait(now) for window in self.windows))

    def urgent_wait(self, now: float) -> float:
        """The same for a safety message."""
        return max(self.held_until - now, self.urgent.wait(now))

    def take(self, now: float) -> None:
        """A message goes now."""
        for window in self.windows:
            window.take(now)


class Pacing(BaseRateLimiter[Urgency | Errand]):
    """The one place that every request to Telegram passes (except fetching updates)."""

    def __init__(self, clock: Clock = time.monotonic, sleep: Sleep = asyncio.sleep) -> None:
        self._clock = clock
        self._sleep = sleep
        self._gate = Gate(Window(FloodLimit.MESSAGES_PER_SECOND, 1), clock, sleep)
        self._chats: dict[object, ChatPace] = {}

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release: whoever still waits was cancelled before."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | JSON | list[JSON]]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Urgency | Errand | None,
    ) -> bool | JSON | list[JSON]:
        """Send when it may go, again after a flood error, a server error or a time-out.

        Raises the last TelegramError when patience ends, and Unwanted for an errand that is wanted no more. A time-out
        may hide a delivered message: twice is better than not at all.
        """
        errand = rate_limit_args if isinstance(rate_limit_args, Errand) else Errand(rate_limit_args or Urgency.REPLY)
        patience = ONCE if endpoint == "sendChatAction" else PATIENCE[errand.urgency]
        pace = self._pace(data["chat_id"]) if _is_message(endpoint, data) else None
        tries = 0
        while True:
            tries += 1
            if pace is not None:
                await self._turn(pace, errand.urgency)
            if not errand.wanted():
                raise Unwanted
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                pause = _seconds(error)
                if pace is not None:
                    pace.held_until = max(pace.held_until, self._clock() + pause)
                if tries >= patience.tries or pause > patience.longest:
                    raise
            except NetworkError as error:
                pause = min(0.5 * 2 ** (tries - 1), 30.0)
                if isinstance(error, BadRequest) or tries >= patience.tries:
                    raise
            await self._sleep(pause)

    async def _turn(self, pace: ChatPace, urgency: Urgency) -> None:
        if urgency is Urgency.SAFETY:
            while (delay := pace.urgent_wait(self._clock())) > 0:
                await self._sleep(delay)
            pace.urgent.take(self._clock())
            pace.take(self._clock())
        else:
            async with pace.line:
                while (delay := pace.wait(self._clock())) > 0:
                    await self._sleep(delay)
                pace.take(self._clock())
        await self._gate.enter(urgency)

    def _pace(self, chat_id: object) -> ChatPace:
        now = self._clock()
        if len(self._chats) >= CHATS_REMEMBERED:
            self._chats = {
                chat: pace
                for chat, pace in self._chats.items()
                if pace.line.locked() or max(pace.used + FORGET_AFTER, pace.held_until) > now
            }
        pace = self._chats.get(chat_id)
        if pace is None:
            pace = self._chats[chat_id] = ChatPace(group=str(chat_id).startswith(("-", "@")))
        pace.used = now
        return pace


def _is_message(endpoint: str, data: dict[str, Any]) -> bool:
    return (
        "chat_id" in data and endpoint.startswith(("send", "edit", "copy", "forward")) and endpoint != "sendChatAction"
    )


def _seconds(error: RetryAfter) -> float:
    pause = error.retry_after
    return pause.total_seconds() if isinstance(pause, dt.timedelta) else float(pause)
