"""Practise what to say: scenes of data/content/rehearsals, one file a scene. No storage, no channel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.data_files import own_files, read_as, translations
from bot.errors import ContentError
from bot.knowledge.item import Source
from bot.knowledge.rewording import LANGUAGES

Effect = Literal["helps", "harms"]
SourceKey = Annotated[str, Field(pattern=r"^[a-z]+$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Line(_Part):
    """One thing to say, what it may do and why, with the key of its source; what hurts comes with other words."""

    text: str = Field(max_length=110)
    effect: Effect
    why: str = Field(max_length=260)
    better: str | None = Field(default=None, max_length=130)
    source: SourceKey

    @model_validator(mode="after")
    def _harm_has_a_better_way(self) -> Line:
        if (self.effect == "harms") != (self.better is not None):
            raise ValueError("better: words that hurt have a better way to say it, words that help have none")
        return self


class Turn(_Part):
    """What the other person says, and some replies."""

    says: str = Field(max_length=400)
    replies: tuple[Line, ...] = Field(min_length=2, max_length=4)

    @property
    def helpful(self) -> Line:
        """The first reply that helps."""
        return next(line for line in self.replies if line.effect == "helps")

    @model_validator(mode="after")
    def _has_both(self) -> Turn:
        if {line.effect for line in self.replies} != {"helps", "harms"}:
            raise ValueError("replies: some help and some hurt")
        return self


class Rehearsal(_Part):
    """A scene of three turns. It opens with ``note``, which says what it touches, and can be stopped."""

    id: str = Field(pattern=r"^rehearsal/[a-z0-9]+(-[a-z0-9]+)*$", max_length=36)
    title: str = Field(max_length=40)
    setting: str = Field(max_length=40)
    note: str = Field(max_length=200)
    about: tuple[str, ...] = Field(min_length=1, max_length=3)
    turns: tuple[Turn, ...] = Field(min_length=3, max_length=3)
    end: str = Field(max_length=500)
    sources: dict[SourceKey, Source] = Field(min_length=1)

    @model_validator(mode="after")
    def _sources_fit(self) -> Rehearsal:
        used = {line.source for turn in self.turns for line in turn.replies}
        if used != set(self.sources):
            raise ValueError(f"sources: {sorted(used ^ set(self.sources))} is not named or not used")
        return self

    @property
    def slug(self) -> str:
        return self.id.removeprefix("rehearsal/")


class _LineWords(_Part):
    text: str = Field(max_length=110)
    why: str = Field(max_length=260)
    better: str | None = Field(default=None, max_length=130)


class _TurnWords(_Part):
    says: str = Field(max_length=400)
    replies: tuple[_LineWords, ...]


class _Words(_Part):
    """A scene in another language: words alone, in the order of the English ones."""

    id: str
    title: str = Field(max_length=40)
    setting: str = Field(max_length=40)
    note: str = Field(max_length=200)
    turns: tuple[_TurnWords, ...]
    end: str = Field(max_length=500)


class Rehearsals:
    """All scenes by slug, in the order of the files."""

    def __init__(self, rehearsals: dict[str, Rehearsal], said: Mapping[str, Mapping[str, Rehearsal]]) -> None:
        """``said``: the translated scenes by language, then by slug."""
        self._rehearsals = rehearsals
        self._said = said

    @classmethod
    def load(cls, folder: Path) -> Rehearsals:
        """Read data/content/rehearsals and its translations.

        Raises:
            ContentError: a file breaks the schema or is misnamed.
        """
        rehearsals: dict[str, Rehearsal] = {}
        for path in own_files(folder):
            rehearsal = read_as(Rehearsal, path)
            if rehearsal.slug != path.stem:
                raise ContentError(f"{path}: the id is {rehearsal.id}, so the file must be named like it")
            rehearsals[rehearsal.slug] = rehearsal
        return cls(rehearsals, {language: _translated(rehearsals, folder, language) for language in LANGUAGES})

    def __iter__(self) -> Iterator[Rehearsal]:
        return iter(self._rehearsals.values())

    def __len__(self) -> int:
        return len(self._rehearsals)

    def get(self, slug: str | None, language: str = "en") -> Rehearsal | None:
        """The scene in a language it is translated into, or as it is; None if there is none."""
        if not slug:
            return None
        return self._said.get(language, {}).get(slug) or self._rehearsals.get(slug)

    def said_in(self, language: str) -> list[Rehearsal]:
        """All scenes, translated where they are."""
        return [self._said.get(language, {}).get(slug, each) for slug, each in self._rehearsals.items()]


def _translated(rehearsals: Mapping[str, Rehearsal], folder: Path, language: str) -> dict[str, Rehearsal]:
    found = {}
    for path in translations(folder, language):
        words = read_as(_Words, path)
        rehearsal = rehearsals.get(words.id.partition("/")[2])
        if rehearsal is None or _form(words) != _form(rehearsal):
            raise ContentError(f"{path}: its turns and replies are not those of the scene")
        found[rehearsal.slug] = _in_words(rehearsal, words)
    return found


def _form(scene: Rehearsal | _Words) -> list[list[bool]]:
    """For each turn, which replies have other words."""
    return [[line.better is not None for line in turn.replies] for turn in scene.turns]


def _in_words(rehearsal: Rehearsal, words: _Words) -> Rehearsal:
    turns = tuple(
        turn.model_copy(
            update={
                "says": said.says,
                "replies": tuple(
                    line.model_copy(update=told.model_dump())
                    for line, told in zip(turn.replies, said.replies, strict=True)
                ),
            }
        )
        for turn, said in zip(rehearsal.turns, words.turns, strict=True)
    )
    update = {"title": words.title, "setting": words.setting, "note": words.note, "turns": turns, "end": words.end}
    return rehearsal.model_copy(update=update)
