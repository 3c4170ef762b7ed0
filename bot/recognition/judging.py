"""What a typed reply of a rehearsal says: marks with reasons. It judges words, never the person. Keeps nothing."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.data_files import read_as
from bot.errors import ContentError
from bot.knowledge.item import Source
from bot.knowledge.rewording import LANGUAGES, Rewording
from bot.recognition.rehearsals import Effect, SourceKey
from bot.recognition.rules import Rule, Rules, read_vocabulary

MOST_CHARS = 1_000  # a reply is a few sentences


class ReplyMark(Rule):
    """Something a reply may say, good or harmful, and why it matters; ``better``: other words for what hurts."""

    mark: str = Field(pattern=r"^[a-z-]+$")
    kind: Effect
    title: str = Field(max_length=60)
    why: str = Field(max_length=200)
    better: str | None = Field(default=None, max_length=140)
    source: SourceKey

    @model_validator(mode="after")
    def _harm_has_a_better_way(self) -> ReplyMark:
        if (self.kind == "harms") != (self.better is not None):
            raise ValueError(f"{self.mark}: what hurts has a better way to say it, what helps has none")
        return self


class _MarkFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    marks: tuple[ReplyMark, ...]
    sources: dict[SourceKey, Source]


class _Words(BaseModel):
    """A mark in another language: words alone."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    title: str = Field(max_length=60)
    why: str = Field(max_length=200)
    better: str | None = Field(default=None, max_length=140)


class Judge:
    """Reads replies. Pure: the same words give the same marks."""

    def __init__(self, file: _MarkFile, words: Rewording[_Words], folder: Path, safety: Path) -> None:
        self._words = words
        path = folder / "replies.yml"
        self.marks = {mark.mark: mark for mark in file.marks}
        if len(self.marks) != len(file.marks):
            raise ContentError(f"{path}: a mark stands twice")
        if odd := {mark.source for mark in file.marks} ^ set(file.sources):
            raise ContentError(f"{path}: sources: {sorted(odd)} is not named or not used")
        self.sources = file.sources
        self._vocabulary = read_vocabulary(folder, safety)
        self._rules = Rules(((mark.mark, mark) for mark in file.marks), self._vocabulary)

    @classmethod
    def load(cls, folder: Path, safety: Path) -> Judge:
        """Read data/recognition/replies.yml (``folder`` is data/recognition).

        Raises:
            ContentError: a file breaks its schema.
        """
        words = {each: read_as(dict[str, _Words], folder / f"replies.{each}.yml") for each in LANGUAGES}
        return cls(read_as(_MarkFile, folder / "replies.yml"), Rewording(words), folder, safety)

    def judge(self, text: str, language: str = "en") -> tuple[ReplyMark, ...]:
        """What the words may do, in the order of the file: what can hurt first. Said in ``language``."""
        found = self._rules.find(self._vocabulary.look_up(text[:MOST_CHARS]))
        return tuple(self._words.of(self.marks[name], name, language) for name in found)
