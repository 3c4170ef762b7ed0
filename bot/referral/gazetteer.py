"""US cities, counties and ZIP codes, offline, from the PyPI package ``zipcodes`` (data of the US Postal Service).

The package's 42,000 records are read once into small tables; the size of a place is the number of its ZIP codes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import zipcodes

from bot.referral.words import plain

_PEOPLE_LIVE = frozenset({"STANDARD", "PO BOX", "UNIQUE"})
_SHORT = {"saint": "st", "fort": "ft", "mount": "mt"}


@dataclass(frozen=True, slots=True)
class Town:
    """A city or county of one state. ``size`` counts ZIP codes."""

    name: str
    state: str
    county: str
    size: int


@dataclass(frozen=True)
class Gazetteer:
    """Plain name → the towns so called, the largest first; ZIP code → its town."""

    cities: dict[str, tuple[Town, ...]]
    counties: dict[str, tuple[Town, ...]]
    zips: dict[str, Town]


@cache
def gazetteer(states: tuple[str, ...]) -> Gazetteer:
    """The tables of this process; reading them takes about a second, once.

    State by state, because the package hands out dictionaries and all of them at once take 100 MB.
    """
    cities: dict[str, list[Town]] = defaultdict(list)
    counties: dict[str, list[Town]] = defaultdict(list)
    zips: dict[str, Town] = {}
    for state in states:
        every = zipcodes.filter_by(state=state.upper())  # type: ignore[no-untyped-call]
        rows = [row for row in every if row["zip_code_type"] in _PEOPLE_LIVE]
        towns, here = _towns(rows, state)
        for town in towns.values():
            for form in _spellings(town.name):
                cities[form].append(town)
        for county in here:
            counties[plain(county.name)].append(county)
        zips |= {row["zip_code"]: towns[row["city"]] for row in rows}
    return Gazetteer(_largest_first(cities), _largest_first(counties), zips)


def _towns(rows: list[dict[str, Any]], state: str) -> tuple[dict[str, Town], Iterable[Town]]:
    """The cities of one state by name, and its counties."""
    sizes: Counter[str] = Counter(row["city"] for row in rows)
    county_of: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        for city in (row["city"], *row["acceptable_cities"]):
            county_of[city][row["county"] or ""] += 1
    largest = {city: found.most_common(1)[0][0] for city, found in county_of.items()}
    counties = Counter(row["county"] for row in rows if row["county"])
    return (
        {city: Town(city, state, county, sizes[city]) for city, county in largest.items()},
        [Town(county, state, county, size) for county, size in counties.items()],
    )


def _spellings(city: str) -> set[str]:
    """A city's name as people write it: "East Saint Louis" is also "East St Louis", "Fort Worth" also "Ft Worth"."""
    name = city.lower() if city.isascii() else plain(city)
    forms = {name, " ".join(_SHORT.get(word, word) for word in name.split())}
    return forms | {form.replace("-", " ").replace("'", "") for form in forms}


def _largest_first(found: dict[str, list[Town]]) -> dict[str, tuple[Town, ...]]:
    return {name: tuple(sorted(towns, key=lambda town: (-town.size, town.state))) for name, towns in found.items()}
