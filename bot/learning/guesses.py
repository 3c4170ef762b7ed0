"""A limit on guessing codes: a few misses an hour in one chat, held in memory only."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict, deque

MISSES = 5
WITHIN = dt.timedelta(hours=1)
_MAX_CHATS = 10_000


class Guesses:
    """Misses by chat."""

    def __init__(self) -> None:
        self._missed: OrderedDict[str, deque[dt.datetime]] = OrderedDict()

    def allowed(self, chat: str, now: dt.datetime) -> bool:
        """Whether the chat may try once more."""
        times = self._missed.get(chat, deque())
        return sum(now - at < WITHIN for at in times) < MISSES

    def missed(self, chat: str, now: dt.datetime) -> None:
        """A code was wrong."""
        self._missed.setdefault(chat, deque(maxlen=MISSES)).append(now)
        self._missed.move_to_end(chat)
        if len(self._missed) > _MAX_CHATS:
            self._missed.popitem(last=False)
