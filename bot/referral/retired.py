"""Numbers that must not be printed: retired, misprinted or replaced (data/directory/retired.yml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.data_files import read_as
from bot.referral.service import Service

# What may stand between the digits of a printed number.
_GAP = r"[\s().\-–/]*"


class Retired(BaseModel):
    """One number and what to use instead (a directory id)."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    number: str
    was: str
    why: str
    use: str
    scope: Literal["everywhere", "directory"] = "everywhere"
    region: str | None = None

    @property
    def digits(self) -> str:
        """The digits that identify it, without the country code 1 of North America."""
        digits = re.sub(r"\D", "", self.number)
        return digits.removeprefix("1") if len(digits) == len("18005551234") else digits


@dataclass(frozen=True)
class DenyList:
    """All retired numbers."""

    numbers: tuple[Retired, ...]

    @classmethod
    def load(cls, path: Path) -> DenyList:
        """Read the list.

        Raises:
            ContentError: it breaks its schema.
        """
        return cls(read_as(tuple[Retired, ...], path))

    def in_text(self, text: str) -> Iterator[Retired]:
        """Retired numbers printed in a text, however the digits are spaced."""
        for retired in self.numbers:
            if retired.scope == "everywhere" and re.search(_printed(retired.digits), text):
                yield retired

    def in_service(self, service: Service) -> Iterator[Retired]:
        """Retired numbers among those of a service."""
        printed = {re.sub(r"\D", "", p.plain) for p in service.phones} | {s.number for s in service.sms}
        digits = {value.removeprefix("1") if len(value) == len("18005551234") else value for value in printed}
        for retired in self.numbers:
            if retired.digits in digits and retired.region in (None, service.region):
                yield retired


def _printed(digits: str) -> str:
    return rf"(?<![\d.]){'' if len(digits) < 10 else '(?:1' + _GAP + ')?'}{_GAP.join(digits)}(?!\d)"
