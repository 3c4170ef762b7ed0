"""A service in the directory, as data/directory/services/ has it."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Trust = Literal["assured", "single-source", "conflict", "retired"]
# Who answers: the police; people who hand every report to the police; a public office, which may tell the police;
# or helpers who do not. Unknown where the sources do not say.
Link = Literal["police", "passes-on", "agency", "helpline"]

INTERNATIONAL = "international"
CRISIS_REVIEW_DAYS = 180
REVIEW_DAYS = 365
# Needs whose line a person in danger would call: checked twice a year (docs/reference/directory.md).
_CRISIS = frozenset(
    {
        "trafficking-hotline",
        "child-exploitation",
        "domestic-violence",
        "sexual-assault",
        "suicide-crisis",
        "runaway-youth",
        "missing-child",
        "emergency",
    }
)


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Phone(_Entry):
    """A number to call: as printed, and in E.164 where it has such a form (short codes have none)."""

    number: str
    e164: str | None = None
    label: str | None = None

    @property
    def plain(self) -> str:
        """The number without the letters that stand in brackets behind it."""
        return self.number.partition(" (")[0]


class TextLine(_Entry):
    """A number to text, with the word to send first, if any."""

    number: str
    keyword: str | None = None
    note: str | None = None

    def __str__(self) -> str:
        return f"{self.number} ({self.keyword})" if self.keyword else self.number


class Service(_Entry):
    """One hotline, agency or organisation. ``trust`` says how well its number is known.

    ``region`` is "us", "us-<state>", a country's code or "international"; ``counties`` narrows a state.
    ``via`` names services through whose numbers this one is reached: a number stands in one entry only.
    """

    id: str
    name: str
    region: str
    needs: tuple[str, ...]
    trust: Trust
    checked: str
    operator: str | None = None
    counties: tuple[str, ...] = ()
    audience: str | None = None
    min_age: int | None = None
    max_age: int | None = None
    link: Link | None = None
    via: tuple[str, ...] = ()
    phones: tuple[Phone, ...] = ()
    sms: tuple[TextLine, ...] = ()
    chat: str | None = None
    web: str | None = None
    email: str | None = None
    languages: str | None = None
    hours: str | None = None
    confidential: bool | str | None = None
    police: bool | str | None = None
    cost: str | None = None
    notes: str | None = None
    own_page: bool = False
    seen_on_pages: int = 0
    sources: tuple[str, ...] = ()
    page_date: str | None = None
    assurer: str | None = None  # who checked it last: an e-mail address of the organisation

    @property
    def reachable(self) -> bool:
        """Whether there is any way of its own to reach it."""
        return bool(self.phones or self.sms or self.chat or self.web)

    @property
    def checked_on(self) -> dt.date:
        """The day it was last checked: the end of the month where only a month is given."""
        year, month, *day = (int(part) for part in self.checked.split("-"))
        if day:
            return dt.date(year, month, day[0])
        first_of_next = dt.date(year + month // 12, month % 12 + 1, 1)
        return first_of_next - dt.timedelta(days=1)

    @property
    def review_days(self) -> int:
        """After how many days it must be checked again."""
        return CRISIS_REVIEW_DAYS if _CRISIS & set(self.needs) else REVIEW_DAYS

    def overdue(self, today: dt.date) -> bool:
        """Whether it should have been checked again by ``today``."""
        return today > self.checked_on + dt.timedelta(days=self.review_days)

    def speaks(self, language: str) -> bool:
        """Whether someone there speaks a language (its English name), in person or by interpreter."""
        known = (self.languages or "").lower()
        return language.lower() in known or any(mark in known for mark in ("200+", "240+", "170+", "interpreter"))


class ServiceFile(_Entry):
    """One file of data/directory/services/."""

    services: tuple[Service, ...] = Field(min_length=1)
