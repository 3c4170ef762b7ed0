"""A question to the directory, read from a text: which kinds of help, where, and with which wishes."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.referral.needs import Needs
from bot.referral.place import Place
from bot.referral.places import Places
from bot.referral.wishes import Wishes, read_wishes


@dataclass(frozen=True)
class Query:
    """``needs``: ids, the most special first; ``places``: one, several to choose from, or none named."""

    needs: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    wishes: Wishes = field(default_factory=Wishes)
    only_place: bool = False  # the text says nothing but a place

    @property
    def place(self) -> Place | None:
        """The place, if there is no doubt about it."""
        return self.places[0] if len(self.places) == 1 else None

    @property
    def unclear(self) -> bool:
        """Whether the place could be several."""
        return len(self.places) > 1


def read_query(text: str, needs: Needs, places: Places, *, asked: bool = False) -> Query:
    """Understand a text; ``asked``: we have just asked for a place."""
    reading = places.read(text, asked=asked)
    wishes = read_wishes(text)
    # The words left beside the place tell the need: "Safety Harbor" is not about safety.
    found = needs.read(reading.rest)
    if not found and (wishes.by_text or wishes.under_18):
        found = ("talk",)
    return Query(found, reading.places, wishes, only_place=bool(reading.places) and reading.bare)
