"""Limits on guessing codes, by chat and over all chats, held in memory only.

With 5 misses an hour in a chat and 1,000 over all, and 40 bits of code, someone with any number of chats finds one of
1,000 groups within a year with a chance below 1 in 100, and gets no more for it than the question whether to join.
"""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict, deque

MISSES = 5
MISSES_OF_ALL = 1_000
WITHIN = dt.timedelta(hours=1)
_MAX_CHATS = 10_000


class Guesses:
    """Misses by chat and in all."""

    def __init__(self) -> None:
        self._chats: OrderedDict[str, deque[dt.datetime]] = OrderedDict()
        self._all: deque[dt.datetime] = deque(maxlen=MISSES_OF_ALL)

    def allowed(self, chat: str, now: dt.datetime) -> bool:
        """Whether the chat may try once more."""
        own = sum(now - at < WITHIN for at in self._chats.get(chat, ()))
        everywhere = len(self._all) == MISSES_OF_ALL and now - self._all[0] < WITHIN
        return own < MISSES and not everywhere

    def missed(self, chat: str, now: dt.datetime) -> None:
        """A code was wrong."""
        self._all.append(now)
        self._chats.setdefault(chat, deque(maxlen=MISSES)).append(now)
        self._chats.move_to_end(chat)
        if len(self._chats) > _MAX_CHATS:
            self._chats.popitem(last=False)
