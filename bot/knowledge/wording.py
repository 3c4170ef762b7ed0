"""Words that no text of ours may carry, each with what to say instead (data/content/wording.yml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.data_files import read_as


class _Rule(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    pattern: str
    instead: str
    unless: str | None = None


class _Rules(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    banned: tuple[_Rule, ...]


@dataclass(frozen=True)
class Wording:
    """The compiled rules."""

    rules: tuple[tuple[re.Pattern[str], re.Pattern[str] | None, str], ...]

    @classmethod
    def load(cls, path: Path) -> Wording:
        """Read the rules; raises ContentError if the file breaks its schema."""
        rules = read_as(_Rules, path)
        return cls(
            tuple(
                (
                    re.compile(rf"\b(?:{rule.pattern})\b", re.IGNORECASE),
                    re.compile(rule.unless, re.IGNORECASE) if rule.unless else None,
                    rule.instead,
                )
                for rule in rules.banned
            )
        )

    def faults(self, text: str) -> list[str]:
        """What is wrong with a text's words, in sentences an author understands."""
        found = []
        for pattern, unless, instead in self.rules:
            hit = pattern.search(text)
            if hit and not (unless and unless.search(text)):
                found.append(f'"{hit[0]}": {instead}')
        return found
