"""What a typed text answers to a short question, by its words alone. Not knowing goes before yes and no."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.data_files import read_as
from bot.recognition.questions import Answer

_BUT = re.compile(r"\b(?:but|pero)\b")


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    yes: tuple[str, ...]
    no: tuple[str, ...]
    unknown: tuple[str, ...]
    perhaps: tuple[str, ...]
    skip: tuple[str, ...]
    beside: tuple[str, ...]
    goes_on: tuple[str, ...]


class TypedAnswers:
    """Reads answers. Pure: the same text gives the same answer."""

    def __init__(self, words: _Words) -> None:
        answers = (*words.yes, *words.no, *words.unknown, *words.perhaps, *words.skip)
        self._listed = _any_of((*answers, *words.beside))
        self._unsure = _any_of((*words.unknown, *words.perhaps))
        beside = rf"(?:{_any_of(words.beside).pattern}\W+)*"
        self._opens_unknown = re.compile(beside + _any_of(words.unknown).pattern)
        clear = rf"(?=\s*(?:[,.;:!–—-]|$)|\s+{_any_of(words.goes_on).pattern})"
        self._opens = {
            answer: re.compile(beside + _any_of(listed).pattern + clear)
            for answer, listed in ((Answer.SKIP, words.skip), (Answer.YES, words.yes), (Answer.NO, words.no))
        }

    @classmethod
    def load(cls, path: Path) -> TypedAnswers:
        """Read data/recognition/answers.yml.

        Raises:
            ContentError: the file breaks its schema.
        """
        return cls(read_as(_Words, path))

    def whole(self, text: str) -> Answer | None:
        """The answer, if a text holds nothing else."""
        words = _plain(text)
        if re.search(r"\w", self._listed.sub(" ", words)):
            return None
        return self._opened(words) or (Answer.UNKNOWN if self._unsure.search(words) else None)

    def opening(self, text: str) -> Answer | None:
        """The answer a text opens with. "I don't know, but he hits her" says more than that."""
        words = _plain(text)
        unknown = self._opens_unknown.match(words) and not _BUT.search(words)
        return Answer.UNKNOWN if unknown else self._opened(words)

    def _opened(self, words: str) -> Answer | None:
        opened = next((answer for answer, opens in self._opens.items() if opens.match(words)), None)
        unsure = opened in (Answer.YES, Answer.NO) and self._unsure.search(words)
        return Answer.UNKNOWN if unsure else opened


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, the longest first; nothing of a longer word."""
    listed = sorted(map(_plain, words), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, listed))})\b")


def _plain(text: str) -> str:
    """In small letters, without apostrophes and without the marks a Spanish sentence opens with."""
    return " ".join(re.sub(r"['’`]", "", text.lower()).split()).strip(" ¿¡")
