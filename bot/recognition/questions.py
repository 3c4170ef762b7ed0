"""At most four short questions, chosen by where something was seen."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.data_files import read_as
from bot.errors import ContentError
from bot.knowledge.rewording import LANGUAGES, Rewording
from bot.recognition.reader import Setting


class Answer(StrEnum):
    """What a person may say to a question; not knowing and not saying are as good as any other."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    SKIP = "skip"


class Question(BaseModel):
    """One question; the answer ``when`` adds its flag, any other adds nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = Field(pattern=r"^[a-z-]+$", max_length=24)
    ask: str = Field(max_length=140)
    when: Literal["yes", "no"]
    flag: str


class QuestionWords(BaseModel):
    """A question in another language: words alone."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    ask: str = Field(max_length=140)


class Questions:
    """All questions by setting."""

    def __init__(self, by_setting: dict[Setting, tuple[Question, ...]], words: Rewording[QuestionWords]) -> None:
        self._by_setting = by_setting
        self._words = words
        self._by_id = {question.id: question for questions in by_setting.values() for question in questions}

    @classmethod
    def load(cls, path: Path, known: Collection[str]) -> Questions:
        """Read data/recognition/questions.yml and its translations; ``known`` are the ids of the red flags.

        Raises:
            ContentError: a file breaks its schema, or a question names a flag that does not exist.
        """
        by_setting = read_as(dict[Setting, tuple[Question, ...]], path)
        for question in (question for questions in by_setting.values() for question in questions):
            if question.flag not in known:
                raise ContentError(f"{path}: {question.id}: no red flag is called {question.flag}")
        words = {each: read_as(dict[str, QuestionWords], path.with_suffix(f".{each}.yml")) for each in LANGUAGES}
        return cls(by_setting, Rewording(words))

    def choose(self, setting: Setting, found: Iterable[str], most: int) -> tuple[str, ...]:
        """Ids of at most ``most`` questions that ask for what is not known yet."""
        found = set(found)
        return tuple(q.id for q in self._by_setting[setting] if q.flag not in found)[:most]

    def unknown(self, question_ids: Iterable[str], found: Collection[str]) -> tuple[str, ...]:
        """Those of the questions that ask for what is not known yet."""
        return tuple(each for each in question_ids if each in self._by_id and self._by_id[each].flag not in found)

    def ask(self, question: Question, language: str) -> str:
        """The question in a language it is translated into, or as it is."""
        return self._words.of(question, question.id, language).ask

    def get(self, question_id: str | None) -> Question | None:
        """The question, or None."""
        return self._by_id.get(question_id) if question_id else None
