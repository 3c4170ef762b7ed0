"""The six modules as short lessons: data/content/modules, one file a module."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.data_files import own_files, read_as
from bot.errors import ContentError
from bot.knowledge.item import Module as ModuleId
from bot.knowledge.item import Source
from bot.learning.quiz import MODULES


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Card(_Part):
    """One idea. ``about`` is the topic to read more; its sources are the card's, beside ``sources`` of its own."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=20)
    title: str = Field(max_length=40)
    text: str = Field(min_length=150, max_length=520)
    about: str
    sources: tuple[Source, ...] = ()


class Lesson(_Part):
    """A module with its cards, in the order they are read."""

    id: str
    module: ModuleId
    title: str = Field(max_length=40)
    minutes: int = Field(ge=1, le=10)
    goal: str = Field(max_length=160)
    cards: tuple[Card, ...] = Field(min_length=5, max_length=8)

    @model_validator(mode="after")
    def _ids_fit(self) -> Lesson:
        if self.id != f"module/{self.module}":
            raise ValueError(f"the id must be module/{self.module}")
        if len({card.id for card in self.cards}) < len(self.cards):
            raise ValueError("two cards have the same id")
        return self

    @property
    def number(self) -> int:
        """1 to 6."""
        return MODULES.index(self.module) + 1


class Course:
    """The lessons in the order of the modules; a module without a file is left out."""

    def __init__(self, lessons: dict[str, Lesson]) -> None:
        self._lessons = {module: lessons[module] for module in MODULES if module in lessons}

    @classmethod
    def load(cls, folder: Path) -> Course:
        """Read data/content/modules/.

        Raises:
            ContentError: a file breaks the schema, or a module has two files.
        """
        lessons: dict[str, Lesson] = {}
        for path in own_files(folder):
            lesson = read_as(Lesson, path)
            if lesson.module in lessons:
                raise ContentError(f"{path}: the module {lesson.module} has two files")
            lessons[lesson.module] = lesson
        return cls(lessons)

    def __iter__(self) -> Iterator[Lesson]:
        return iter(self._lessons.values())

    def __len__(self) -> int:
        return len(self._lessons)

    def get(self, module: str | None) -> Lesson | None:
        """The lesson of a module, or None."""
        return self._lessons.get(module) if module else None

    def after(self, module: str) -> Lesson | None:
        """The lesson that follows, or None after the last."""
        lessons = list(self)
        place = next((i for i, lesson in enumerate(lessons) if lesson.module == module), len(lessons))
        return lessons[place + 1] if place + 1 < len(lessons) else None
