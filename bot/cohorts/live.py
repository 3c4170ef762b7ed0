"""A live quiz before a whole room: which items it asks, and how a button or a link carries it.

Nothing of it is stored. Its buttons and its link name it whole, so it outlives a restart and leaves nothing behind.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from bot.cohorts.session import LANGUAGES
from bot.learning.bank import QuizItem
from bot.learning.polls import as_poll
from bot.learning.quiz import MODULES, Met, choose

QUESTIONS = 8  # about ten minutes with talk in between
_TOKEN = re.compile(rf"(?P<seed>[0-9a-f]{{8}})(?P<modules>[0-9a-f]{{2}})(?P<language>{'|'.join(LANGUAGES)})\Z")
_PLACE = re.compile(r"(?P<token>\w+)\.(?P<number>\d{1,2})\Z")


@dataclass(frozen=True)
class LiveQuiz:
    """One live quiz. ``seed`` picks its items among those of ``modules``."""

    seed: str
    modules: tuple[str, ...]
    language: str

    @classmethod
    def fresh(cls, modules: tuple[str, ...], language: str) -> LiveQuiz:
        """Another one than before."""
        return cls(secrets.token_hex(4), modules, language)

    @classmethod
    def read(cls, token: str) -> LiveQuiz | None:
        """The quiz of a token; None if it has not the form of one."""
        found = _TOKEN.match(token)
        if found is None:
            return None
        bits = int(found["modules"], 16)
        modules = tuple(module for place, module in enumerate(MODULES) if bits >> place & 1)
        return cls(found["seed"], modules, found["language"]) if modules else None

    @property
    def token(self) -> str:
        """The whole quiz in a few letters that fit a button and a link."""
        bits = sum(1 << MODULES.index(module) for module in self.modules)
        return f"{self.seed}{bits:02x}{self.language}"

    def items(
        self, bank: Iterable[QuizItem], fill: Callable[[str], str], reserved: Collection[str] = ()
    ) -> tuple[str, ...]:
        """Its items in order: those that fit a poll. ``reserved`` (of checks) come only when nothing else is left."""
        pool = [
            item
            for item in bank
            if item.module in self.modules and as_poll(item, range(len(item.options)), fill) is not None
        ]
        return choose(pool, Met(), self.seed, QUESTIONS, reserved=reserved).items


def place(quiz: LiveQuiz, number: int) -> str:
    """What a button of question ``number`` (from 0) carries."""
    return f"{quiz.token}.{number}"


def read_place(value: str) -> tuple[LiveQuiz, int] | None:
    """The quiz and the number that a button carries; None if it is none of ours."""
    found = _PLACE.match(value)
    quiz = LiveQuiz.read(found["token"]) if found else None
    return (quiz, int(found["number"])) if found and quiz else None
