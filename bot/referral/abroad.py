"""Whether a person is surely not in the US, and where they are then."""

from __future__ import annotations

from collections.abc import Iterator

from bot.referral.names import LEAST_ALONE, LEAST_WITHOUT_CUE, LONGEST, Found, Names, is_shouting, outermost
from bot.referral.place import OUTSIDE, Place
from bot.referral.words import Token, phrase, tokens

_MOST_WORDS = 100  # of a text that raises an alarm


class Abroad:
    """Reads from a text that a person is abroad."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def place(self, text: str, region: str = "") -> Place | None:
        """Where the person surely is, if that is not in the US; ``region``: where help was looked for last.

        In doubt they are in the US: a town there has that name too, they only suppose to be abroad, or a place in the
        US is named as well. Of a long text the beginning is read.
        """
        words = tokens(text)[:_MOST_WORDS]
        before = self._names.atlas.region(region) if region else None
        outside = any(self._names.around.is_meant(words, start, end) for start, end in self._outside(words))
        if not (before or outside or self._is_somewhere(words)):
            return None  # as nearly all texts; reading every name takes longer
        named = [f for f in outermost(self._names.every(words, shouting=is_shouting(words))) if f.sure]
        if any(place.has_us_lines for f in named for place in f.places):
            return None
        here = {f.places[0] for f in named if f.here and self._is_sure(words, f)}
        if len(here) == 1:
            return here.pop()
        if before is not None:
            return None if before.has_us_lines else before
        return OUTSIDE if outside else None

    def is_said(self, words: list[Token]) -> bool:
        """Whether it says that the person is not in the US, perhaps only supposed."""
        return any(self._outside(words))

    def _is_somewhere(self, words: list[Token]) -> bool:
        """Whether the person says to be in a place, wherever that is."""
        shouting = is_shouting(words)
        here_at = (start for start in range(len(words)) if self._names.around.is_here(words, start))
        return any(self._names.at(words, start, shouting=shouting) for start in here_at)

    def _is_sure(self, words: list[Token], found: Found) -> bool:
        """Whether a place is told of, and no town of the US may be meant."""
        name = phrase(words[found.start : found.end])
        least = LEAST_WITHOUT_CUE if self._names.atlas.is_country(name) else LEAST_ALONE
        is_meant = self._names.around.is_meant(words, found.start, found.end)
        return is_meant and not self._names.atlas.us_towns(name, least=least)

    def _outside(self, words: list[Token]) -> Iterator[tuple[int, int]]:
        """From where to where it says that the person is not in the US."""
        around = self._names.around
        for start in range(len(words)):
            cued = around.cue(words, start) is not None
            found = self._names.name_at(words, start) if cued else None
            if found and found.places[0].region == "us" and around.is_outside(words, start, found.end):
                yield start, found.end
            for end in range(start + 1, start + LONGEST):
                if around.is_abroad(words, start, end):
                    yield start, end
