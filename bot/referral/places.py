"""Where a person is, read from what they typed: of the places it names, the one that is meant."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.data_files import read_as
from bot.referral.abroad import Abroad
from bot.referral.around import Words
from bot.referral.atlas import Atlas
from bot.referral.names import Found, Names, is_shouting, outermost
from bot.referral.place import Place, Reading
from bot.referral.words import Token, phrase, tokens


class Places:
    """Reads places from text."""

    def __init__(self, folder: Path) -> None:
        """Read the tables of ``folder`` (data/directory); raises ContentError."""
        self.atlas = Atlas(folder)
        self._words = read_as(Words, folder / "places" / "reading.yml")
        self._names = Names(self.atlas, self._words)
        self._abroad = Abroad(self._names)

    def read(self, text: str, *, asked: bool = False) -> Reading:
        """The place or places named in ``text``. ``asked``: we have just asked for a place, so a bare name is one."""
        words = tokens(text)
        found = self._best(words, asked=asked)
        if found is None:
            return Reading((), phrase(words), outside=self._abroad.is_said(words))
        left = words[: found.start] + words[found.end :]
        return Reading(found.places, phrase(left), bare=all(token.word in self._words.filler for token in left))

    def abroad(self, text: str, region: str = "") -> Place | None:
        """Where the person surely is, if that is not in the US; ``region``: where help was looked for last."""
        return self._abroad.place(text, region)

    def _best(self, words: list[Token], *, asked: bool) -> Found | None:
        every = self._names.every(words, asked=asked, shouting=is_shouting(words))
        if all(f.end - f.start < len(words) for f in every):
            every += self._names.alone(words)
        if not every:
            return self._names.misspelt(words, asked=asked)
        named = outermost(every)
        if not named:
            return None
        best = max(named, key=lambda f: (f.rank, f.end - f.start, -f.start))
        if len(best.places) > 1:
            # "Springfield … Illinois": another place in the text decides.
            regions = {f.places[0].region for f in named if f is not best and len(f.places) == 1}
            if narrowed := tuple(place for place in best.places if place.region in regions):
                return replace(best, places=narrowed)
        return replace(best, places=_with_abroad(best, named))


def _with_abroad(best: Found, named: list[Found]) -> tuple[Place, ...]:
    """The best, and what may be meant as well in another country: its number for danger is another, so we ask."""
    countries = {place.country for place in best.places}
    others = [place for f in named if best.rivals(f) for place in f.places if place.country not in countries]
    return tuple(dict.fromkeys((*best.places, *others)))
