"""A question to the directory, read from a text: which kinds of help, where, and with which wishes."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.referral.atlas import Atlas
from bot.referral.needs import Needs
from bot.referral.place import OUTSIDE, Place, Reading
from bot.referral.places import Places
from bot.referral.wishes import Wishes, beside_police, read_wishes
from bot.referral.words import phrase, tokens

_LARGE = 8  # ZIP codes of a town whose mere name is surely meant


@dataclass(frozen=True)
class Query:
    """``needs``: ids, the most special first; ``places``: one, several to choose from, or none named."""

    needs: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    wishes: Wishes = field(default_factory=Wishes)
    only_place: bool = False  # the text says nothing but a place, surely one if we have not asked

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
    reading = _read_place(text, needs, places, asked=asked)
    wishes = read_wishes(text)
    # The words left beside the place tell the need: "Safety Harbor" is not about safety.
    found = needs.read(beside_police(reading.rest))
    if not found and (wishes.by_text or wishes.under_18):
        found = ("talk",)
    named = reading.places or ((OUTSIDE,) if reading.outside else ())
    only_place = bool(reading.places) and reading.bare and (asked or _is_sure(text, reading.rest, places.atlas))
    return Query(found, named, wishes, only_place=only_place)


def _read_place(text: str, needs: Needs, places: Places, *, asked: bool) -> Reading:
    """The place; none where the name is only like one and tells a need: "im hungry" is not from Hungary."""
    reading = places.read(text, asked=asked)
    if reading.places and not _is_sure(text, reading.rest, places.atlas) and needs.names(_name(text, reading.rest)):
        return Reading((), phrase(tokens(text)))
    return reading


def _is_sure(text: str, rest: str, atlas: Atlas) -> bool:
    """Whether the place is named in full: not misspelt, and no small town that is all of the text ("Cool", "Fine")."""
    name = _name(text, rest)
    ends = [name.split(" ", cut)[-1] for cut in range(name.count(" ") + 1)]
    if ends[-1][:5].isdigit() or ends[-1] in atlas.states or any(map(atlas.state, ends)):
        return True
    return bool(atlas.named(name) or atlas.us_towns(name, least=0 if rest else _LARGE))


def _name(text: str, rest: str) -> str:
    """The words of the text that are not among the rest, which lies around them."""
    words, others = [token.word for token in tokens(text)], rest.split()
    start = next(
        (at for at, (word, other) in enumerate(zip(words, others, strict=False)) if word != other), len(others)
    )
    return " ".join(words[start : start + len(words) - len(others)])
