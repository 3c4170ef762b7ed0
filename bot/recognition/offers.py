"""Check an offer or a message: which sentences are worth asking about, and why. Nothing of the text is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.data_files import read_as
from bot.errors import ContentError
from bot.knowledge.rewording import LANGUAGES, Rewording
from bot.recognition.meaning import MeantMark
from bot.recognition.rules import Rule, Rules, read_vocabulary
from bot.safety.words import Scene

_MANY = 3  # marks that an offer may have, and hardly ever what somebody tells of an own boss
MOST_CHARS = 4000  # a Telegram message holds 4,096
# A sentence ends at its mark before a space, at a line break or a bullet; not inside "$2.50" or an address. The engine
# reads the same sentences (bot/engine/pieces.py).
_END = re.compile(r"(?<=[.!?…])\s+|\s*[\n•;]+\s*")


class Mark(Rule):
    """One thing worth asking about. ``kind``: what a job offer says, or a message of someone online."""

    mark: str = Field(pattern=r"^[a-z-]+$")
    kind: Literal["offer", "message"]
    title: str = Field(max_length=60)
    why: str
    ask: str


class MarkWords(BaseModel):
    """A mark in another language: words alone."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    title: str = Field(max_length=60)
    why: str
    ask: str


@dataclass(frozen=True)
class Marked:
    """A mark and the first sentence that carries it."""

    mark: Mark
    sentence: str


class OfferChecker:
    """Reads offers sentence by sentence. Pure: the same text gives the same marks."""

    def __init__(self, marks: tuple[Mark, ...], words: Rewording[MarkWords], folder: Path, safety: Path) -> None:
        self._words = words
        self.marks = {mark.mark: mark for mark in marks}
        if len(self.marks) != len(marks):
            raise ContentError(f"{folder / 'offers.yml'}: a mark stands twice")
        self._vocabulary = read_vocabulary(folder, safety)
        self._rules = Rules(((mark.mark, mark) for mark in marks), self._vocabulary)

    @classmethod
    def load(cls, folder: Path, safety: Path) -> OfferChecker:
        """Read data/recognition/offers.yml (``folder`` is data/recognition) and its translations.

        Raises:
            ContentError: a file breaks its schema.
        """
        words = {each: read_as(dict[str, MarkWords], folder / f"offers.{each}.yml") for each in LANGUAGES}
        return cls(read_as(tuple[Mark, ...], folder / "offers.yml"), Rewording(words), folder, safety)

    def said_in(self, language: str, mark: Mark) -> Mark:
        """The mark in a language it is translated into, or as it is."""
        return self._words.of(mark, mark.mark, language)

    def check(self, text: str, meant: Sequence[MeantMark] = ()) -> tuple[Marked, ...]:
        """What is worth asking about, in the order of the text, each mark once: by the rules, and what is ``meant``."""
        text = text[:MOST_CHARS]
        found = [(each.start, each.mark, text[each.start : each.end].strip()) for each in meant]
        found = [each for each in found if each[1] not in self._rules.denied(self._scene(each[2]))]
        for start, sentence in _sentences(text):
            found += [(start, name, sentence) for name in self._rules.find(self._scene(sentence))]
        first: dict[str, Marked] = {}
        for _, name, sentence in sorted(found, key=lambda each: each[0]):
            if name in self.marks and sentence:
                first.setdefault(name, Marked(self.marks[name], sentence))
        return tuple(first.values())

    def is_offer(self, text: str) -> bool:
        """Whether a text is surely an offer: several things in it are worth asking about."""
        return sum(marked.mark.kind == "offer" for marked in self.check(text)) >= _MANY

    def _scene(self, sentence: str) -> Scene:
        return self._vocabulary.look_up(_money(sentence))


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """Each sentence with the character it begins at."""
    start = 0
    for end in (*_END.finditer(text), None):
        sentence = text[start : end.start() if end else len(text)].strip()
        if sentence:
            yield start, sentence
        start = end.end() if end else start


def _money(sentence: str) -> str:
    """Sums, spans and mail addresses as the rules read them: "$6,000/month" is "6000 a month"."""
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", sentence.replace("@", " "))
    plain = re.sub(r"(?<=\d)k\b", "000", plain, flags=re.IGNORECASE)
    plain = re.sub(r"[$€£](?=\d)", "", plain)
    return re.sub(r"(?<=\w)\s*/\s*(?=(?:day|week|month|hour|hr|night)\b)", " a ", plain, flags=re.IGNORECASE)
