"""The red flags of data/content/flags: what each means, what else could explain it, and how far it carries."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from bot.data_files import read_as, yaml_files
from bot.errors import ContentError
from bot.knowledge.item import Source


class Strength(StrEnum):
    """How far a flag carries alone, as its sources judge it. It steers where to lead; it is never shown."""

    WEAK = "weak"
    MODERATE = "moderate"
    STRONG = "strong"
    DECISIVE_FOR_MINORS = "decisive-for-minors"


class Flag(BaseModel):
    """One red flag as the YAML has it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = Field(pattern=r"^flag/[a-z0-9-]+$")
    text: str
    type: str
    strength: Strength
    theme: str
    settings: tuple[str, ...]
    why: str
    innocent: tuple[str, ...] = Field(min_length=1)
    caution: str | None = None
    sources: tuple[Source, ...] = Field(min_length=1)

    @property
    def slug(self) -> str:
        """The id without "flag/", short enough for a button."""
        return self.id.removeprefix("flag/")


class _FlagFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    flags: tuple[Flag, ...]


class Flags:
    """All red flags by id."""

    def __init__(self, flags: dict[str, Flag]) -> None:
        self._flags = flags

    @classmethod
    def load(cls, folder: Path) -> Flags:
        """Read data/content/flags.

        Raises:
            ContentError: a file breaks the schema, or an id stands twice.
        """
        flags: dict[str, Flag] = {}
        for path in yaml_files(folder):
            for flag in read_as(_FlagFile, path).flags:
                if flag.id in flags:
                    raise ContentError(f"{path}: the id {flag.id} stands twice")
                flags[flag.id] = flag
        return cls(flags)

    def __iter__(self) -> Iterator[Flag]:
        return iter(self._flags.values())

    def __len__(self) -> int:
        return len(self._flags)

    def __contains__(self, flag_id: object) -> bool:
        return flag_id in self._flags

    def __getitem__(self, flag_id: str) -> Flag:
        return self._flags[flag_id]
