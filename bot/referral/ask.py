"""What a button of the directory asks for, as one argument: need, region, how many were shown, numbers only.

The place lives in the button alone; nothing of it is kept on our side.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ASK = re.compile(r"(?P<need>[a-z0-9-]+)(?:/(?P<region>[a-z-]*)(?:/(?P<start>\d{1,2})(?P<numbers>n)?)?)?\Z")


@dataclass(frozen=True)
class Ask:
    """For example ``shelter-housing/us-il/3``; with "n" at the end, the numbers only."""

    need: str
    region: str = ""
    start: int = 0
    numbers: bool = False

    def __str__(self) -> str:
        return f"{self.need}/{self.region}/{self.start}{'n' if self.numbers else ''}"

    @classmethod
    def parse(cls, value: str | None) -> Ask | None:
        """The ask of a button's argument, or None if it is none of ours."""
        found = _ASK.match(value or "")
        if found is None:
            return None
        return cls(found["need"], found["region"] or "", int(found["start"] or 0), bool(found["numbers"]))
