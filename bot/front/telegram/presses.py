"""Presses that count once: of two under one message, in whatever haste, only the first is answered."""

from __future__ import annotations

from bot.front.telegram.updates import Incoming

REMEMBERED = 2000


class FirstPresses:
    """The messages under which something was pressed last; in memory only."""

    def __init__(self) -> None:
        self._pressed: dict[tuple[int, int], None] = {}

    def first(self, incoming: Incoming) -> bool:
        """Whether this is the first press under its message; what was typed always is."""
        if incoming.pressed is None:
            return True
        under = incoming.chat_id, incoming.pressed
        if under in self._pressed:
            return False
        self._pressed[under] = None
        if len(self._pressed) > REMEMBERED:
            del self._pressed[next(iter(self._pressed))]
        return True
