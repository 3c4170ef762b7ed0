"""The quiz bank: items as data/content/quiz has them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.data_files import read_as, yaml_files
from bot.errors import ContentError
from bot.knowledge.item import Module, Source


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Option(_Part):
    """One option of an item, and why it is right or wrong."""

    text: str = Field(max_length=100)  # Telegram: a quiz option has at most 100 characters
    right: bool = False
    reason: str = Field(max_length=400)


class QuizItem(_Part):
    """One question with exactly one right option. ``about`` is the topic or myth it teaches."""

    id: str = Field(pattern=r"^quiz/[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)
    module: Module
    about: str
    difficulty: int = Field(ge=1, le=3)
    question: str = Field(max_length=300)  # Telegram: a quiz question has at most 300 characters
    options: tuple[Option, ...] = Field(min_length=2, max_length=4)
    hint: str = Field(max_length=200)
    sources: tuple[Source, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _one_right(self) -> QuizItem:
        if sum(option.right for option in self.options) != 1:
            raise ValueError("exactly one option must be right")
        return self

    @property
    def answer(self) -> int:
        """Index of the right option."""
        return next(index for index, option in enumerate(self.options) if option.right)


class QuizFile(_Part):
    """One file of data/content/quiz/."""

    items: tuple[QuizItem, ...]


class Bank:
    """All items by id, in the order of the files."""

    def __init__(self, items: dict[str, QuizItem]) -> None:
        self._items = items

    @classmethod
    def load(cls, folder: Path) -> Bank:
        """Read every file of data/content/quiz/.

        Raises:
            ContentError: a file breaks the schema, or an id stands twice.
        """
        items: dict[str, QuizItem] = {}
        for path in yaml_files(folder):
            for item in read_as(QuizFile, path).items:
                if item.id in items:
                    raise ContentError(f"{path}: the id {item.id} stands twice")
                items[item.id] = item
        return cls(items)

    def __iter__(self) -> Iterator[QuizItem]:
        return iter(self._items.values())

    def __len__(self) -> int:
        return len(self._items)

    def get(self, item_id: str | None) -> QuizItem | None:
        """The item, or None."""
        return self._items.get(item_id) if item_id else None
