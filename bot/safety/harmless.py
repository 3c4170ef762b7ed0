"""What is no alarm (data/safety/harmless.yml): plain answers to our questions, and asking how to exploit someone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.data_files import read_as
from bot.safety.words import Scene


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    answers: str
    misuse: tuple[str, ...]


@dataclass(frozen=True)
class Harmless:
    """The compiled file."""

    answers: frozenset[str]
    misuse: re.Pattern[str]

    @classmethod
    def load(cls, directory: Path) -> Harmless:
        """Read data/safety/harmless.yml; raises ContentError if it breaks its schema."""
        file = read_as(_File, directory / "harmless.yml")
        answers = frozenset(line.strip() for line in file.answers.splitlines() if line.strip())
        return cls(answers, re.compile("|".join(file.misuse)))

    def covers(self, scene: Scene) -> bool:
        """Whether the whole message is such an answer, or asks for such a thing."""
        return " ".join(scene.words) in self.answers or self.asks_to_exploit(scene)

    def asks_to_exploit(self, scene: Scene) -> bool:
        """Whether a message asks how to use, hold or find someone, or how not to be caught."""
        return self.misuse.search(" ".join(scene.words)[:1000]) is not None
