"""A time zone from what a person says: its name, a city, a state, a ZIP code, an offset. Nothing is asked online.

US places by the directory's resolver and the time zones of the PyPI package ``zipcodes``; cities of the world by the
names in the IANA time zone database.
"""

from __future__ import annotations

import re
import zoneinfo
from collections import Counter
from functools import cache

import zipcodes

from bot.referral.place import Place
from bot.referral.places import Places
from bot.referral.words import plain

# Shown as buttons, in this order; the titles are content.
OFFERED = {
    "eastern": "America/New_York",
    "central": "America/Chicago",
    "mountain": "America/Denver",
    "arizona": "America/Phoenix",
    "pacific": "America/Los_Angeles",
    "alaska": "America/Anchorage",
    "hawaii": "Pacific/Honolulu",
    "puerto-rico": "America/Puerto_Rico",
}
_SAID = {
    "eastern": ("et", "est", "edt", "eastern", "este", "east coast"),
    "central": ("ct", "cst", "cdt", "central", "centro"),
    "mountain": ("mt", "mst", "mdt", "mountain", "montana", "montaña"),
    "arizona": ("arizona", "phoenix"),
    "pacific": ("pt", "pst", "pdt", "pacific", "pacifico", "pacífico", "west coast", "la", "l.a."),
    "alaska": ("akt", "akst", "akdt", "alaska"),
    "hawaii": ("hst", "hawaii", "hawaiian", "hawai"),
    "puerto-rico": ("ast", "atlantic", "puerto rico", "san juan"),
}
_BY_WORD = {word: OFFERED[name] for name, words in _SAID.items() for word in words} | {"utc": "UTC", "gmt": "UTC"}
_TIME_WORDS = re.compile(
    r"\b(?:time|zone|timezone|us|usa|standard|daylight|the|my|is|its|it's|i|i'm|im|am|in|on|live|near|now|to|it|we|"
    r"hora|zona|horario|del|de|la|el|en|estoy|vivo|moved|mude|mudé|me|a)\b"
)
_OFFSET = re.compile(r"(?:utc|gmt)\s*([+-])\s*(\d{1,2})(?::?00)?\Z")
_MOST_WORDS = 8
# Names of stations and old names of zones.
_NOT_PLACES = ("Antarctica", "Etc", "posix", "right", "SystemV", "US", "Canada", "Brazil", "Mexico", "Chile")
_NEVER_MEANT = frozenset({"west", "south", "north", "east", "center", "easter"})  # names of zones, but never meant so
# Areas whose names give way to a place of the US that is called the same: "norfolk", "midway", "jersey".
_GIVE_WAY = ("Pacific/", "Atlantic/", "Indian/", "Australia/", "Europe/Jersey")


def zone_of(text: str, places: Places) -> str | None:
    """The name of the time zone that ``text`` means, or None."""
    said = plain(text)
    if not said or len(said.split()) > _MOST_WORDS:
        return None
    if match := _OFFSET.match(text.strip().lower()):
        return _offset(match[1], int(match[2]))
    whole, bare = _as_name(text), _as_name(" ".join(_TIME_WORDS.sub(" ", said).split()))
    if bare in _NEVER_MEANT:
        return None
    named = next((zone for name in (whole, bare) if (zone := _BY_WORD.get(name) or _named(name, places))), None)
    return named or _of_place(text, places)


def is_zone(name: str) -> bool:
    """Whether there is a time zone of this name."""
    return name in _all()


def _named(name: str, places: Places) -> str | None:
    """The zone of this name or city, unless it gives way to a place in the US."""
    zone = _names().get(name)
    if zone is None or "/" in name or not zone.startswith(_GIVE_WAY):
        return zone
    return None if any(place.in_us for place in places.read(name, asked=True).places) else zone


def _of_place(text: str, places: Places) -> str | None:
    """The zone of a place, if the text is nothing but a place: "a shelter in chicago" is a wish of another kind."""
    reading = places.read(text, asked=True)
    if not reading.bare:
        return None
    if code := re.search(r"\b\d{5}\b", text):
        return _most_common(_rows(zip_code=code[0]))
    found = {_of(place) for place in reading.places}
    return found.pop() if len(found) == 1 else None


@cache
def _of(place: Place) -> str | None:
    if not place.in_us:
        return _countries().get(place.country.upper())
    if place.region == "us":
        return None  # six zones; which one must be asked
    state = place.region[3:].upper()
    town = place.name.rpartition(",")[0]
    rows = _rows(state=state)
    here = [row for row in rows if town in (row["city"], row["county"])]
    county = [row for row in rows if place.county and row["county"] == place.county]
    return _most_common(here or county or rows)


def _rows(**wanted: str) -> list[dict[str, str]]:
    return zipcodes.filter_by(**wanted)  # type: ignore[no-any-return, no-untyped-call]


def _most_common(rows: list[dict[str, str]]) -> str | None:
    zones = Counter(row["timezone"] for row in rows if row["timezone"] in _all())
    return zones.most_common(1)[0][0] if zones else None


def _offset(sign: str, hours: int) -> str | None:
    """A fixed offset; the names of these zones have the sign turned round (POSIX)."""
    name = f"Etc/GMT{'-' if sign == '+' else '+'}{hours}" if hours else "Etc/GMT"
    return name if name in _all() else None


def _as_name(text: str) -> str:
    return re.sub(r"[\s_]+", " ", text.strip().lower().rstrip(".!"))


@cache
def _all() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


@cache
def _names() -> dict[str, str]:
    """Names in small letters: whole ("europe/madrid") and of the city alone ("mexico city")."""
    found: dict[str, str] = {}
    for zone in sorted(_all()):
        area, _, city = zone.rpartition("/")
        if area and not area.startswith(_NOT_PLACES):
            found.setdefault(_as_name(city), zone)
            found[_as_name(zone)] = zone
    return found


@cache
def _countries() -> dict[str, str]:
    """Countries with one time zone, by their ISO code (zone.tab of the time zone database)."""
    zones: dict[str, set[str]] = {}
    for line in _zone_table().splitlines():
        if line and not line.startswith("#"):
            country, _, zone, *_ = line.split("\t")
            zones.setdefault(country, set()).add(zone)
    return {country: names.pop() for country, names in zones.items() if len(names) == 1}


def _zone_table() -> str:
    from importlib import resources
    from pathlib import Path

    for folder in zoneinfo.TZPATH:
        table = Path(folder) / "zone.tab"
        if table.exists():
            return table.read_text()
    return resources.files("tzdata.zoneinfo").joinpath("zone.tab").read_text()
