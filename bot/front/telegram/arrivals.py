"""What came before its chat was wiped, and is therefore shown no answer any more; in memory only.

Who leaves hands the phone over: an answer that was still under way would stand below the neutral line.
"""

from __future__ import annotations

import itertools

REMEMBERED = 10_000  # chats; an answer is under way for seconds, so those wiped last are enough


class Arrivals:
    """Numbers all that arrives, in order, and knows with which number each chat was wiped last."""

    def __init__(self) -> None:
        self._count = itertools.count(1)
        self._wiped: dict[int, int] = {}  # the latest last

    def number(self) -> int:
        """The number of what arrives now."""
        return next(self._count)

    def wiped(self, chat_id: int, number: int) -> None:
        """Arrival ``number`` asked for the chat to be wiped."""
        self._wiped[chat_id] = max(number, self._wiped.pop(chat_id, 0))
        if len(self._wiped) > REMEMBERED:
            del self._wiped[next(iter(self._wiped))]

    def late(self, chat_id: int, number: int) -> bool:
        """Whether the chat was wiped by something that arrived after ``number``."""
        return number < self._wiped.get(chat_id, number)
