"""What a person looks for, read from their words (data/directory/needs.yml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict
from rapidfuzz import fuzz

from bot.data_files import read_as
from bot.errors import ContentError
from bot.referral.words import phrase, plain, tokens
from bot.safety.kinds import Kind

DEFAULT = "trafficking-hotline"  # what the bot is about: used when only a place is known
# What to look for after an alarm.
OF_KIND = {
    Kind.DANGER_NOW: "emergency",
    Kind.SELF_HARM: "suicide-crisis",
    Kind.MINOR: "child-exploitation",
    Kind.SEXTORTION: "online-image-removal",
    Kind.TRAFFICKING: DEFAULT,
    Kind.ABUSE: "domestic-violence",
    Kind.WORRIED: DEFAULT,
}
_MIN_MISSPELT = 6  # letters: shorter words resemble too many others
_SIMILAR = 87.0


class Need(BaseModel):
    """One kind of help. See the head of data/directory/needs.yml for the fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    title: dict[str, str]
    button: dict[str, str]
    crisis: bool
    hotline: str | None = None
    minor_hotline: str | None = None
    national: tuple[str, ...]
    under_18: tuple[str, ...] = ()
    words: tuple[str, ...]
    alone: tuple[str, ...] = ()

    def order(self, *, under_18: bool) -> tuple[str, ...]:
        """National services in the order they are offered."""
        return self.under_18 if under_18 and self.under_18 else self.national

    def first_line(self, *, under_18: bool) -> str | None:
        """The national line that stands first or second in a crisis."""
        return (self.minor_hotline if under_18 else None) or self.hotline


class Needs:
    """All kinds of help, in the order they are read."""

    def __init__(self, needs: tuple[Need, ...]) -> None:
        self._needs = {need.id: need for need in needs}
        self._patterns = {need.id: _pattern(need.words) for need in needs}
        self._alone = {need.id: _pattern(need.alone) for need in needs if need.alone}
        self._single = [
            (word.rstrip("*"), need.id)
            for need in needs
            for word in map(plain, (*need.words, *need.alone))
            if " " not in word and len(word) >= _MIN_MISSPELT
        ]

    @classmethod
    def load(cls, path: Path) -> Needs:
        """Read the table.

        Raises:
            ContentError: the file breaks its schema, or an id stands twice.
        """
        needs = read_as(tuple[Need, ...], path)
        if len({need.id for need in needs}) < len(needs):
            raise ContentError(f"{path}: an id stands twice")
        return cls(needs)

    def __iter__(self) -> Iterator[Need]:
        return iter(self._needs.values())

    def __contains__(self, need_id: object) -> bool:
        return need_id in self._needs

    def __getitem__(self, need_id: str) -> Need:
        return self._needs[need_id]

    def read(self, text: str) -> tuple[str, ...]:
        """The ids of the needs named in ``text``, the most special one first; misspelt words count last."""
        return self.names(text) or self._misspelt(phrase(tokens(text)))

    def names(self, text: str) -> tuple[str, ...]:
        """The same by words that are spelt right."""
        words = phrase(tokens(text))
        return _found(self._patterns, words) or _found(self._alone, words)

    def _misspelt(self, words: str) -> tuple[str, ...]:
        for word in words.split():
            if len(word) < _MIN_MISSPELT:
                continue
            best = max(self._single, key=lambda known: fuzz.ratio(word, known[0]))
            if fuzz.ratio(word, best[0]) >= _SIMILAR:
                return (best[1],)
        return ()


def _found(patterns: dict[str, re.Pattern[str]], words: str) -> tuple[str, ...]:
    return tuple(need_id for need_id, pattern in patterns.items() if pattern.search(words))


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    parts = [
        r"\s+".join(re.escape(part) for part in plain(word).rstrip("*").replace("-", " ").split())
        + (r"\w*" if word.endswith("*") else "")
        for word in words
    ]
    hyphened = [part.replace(r"\s+", r"[\s-]+") for part in parts]
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(hyphened, key=len, reverse=True))})(?!\w)")
