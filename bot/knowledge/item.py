"""What the library holds: topics and myths, as data/content/ has them."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.knowledge.phrases import DEFAULT_LANGUAGE

Module = Literal["defining", "how-it-happens", "who-is-affected", "how-traffickers-operate", "recognizing", "now-what"]
Variant = Literal[
    "children", "labor", "sex", "online", "us", "worldwide", "men", "immigrants", "illinois", "signs", "help"
]
PARAGRAPH = "\n\n"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(_Part):
    """Where a fact comes from. ``date`` is the date of the source itself, if known."""

    title: str
    publisher: str
    url: str | None = None
    date: str | None = None

    def __str__(self) -> str:
        text = self.title if self.publisher in self.title else f"{self.title}, {self.publisher}"
        return f"{text}, {self.date}" if self.date else text


class _Said(_Part):
    """What is said of a topic: texts, plain with ``**bold**`` and phone placeholders (bot/referral/directory.py)."""

    title: str = Field(max_length=40)
    short: str = Field(min_length=80, max_length=600)
    more: str = Field(min_length=150, max_length=1500)
    why: str | None = None
    variants: dict[Variant, str] = Field(default_factory=dict)

    def texts(self) -> dict[str, str]:
        """Every text a person may read, by field name."""
        found = {"title": self.title, "short": self.short, "more": self.more}
        if self.why:
            found["why"] = self.why
        return found | {f"variants.{key}": text for key, text in self.variants.items()}

    def passage(self, name: str) -> str | None:
        """What is said beside the short answer under a name: "why", a variant, or "more.0", the deeper text's first
        paragraph; None where there is none.
        """
        if name == "why":
            return self.why
        paragraphs = {f"more.{n}": text for n, text in enumerate(self.more.split(PARAGRAPH))}
        return paragraphs.get(name) or self.variants.get(name)  # type: ignore[call-overload]


class Item(_Said):
    """A topic: a short answer, a longer one, and what a follow-up may ask of it."""

    id: str = Field(pattern=r"^(topic|myth)/[a-z0-9]+(-[a-z0-9]+)*$")
    module: Module
    curriculum: tuple[str, ...] = ()
    claim: str | None = None  # a myth's sentence, as people say it
    related: tuple[str, ...] = Field(default=(), max_length=6)
    hotline: bool = False
    sources: tuple[Source, ...] = Field(min_length=1, max_length=5)
    checked: dt.date
    review_days: int = Field(365, ge=30, le=730)
    language: str = DEFAULT_LANGUAGE  # of the words; another one only by :meth:`said_as`

    @property
    def is_myth(self) -> bool:
        return self.id.startswith("myth/")

    def due(self, today: dt.date) -> bool:
        """Whether the item's review is overdue."""
        return today > self.checked + dt.timedelta(days=self.review_days)

    def said_as(self, words: Words, language: str) -> Item:
        """The same item in other words."""
        return self.model_copy(update={**words.said(), "language": language})


class Words(_Said):
    """An item in another language: words alone. What they rest on stands in the English file."""

    id: str

    def said(self) -> dict[str, Any]:
        """Each field that stands in for the item's own."""
        return {name: getattr(self, name) for name in _Said.model_fields}
