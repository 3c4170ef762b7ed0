"""A place as the directory knows places: a country, or a state of the US, and perhaps a county of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """``region`` is "us", "us-<state>" or a country's code; ``name`` is what to call it."""

    region: str
    name: str
    county: str = ""

    @property
    def in_us(self) -> bool:
        return self.region == "us" or self.region.startswith("us-")

    @property
    def has_us_lines(self) -> bool:
        """Whether the hotlines of the US answer there."""
        return self.in_us or self.region in _TERRITORIES

    @property
    def country(self) -> str:
        """ISO code of the country."""
        return "us" if self.in_us else self.region


# Territories of the US that have a country's code of their own.
_TERRITORIES = frozenset({"as", "gu", "mp", "pr", "vi"})

# Where somebody is who only says not to be in the US: no country's numbers are sure to connect.
OUTSIDE = Place("abroad", "")


@dataclass(frozen=True)
class Reading:
    """What places a text names: one, several to choose from, or none.

    ``rest`` is what else it says; ``bare``: nothing but the place, save words such as "I live in"; ``outside``: no
    place is named, but the person says not to be in the US.
    """

    places: tuple[Place, ...]
    rest: str
    bare: bool = False
    outside: bool = False

    @property
    def place(self) -> Place | None:
        """The place, if there is no doubt about it."""
        return self.places[0] if len(self.places) == 1 else None
