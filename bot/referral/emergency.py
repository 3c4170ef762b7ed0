"""Emergency numbers by country: a compact table (data/directory/emergency.yml) read as services."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from bot.data_files import read_as
from bot.referral.service import Phone, Service, Trust


class _Country(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    name: str
    trust: Trust
    numbers: tuple[tuple[str, str], ...] = Field(min_length=1)


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    sources: tuple[str, ...]
    checked: str
    unknown: dict[str, str]
    countries: dict[str, _Country]


def emergency_id(country: str) -> str:
    """The id of a country's emergency number; the one of the US is named like its other services."""
    return "us-911" if country.lower() == "us" else f"emergency-{country.lower()}"


def read_emergency(path: Path) -> Iterator[Service]:
    """One service per country.

    Raises:
        ContentError: the table breaks its schema.
    """
    table = read_as(_Table, path)
    for code, country in table.countries.items():
        yield Service(
            id=emergency_id(code),
            name=f"Emergency number: {country.name}",
            operator="local emergency services",
            region=code,
            needs=("emergency",),
            link="police",
            phones=tuple(Phone(number=number, label=label) for number, label in country.numbers),
            hours="24/7",
            cost="free",
            trust=country.trust,
            seen_on_pages=2 if country.trust == "assured" else 1,
            sources=table.sources,
            checked=table.checked,
        )


def unknown_number(path: Path) -> dict[str, str]:
    """What is said in the place of a number that is not sure, by language."""
    return read_as(_Table, path).unknown


def country_names(path: Path) -> dict[str, str]:
    """Country code → name."""
    return {code: country.name for code, country in read_as(_Table, path).countries.items()}
