"""A limit on guessing codes: a few misses an hour in one chat, and in all if wanted.

Whose misses they were is held in memory only. The sum over all can be kept, so that a restart does not forgive it.
"""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict, deque
from collections.abc import Iterable
from typing import Protocol

MISSES = 5
WITHIN = dt.timedelta(hours=1)
_MAX_CHATS = 10_000


class Kept(Protocol):
    """A place where the times of all misses outlive the process."""

    def read(self) -> list[dt.datetime]:
        """The times, oldest first."""
        ...

    def write(self, times: Iterable[dt.datetime]) -> None:
        """Put these times in the place of all others."""
        ...


class Guesses:
    """Misses by chat.

    ``most_of_all``: how many an hour all chats together may have; without it each has its own. ``kept`` holds these.
    """

    def __init__(self, most_of_all: int | None = None, kept: Kept | None = None) -> None:
        self._missed: OrderedDict[str, deque[dt.datetime]] = OrderedDict()
        self._all: deque[dt.datetime] = deque(kept.read() if kept else (), maxlen=most_of_all or 0)
        self._kept = kept

    def allowed(self, chat: str, now: dt.datetime) -> bool:
        """Whether the chat may try once more."""
        own = sum(now - at < WITHIN for at in self._missed.get(chat, ()))
        everywhere = bool(self._all) and len(self._all) == self._all.maxlen and now - self._all[0] < WITHIN
        return own < MISSES and not everywhere

    def missed(self, chat: str, now: dt.datetime) -> None:
        """A code was wrong."""
        self._all.append(now)
        if self._kept is not None:
            self._kept.write(at for at in self._all if now - at < WITHIN)
        self._missed.setdefault(chat, deque(maxlen=MISSES)).append(now)
        self._missed.move_to_end(chat)
        if len(self._missed) > _MAX_CHATS:
            self._missed.popitem(last=False)
