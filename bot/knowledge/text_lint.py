"""What holds for every text a person may read: its words, its length, its numbers. The other lints build on it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.errors import ContentError
from bot.knowledge.readability import grade, longest_sentence
from bot.knowledge.wording import Wording

MAX_GRADE = 8.0
MAX_SENTENCE = 30  # words
_NUMBER = re.compile(r"\b(?:\d{3}-\d{3}-\d{4}|1-\d{3}-\d{3}-\d{4})\b")


@dataclass(frozen=True)
class Fault:
    """One finding: the item, the field, and what to do."""

    item: str
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.item} · {self.field}: {self.message}"


@dataclass(frozen=True)
class TextRules:
    """``fill`` puts phones in the place of their ids, and raises ContentError for one that does not exist."""

    wording: Wording
    fill: Callable[[str], str]

    def faults(self, item: str, field: str, text: str, *, level: bool = True) -> Iterator[Fault]:
        """Every fault of one text; without ``level`` its reading level does not matter: a title, an option."""
        for fault in self.wording.faults(text):
            yield Fault(item, field, fault)
        if level and (found := grade(text)) > MAX_GRADE:
            yield Fault(item, field, f"reading grade {found:.1f}, at most {MAX_GRADE:.0f}")
        if (words := longest_sentence(text)) > MAX_SENTENCE:
            yield Fault(item, field, f"a sentence of {words} words, at most {MAX_SENTENCE}")
        if number := _NUMBER.search(text):
            yield Fault(item, field, f"{number[0]}: numbers stand in data/directory alone")
        try:
            if "{" in self.fill(text):
                yield Fault(item, field, "a placeholder is not filled")
        except ContentError as error:
            yield Fault(item, field, str(error))
