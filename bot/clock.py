"""The one place that knows what time it is, so that tests and the scripted chat can move it."""

from __future__ import annotations

import datetime as dt


class Clock:
    """UTC now, moved ahead by ``advance``."""

    def __init__(self) -> None:
        self._ahead = dt.timedelta()

    def now(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC) + self._ahead

    def advance(self, step: dt.timedelta) -> None:
        """Move the clock ahead; it never goes back."""
        self._ahead += max(step, dt.timedelta())

    def advance_to(self, moment: dt.datetime) -> None:
        """Move the clock ahead to ``moment``, unless that is past."""
        self.advance(moment - self.now())
