"""A training and its group, as the trainer sets it up."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from bot.learning.quiz import MODULES

TITLE_MOST = 60
PARTNERS_MOST = 3
# Spacing of refreshers after a training, in days: a week, a month, or half a year.
LENGTHS = {"week": (1, 3, 7), "month": (1, 3, 7, 14, 30), "half-year": (1, 3, 7, 14, 30, 182)}
DEFAULT_DAYS = LENGTHS["half-year"]
LATEST, DAYS_MOST = 366, 10
LANGUAGES = ("en", "es")
_LINK = re.compile(
    r"https?:|www\.|t\.me|@\w|\b[\w-]+\.(?:com|org|net|info|gov|edu|me|io|co|ru|xyz|link|app|us)\b", re.I
)
_FROM_TWO = ("two three four five six", "dos tres cuatro cinco seis")
_COUNTS = {
    **dict.fromkeys(("a", "an", "one", "un", "una"), 1),
    **{word: number for words in _FROM_TWO for number, word in enumerate(words.split(), 2)},
}
_COUNT = re.compile(rf"\b(?:{'|'.join(_COUNTS)})(?=\s+(?:day|week|month|year|d[ií]a|semana|mes|a[nñ]o))", re.I)
_HALF_YEAR = re.compile(r"\bhalf (?:a |of a )?year|\bmedio a[nñ]o", re.I)
_DAY = re.compile(r"(?P<count>\d{1,3})\s*(?P<unit>w|m|sem|mes|year|yr|a[nñ]o)?", re.I)
_UNITS = {"w": 7.0, "sem": 7.0, "m": 30.4, "mes": 30.4, "year": 365.0, "yr": 365.0, "año": 365.0, "ano": 365.0}
_NUMBER = re.compile(r"(?:\d[\s().-]*){7,}")


class State(StrEnum):
    """Being set up, open for joining, or closed to new people."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class BadTitle(Exception):
    """A title that cannot be shown to learners; ``fault``: empty, long, link, number or characters."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True)
class Training:
    """One session. ``id`` is its join code; ``trainer`` the key of the chat that set it up."""

    id: str
    trainer: str
    title: str
    day: dt.date
    modules: tuple[str, ...] = MODULES
    days: tuple[int, ...] = DEFAULT_DAYS
    language: str = "en"
    partners: tuple[str, ...] = ()
    state: State = State.DRAFT

    def toggled(self, module: str) -> tuple[str, ...]:
        """The modules with one more or one less, in their order; the last one stays."""
        chosen = set(self.modules) ^ {module}
        return tuple(each for each in MODULES if each in chosen) or self.modules

    @property
    def length(self) -> str:
        """The name of the refresher's length; "own" for days that are none of those."""
        return next((name for name, days in LENGTHS.items() if days == self.days), "own")


def read_days(typed: str) -> tuple[int, ...] | None:
    """Days after a training in their order, from "2, 9, 30" or "3 days, two weeks and 6 months"; None without any.

    At most ten, none after a year.
    """
    typed = _COUNT.sub(lambda match: str(_COUNTS[match[0].lower()]), _HALF_YEAR.sub("182", typed))
    found = {
        round(int(match["count"]) * _UNITS.get((match["unit"] or "").lower(), 1)) for match in _DAY.finditer(typed)
    }
    return (
        tuple(sorted(found)) if found and len(found) <= DAYS_MOST and 1 <= min(found) <= max(found) <= LATEST else None
    )


def clean_title(typed: str) -> str:
    """The title as learners will see it: one line of printable characters, no link, no number to call.

    Raises:
        BadTitle: it cannot be used; says why.
    """
    title = " ".join(typed.split()).replace("*", "")
    if not any(char.isalnum() for char in title):
        raise BadTitle("empty")
    if not title.isprintable():  # controls, and marks that turn the direction of writing
        raise BadTitle("characters")
    if len(title) > TITLE_MOST:
        raise BadTitle("long")
    if _LINK.search(title):
        raise BadTitle("link")
    if _NUMBER.search(title):
        raise BadTitle("number")
    return title
