"""The names of places: our own small tables (data/directory/places/) over the gazetteer of US towns."""

from __future__ import annotations

from pathlib import Path

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from bot.data_files import read_as
from bot.referral.emergency import country_names
from bot.referral.gazetteer import Gazetteer, Town, gazetteer
from bot.referral.place import OUTSIDE, Place
from bot.referral.words import plain

# A town may be misspelt if it is large enough to be meant, and misspelt so little.
_MIN_SIZE_MISSPELT = 3  # ZIP codes
_MIN_LETTERS_MISSPELT = 5
_SIMILAR = 82.0
_MIN_SIZE_SLIP = 8
_MIN_LETTERS_SLIP = 6
_LONG_NAME = 9  # letters; two slips are then still clear
# Of towns with the same name, the largest is meant if it is this much larger; otherwise we ask.
_MUCH_LARGER = 4
_MOST_OPTIONS = 5


class Atlas:
    """Names → places."""

    def __init__(self, folder: Path) -> None:
        """Read ``folder`` (data/directory).

        Raises:
            ContentError: a table breaks its schema.
        """
        tables = folder / "places"
        states = read_as(dict[str, list[str]], tables / "states.yml")
        self.states = {code: Place(f"us-{code}", names[0]) for code, names in states.items()}
        self._state_names = {plain(name): self.states[code] for code, names in states.items() for name in names}
        countries = country_names(folder / "emergency.yml")
        self._country_names = {plain(name): Place(code, name) for code, name in countries.items()}
        for code, names in read_as(dict[str, list[str]], tables / "countries.yml").items():
            self._country_names |= {plain(name): Place(code, countries[code]) for name in names}
        self._foreign = {
            plain(city): Place(code, f"{city.title()}, {countries[code]}")
            for code, cities in read_as(dict[str, list[str]], tables / "cities.yml").items()
            for city in cities
        }
        self._countries = {code: Place(code, name) for code, name in countries.items()} | {OUTSIDE.region: OUTSIDE}
        self._nicknames = read_as(dict[str, str], tables / "nicknames.yml")
        self._spellings: dict[int, list[str]] = {}

    @property
    def towns(self) -> Gazetteer:
        """The US gazetteer, read on first use."""
        return gazetteer(tuple(self.states))

    def region(self, code: str) -> Place | None:
        """The place of a region code, for example one that a button carries."""
        return self.states.get(code[3:]) if code.startswith("us-") else self._countries.get(code)

    def state(self, name: str) -> Place | None:
        """A state by its name."""
        return self._state_names.get(name)

    def is_country(self, name: str) -> bool:
        """Whether a country is called so, and not only a city abroad."""
        return name in self._country_names

    def named(self, name: str) -> tuple[Place, ...]:
        """Places that need no word such as "in" before them: nicknames, states, countries, cities abroad."""
        if name in self._nicknames:
            return tuple(found for option in self._nicknames[name].split("|") if (found := self._option(option)))
        found = self._state_names.get(name) or self._country_names.get(name) or self._foreign.get(name)
        return (found,) if found else ()

    def named_in(self, name: str, region: str) -> tuple[Place, ...]:
        """Of the places of that name those in one region: "Philly, Pennsylvania"."""
        return tuple(place for place in self.named(name) if place.region == region)

    def us_towns(self, name: str, *, state: str | None = None, least: int = 0) -> tuple[Place, ...]:
        """US towns or counties of that name, of one state if given; several if none is much larger than the others."""
        found = self.towns.counties.get(name) or self.towns.cities.get(name, ())
        if state:
            return tuple(place_of(town) for town in found if town.state == state)[:1]
        if not found or found[0].size < least:
            return ()
        near = [town for town in found if town.size * _MUCH_LARGER > found[0].size]
        return tuple(place_of(town) for town in near[:_MOST_OPTIONS])

    def misspelt(self, name: str) -> str | None:
        """The well-known name that ``name`` most resembles, if it resembles one closely."""
        if len(name) < _MIN_LETTERS_MISSPELT:
            return None
        found = process.extractOne(name, self._known(_MIN_SIZE_MISSPELT), scorer=fuzz.ratio, score_cutoff=_SIMILAR)
        return str(found[0]) if found else None

    def slip(self, name: str) -> str | None:
        """The name of a large place that differs from ``name`` by one letter, or by two in a long name."""
        if len(name) < _MIN_LETTERS_SLIP:
            return None
        slips = 1 if len(name) < _LONG_NAME else 2
        found = process.extractOne(name, self._known(_MIN_SIZE_SLIP), scorer=OSA.distance, score_cutoff=slips)
        same_words = found is not None and found[0].count(" ") == name.count(" ")
        return str(found[0]) if found and same_words else None

    def _known(self, least: int) -> list[str]:
        """Names that may be misspelt: towns of a size, and every name of our own tables."""
        if least not in self._spellings:
            large = (name for name, towns in self.towns.cities.items() if towns[0].size >= least)
            every = {*large, *self._state_names, *self._country_names, *self._foreign, *self._nicknames}
            self._spellings[least] = sorted(known for known in every if len(known) >= _MIN_LETTERS_MISSPELT)
        return self._spellings[least]

    def _option(self, option: str) -> Place | None:
        city, _, state = option.strip().rpartition(", ")
        if not city:
            return self.region(state)
        found = self.us_towns(plain(city), state=state)
        return found[0] if found else None


def place_of(town: Town) -> Place:
    """A US town as a place."""
    return Place(f"us-{town.state}", f"{town.name}, {town.state.upper()}", town.county)
