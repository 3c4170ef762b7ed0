"""The red flags of data/content/flags: what each means, what else could explain it, and how far it carries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from bot.data_files import own_files, read_as, translations
from bot.errors import ContentError
from bot.knowledge.item import Source
from bot.knowledge.rewording import LANGUAGES, Rewording


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


class FlagWords(BaseModel):
    """A flag in another language: words alone."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    text: str = Field(max_length=80)
    why: str
    innocent: tuple[str, ...] = Field(min_length=1)
    caution: str | None = None


class _FlagFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    flags: tuple[Flag, ...]


class Flags:
    """All red flags by id."""

    def __init__(self, flags: dict[str, Flag], words: Rewording[FlagWords]) -> None:
        self._flags = flags
        self._words = words

    @classmethod
    def load(cls, folder: Path) -> Flags:
        """Read data/content/flags and its translations.

        Raises:
            ContentError: a file breaks the schema, an id stands twice, or a translation is of no flag.
        """
        flags: dict[str, Flag] = {}
        for path in own_files(folder):
            for flag in read_as(_FlagFile, path).flags:
                if flag.id in flags:
                    raise ContentError(f"{path}: the id {flag.id} stands twice")
                flags[flag.id] = flag
        return cls(flags, Rewording({language: _words(folder, language, flags) for language in LANGUAGES}))

    def __iter__(self) -> Iterator[Flag]:
        return iter(self._flags.values())

    def __len__(self) -> int:
        return len(self._flags)

    def __contains__(self, flag_id: object) -> bool:
        return flag_id in self._flags

    def __getitem__(self, flag_id: str) -> Flag:
        return self._flags[flag_id]

    def said_in(self, language: str, flag_id: str) -> Flag:
        """The flag in a language it is translated into, or as it is."""
        return self._words.of(self._flags[flag_id], flag_id, language)


def _words(folder: Path, language: str, flags: Mapping[str, Flag]) -> dict[str, FlagWords]:
    found: dict[str, FlagWords] = {}
    for path in translations(folder, language):
        for flag_id, words in read_as(dict[str, FlagWords], path).items():
            flag = flags.get(flag_id)
            if flag is None or len(words.innocent) != len(flag.innocent) or bool(words.caution) != bool(flag.caution):
                raise ContentError(f"{path}: {flag_id} is no translation of a flag")
            found[flag_id] = words
    return found
