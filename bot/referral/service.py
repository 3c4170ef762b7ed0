"""A service in the directory, as data/directory/ has it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Trust = Literal["assured", "single-source", "conflict", "retired"]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Phone(_Entry):
    """A number to call: as printed, and in E.164 where it has such a form (short codes have none)."""

    number: str
    e164: str | None = None
    label: str | None = None

    @property
    def plain(self) -> str:
        """The number without its letters: "1-800-799-7233 (1-800-799-SAFE)" is "1-800-799-7233"."""
        return self.number.partition(" (")[0]


class TextLine(_Entry):
    """A number to text, with the word to send first, if any."""

    number: str
    keyword: str | None = None
    note: str | None = None

    def __str__(self) -> str:
        return f"{self.number} ({self.keyword})" if self.keyword else self.number


class Service(_Entry):
    """One hotline, agency or organisation. ``trust`` says how well its number is known."""

    id: str
    name: str
    region: str
    needs: tuple[str, ...]
    trust: Trust
    checked: str
    operator: str | None = None
    audience: str | None = None
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
    seen_on_pages: int = 0
    sources: tuple[str, ...] = ()
    page_date: str | None = None


class ServiceFile(_Entry):
    """One file of data/directory/."""

    services: tuple[Service, ...] = Field(min_length=1)
