"""The quiz bank: items as data/content/quiz has them, in six kinds."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.data_files import own_files, read_as
from bot.errors import ContentError
from bot.knowledge.item import Module, Source


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Kind(StrEnum):
    """How an item is asked and answered."""

    ONE = "one"  # exactly one option is right
    SAY = "say"  # the same, with sentences one could say
    SURE = "sure"  # true or false, and how sure
    SEVERAL = "several"  # two or three options are right
    ORDER = "order"  # options are written in the right order and shown shuffled
    RECALL = "recall"  # no options: the person types


PICK_ONE = frozenset({Kind.ONE, Kind.SAY, Kind.SURE})


class Option(_Part):
    """One option of an item, and why it is right or wrong (for an order: why it stands there)."""

    text: str = Field(max_length=100)  # Telegram: a quiz option has at most 100 characters
    right: bool = False
    reason: str = Field(max_length=400)


class QuizItem(_Part):
    """One question. ``about`` is the topic or myth it teaches.

    A recall has ``answers`` (accepted words, the first one as it is shown) and ``reason`` instead of options.
    """

    id: str = Field(pattern=r"^quiz/[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)
    kind: Kind = Kind.ONE
    module: Module
    about: str
    difficulty: int = Field(ge=1, le=3)
    question: str = Field(max_length=300)  # Telegram: a quiz question has at most 300 characters
    options: tuple[Option, ...] = Field(default=(), max_length=5)
    answers: tuple[str, ...] = Field(default=(), max_length=15)
    reason: str | None = Field(default=None, max_length=400)
    hint: str = Field(max_length=200)
    sources: tuple[Source, ...] = Field(min_length=1)
    language: str = "en"

    @model_validator(mode="after")
    def _fits_its_kind(self) -> QuizItem:
        options, right = len(self.options), len(self.rights)
        if self.kind is Kind.RECALL:
            if options or not self.answers or not self.reason:
                raise ValueError("a recall has answers and a reason, and no options")
            return self
        if self.answers or self.reason:
            raise ValueError("only a recall has answers and a reason of its own")
        if self.kind in PICK_ONE and (right != 1 or not 2 <= options <= 4):
            raise ValueError("exactly one of two to four options must be right")
        if self.kind is Kind.SURE and [option.text for option in self.options] != ["True", "False"]:
            raise ValueError("the options must be True and False, in this order")
        if self.kind is Kind.SEVERAL and not (2 <= right < options and options >= 4):
            raise ValueError("two or three of four or five options must be right")
        if self.kind is Kind.ORDER and (right or options < 3):
            raise ValueError("three to five options in their order, none marked right")
        return self

    @property
    def rights(self) -> tuple[int, ...]:
        """Indices of the right options."""
        return tuple(index for index, option in enumerate(self.options) if option.right)

    @property
    def answer(self) -> int:
        """Index of the right option of a kind that has exactly one, else of the first that is right (0 for none)."""
        return next(iter(self.rights), 0)


class QuizFile(_Part):
    """One file of data/content/quiz/."""

    items: tuple[QuizItem, ...]


class Bank:
    """All items by id, in the order of the files."""

    def __init__(self, items: dict[str, QuizItem]) -> None:
        self._items = items

    @classmethod
    def load(cls, *folders: Path) -> Bank:
        """Read every file of data/content/quiz/, and of further folders (content packs).

        Raises:
            ContentError: a file breaks the schema, or an id stands twice in a folder; later folders override.
        """
        items: dict[str, QuizItem] = {}
        for folder in folders:
            items |= _read(folder)
        return cls(items)

    def __iter__(self) -> Iterator[QuizItem]:
        return iter(self._items.values())

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, item_id: object) -> bool:
        return item_id in self._items

    def get(self, item_id: str | None) -> QuizItem | None:
        """The item, or None."""
        return self._items.get(item_id) if item_id else None


def _read(folder: Path) -> dict[str, QuizItem]:
    items: dict[str, QuizItem] = {}
    for path in own_files(folder):
        for item in read_as(QuizFile, path).items:
            if item.id in items:
                raise ContentError(f"{path}: the id {item.id} stands twice")
            items[item.id] = item
    return items
