"""A limit on guessing codes: a few misses an hour in one chat, and in all if wanted; held in memory only."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict, deque

MISSES = 5
WITHIN = dt.timedelta(hours=1)
_MAX_CHATS = 10_000


class Guesses:
    """Misses by chat. ``most_of_all``: how many an hour all chats together may have; without it each has its own."""

    def __init__(self, most_of_all: int | None = None) -> None:
        self._missed: OrderedDict[str, deque[dt.datetime]] = OrderedDict()
        self._all: deque[dt.datetime] = deque(maxlen=most_of_all or 0)

    def allowed(self, chat: str, now: dt.datetime) -> bool:
        """Whether the chat may try once more."""
        own = sum(now - at < WITHIN for at in self._missed.get(chat, ()))
        everywhere = bool(self._all) and len(self._all) == self._all.maxlen and now - self._all[0] < WITHIN
        return own < MISSES and not everywhere

    def missed(self, chat: str, now: dt.datetime) -> None:
        """A code was wrong."""
        self._all.append(now)
        self._missed.setdefault(chat, deque(maxlen=MISSES)).append(now)
        self._missed.move_to_end(chat)
        if len(self._missed) > _MAX_CHATS:
            self._missed.popitem(last=False)
