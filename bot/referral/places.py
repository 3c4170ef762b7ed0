"""Where a person is, read from what they typed.

A place is taken from: a ZIP code; a town with its state; names that can be nothing else (states, countries, known
nicknames, large cities); and any other town if a word such as "in" or "near" stands before it. Two-letter codes that
are words ("in", "or", "me", "hi", "ok", "oh") count only where they are clearly a state.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bot.data_files import read_as
from bot.referral.around import Around, Words
from bot.referral.atlas import Atlas, place_of
from bot.referral.place import OUTSIDE, Place, Reading
from bot.referral.words import Token, phrase, tokens

_LEAST_WITHOUT_CUE = 8  # ZIP codes of a town that is meant even without "in"
_LEAST_ALONE = 2  # ZIP codes of a town that is all of a message
_MOST_ALONE = 3  # words of such a message
_MOST_WORDS = 100  # of a text that raises an alarm
_LONGEST = 5  # words of the longest name


@dataclass(frozen=True)
class _Found:
    places: tuple[Place, ...]  # none: a place is named where nobody is
    start: int
    end: int
    sure: int  # 3 ZIP or town with state, 2 after "in", 1 a name alone, 0 after "from"
    here: bool = False  # "I am in": that counts more than any other

    @property
    def rank(self) -> tuple[bool, int]:
        return self.here, self.sure

    def covers(self, other: _Found) -> bool:
        """Whether the other is only a part of this name: Mexico in New Mexico."""
        within = self.start <= other.start and other.end <= self.end and self != other
        return within and (not self.places or self.sure >= other.sure)

    def rivals(self, other: _Found) -> bool:
        """Whether the other may be meant as well: as sure as this, or right after it ("Valencia Venezuela")."""
        return other.rank == self.rank or other.start == self.end


class Places:
    """Reads places from text."""

    def __init__(self, folder: Path) -> None:
        """Read the tables of ``folder`` (data/directory); raises ContentError."""
        self.atlas = Atlas(folder)
        self._words = read_as(Words, folder / "places" / "reading.yml")
        self._around = Around(self._words)

    def read(self, text: str, *, asked: bool = False) -> Reading:
        """The place or places named in ``text``. ``asked``: we have just asked for a place, so a bare name is one."""
        words = tokens(text)
        found = self._best(words, asked=asked, shouting=_shouting(words))
        if found is None:
            return Reading((), phrase(words), outside=any(self._outside(words)))
        left = words[: found.start] + words[found.end :]
        return Reading(found.places, phrase(left), bare=all(token.word in self._words.filler for token in left))

    def abroad(self, text: str, region: str = "") -> Place | None:
        """Where the person surely is, if that is not in the US; ``region``: where help was looked for last.

        In doubt they are in the US: a town there has that name too, they only suppose to be abroad, or a place in the
        US is named as well. Of a long text the beginning is read.
        """
        words = tokens(text)[:_MOST_WORDS]
        before = self.atlas.region(region) if region else None
        outside = any(self._around.is_meant(words, start, end) for start, end in self._outside(words))
        shouting = _shouting(words)
        here_at = [start for start in range(len(words)) if self._around.is_here(words, start)]
        if not (before or outside or any(self._at(words, start, asked=False, shouting=shouting) for start in here_at)):
            return None  # as nearly all texts; reading every name takes longer
        named = [f for f in _outermost(self._every(words, asked=False, shouting=shouting)) if f.sure]
        if any(place.has_us_lines for f in named for place in f.places):
            return None
        here = {f.places[0] for f in named if f.here and self._is_surely_abroad(words, f)}
        if len(here) == 1:
            return here.pop()
        if before is not None:
            return None if before.has_us_lines else before
        return OUTSIDE if outside else None

    def _is_surely_abroad(self, words: list[Token], found: _Found) -> bool:
        name = phrase(words[found.start : found.end])
        least = _LEAST_WITHOUT_CUE if self.atlas.is_country(name) else _LEAST_ALONE
        return self._around.is_meant(words, found.start, found.end) and not self.atlas.us_towns(name, least=least)

    def _outside(self, words: list[Token]) -> Iterator[tuple[int, int]]:
        """From where to where it says that the person is not in the US."""
        for start in range(len(words)):
            cued = self._around.cue(words, start) is not None
            found = self._name_at(words, start, asked=False, shouting=False) if cued else None
            if found and found.places[0].region == "us" and self._around.is_outside(words, start, found.end):
                yield start, found.end
            for end in range(start + 1, start + _LONGEST):
                if self._around.is_abroad(words, start, end):
                    yield start, end

    def _every(self, words: list[Token], *, asked: bool, shouting: bool) -> list[_Found]:
        """Every name in a text, also those within others."""
        return [f for start in range(len(words)) if (f := self._at(words, start, asked=asked, shouting=shouting))]

    def _best(self, words: list[Token], *, asked: bool, shouting: bool) -> _Found | None:
        every = self._every(words, asked=asked, shouting=shouting)
        if all(f.end - f.start < len(words) for f in every):
            every += self._alone(words)
        if not every:
            return self._misspelt(words, asked=asked)
        named = _outermost(every)
        if not named:
            return None
        best = max(named, key=lambda f: (f.rank, f.end - f.start, -f.start))
        if len(best.places) > 1:
            # "Springfield … Illinois": another place in the text decides.
            regions = {f.places[0].region for f in named if f is not best and len(f.places) == 1}
            if narrowed := tuple(place for place in best.places if place.region in regions):
                return replace(best, places=narrowed)
        return replace(best, places=_with_abroad(best, named))

    def _at(self, words: list[Token], start: int, *, asked: bool, shouting: bool) -> _Found | None:
        """The place named from one word on, and what is said of it."""
        found = self._name_at(words, start, asked=asked, shouting=shouting)
        if found is None:
            return None
        abroad = self._around.cue(words, start) in self._words.outside and found.places[0].region == "us"
        if abroad or self._around.is_absent(words, start):
            return replace(found, places=())
        return replace(found, here=self._around.is_here(words, start))

    def _name_at(self, words: list[Token], start: int, *, asked: bool, shouting: bool) -> _Found | None:
        """The longest place name that begins at one word: a ZIP code, a town with its state, a name, a code."""
        if (town := self.atlas.towns.zips.get(words[start].word[:5])) and words[start].word[:5].isdigit():
            return _Found((place_of(town),), start, start + 1, 3)
        cued = self._around.cue(words, start) is not None
        after_cue = cued or (asked and all(t.word in self._words.filler for t in words[:start]))
        for end in range(min(len(words), start + _LONGEST), start, -1):
            name = phrase(words[start:end])
            if any(t.comma for t in words[start : end - 1]) and not self.atlas.named(name):
                continue
            if with_state := self._with_state(words, start, end, shouting=shouting):
                return with_state
            if places := self._named(name, words, end, after_cue=after_cue):
                return _Found(places, start, end, self._sureness(words, start, end, after_cue=after_cue))
        if code := self._code(words, start, cued=cued, asked=asked, shouting=shouting):
            return _Found(code, start, start + 1, self._sureness(words, start, start + 1, after_cue=after_cue))
        return None

    def _sureness(self, words: list[Token], start: int, end: int, *, after_cue: bool) -> int:
        if self._around.is_away(words, start, end):
            return 0
        return 2 if after_cue else 1

    def _with_state(self, words: list[Token], start: int, end: int, *, shouting: bool) -> _Found | None:
        """A town followed by its state: "peoria il", "Bangor, ME", "gary indiana", "los angelos california"."""
        name = phrase(words[start:end])
        for after in range(min(len(words), end + 3), end, -1):
            state = self.atlas.state(phrase(words[end:after]))
            is_clear = state is not None
            if state is None and after == end + 1:
                token = words[end]
                known = self.atlas.states.get(token.word)
                last = after == len(words) or token.comma or words[after].word.isdigit()
                is_word = token.word in self._words.code_words and (token.raw.islower() or shouting)
                if known and (
                    not is_word or (last and (words[end - 1].comma or self._around.cue(words, start) or start == 0))
                ):
                    state = known
                    is_clear = token.word not in self._words.everyday | self._words.never_small
            if state is None:
                continue
            code = state.region[3:]
            if name in self._words.never and start and not self._around.cue(words, start):
                return None
            places = self.atlas.us_towns(name, state=code) or self.atlas.named_in(name, state.region)
            if not places and is_clear and self._is_town(name, words, start, end):
                places = (state,)  # "Miami Ohio": no such town, so the state is all that is sure
            if not places and (meant := self.atlas.misspelt(name)):
                places = self.atlas.us_towns(meant, state=code)
            if places:
                return _Found(places, start, after, 3)
        return None

    def _is_town(self, name: str, words: list[Token], start: int, end: int) -> bool:
        named = self._named(name, words, end, after_cue=self._around.cue(words, start) is not None)
        return any(place.county for place in named)

    def _named(self, name: str, words: list[Token], end: int, *, after_cue: bool) -> tuple[Place, ...]:
        if name == "us" or (name in self._words.needs_cue and not after_cue):
            return ()
        before = words[end - len(name.split()) - 1].word if end > len(name.split()) else ""
        follows = end < len(words) and not words[end - 1].comma
        if name == "la" and follows and (before == "en" or words[end].word not in self._words.filler):
            return ()  # "en la casa"
        if name == "la" and words[end - 1].raw == "LA":
            return (*self.atlas.us_towns("los angeles"), self.atlas.states["la"])
        if name == "la":
            return self.atlas.us_towns("los angeles")
        if places := self.atlas.named(name):
            is_other = before in self._words.no_country and not places[0].region.startswith("us-")
            return () if is_other or f"{before} {name}" in self._words.never else places
        if after_cue and name.endswith(" county"):
            return self.atlas.us_towns(name)
        if name.endswith(" county") and name in self.atlas.towns.counties:
            return self.atlas.us_towns(name)
        if before in self._words.articles:
            after_cue = False
        if name in self._words.never:
            return self.atlas.us_towns(name, least=2) if after_cue and name in self._words.needs_cue else ()
        return self._called_after(name) or self.atlas.us_towns(name, least=0 if after_cue else _LEAST_WITHOUT_CUE)

    def _called_after(self, name: str) -> tuple[Place, ...]:
        """A town, however small, whose name holds a better known one: "East St. Louis", "Jamaica Plain"."""
        first, _, rest = name.partition(" ")
        of_part = first in self._words.directions
        for inner in (rest, name.rpartition(" ")[0]):
            known = self.atlas.named(inner) or self.atlas.us_towns(inner, least=_LEAST_WITHOUT_CUE)
            if known and ((of_part and inner == rest) or not known[0].in_us):
                states = (place.region[3:] for place in known if place.in_us)
                beside = [town for state in states for town in self.atlas.us_towns(name, state=state)]
                return tuple(dict.fromkeys((*beside, *self.atlas.us_towns(name))))
        return ()

    def _code(self, words: list[Token], start: int, *, cued: bool, asked: bool, shouting: bool) -> tuple[Place, ...]:
        """A two-letter state code, or "US"."""
        token = words[start]
        large = token.raw.isupper() and not shouting
        if token.word == "us" and (large or phrase(words[max(0, start - 1) : start]) == "the"):
            return tuple(filter(None, (self.atlas.region("us"),)))
        state = self.atlas.states.get(token.word)
        if state is None or len(token.word) != 2:
            return ()
        last = start == len(words) - 1
        alone = asked and len(words) <= 2 and start == len(words) - 1
        if token.word not in self._words.code_words:
            return (state,)
        if large and (cued or alone or (last and not shouting and len(words) > 1)):
            return (state,)
        if shouting and alone:
            return (state,)
        if token.word in self._words.never_small or large:
            return ()
        is_everyday = token.word in self._words.everyday
        return (state,) if (cued and (last or not is_everyday)) or (alone and not is_everyday) else ()

    def _alone(self, words: list[Token]) -> list[_Found]:
        """A message that is only the name of a town, however small, as long as a few ZIP codes are."""
        name = phrase(words)
        if len(words) > _MOST_ALONE or name in self._words.never:
            return []
        places = self.atlas.us_towns(name, least=_LEAST_ALONE)
        return [_Found(places, 0, len(words), 2)] if places else []

    def _misspelt(self, words: list[Token], *, asked: bool) -> _Found | None:
        """A misspelt name: after a cue, where we asked for a place; a mere slip also at either end of the text."""
        for start in range(len(words)):
            cued = self._around.cue(words, start) is not None or (
                asked and all(t.word in self._words.filler for t in words[:start])
            )
            if start and words[start - 1].word in self._words.articles:
                continue
            for end in range(min(len(words), start + 3), start, -1):
                name = phrase(words[start:end])
                at_an_end = start == 0 or end == len(words)
                if not (cued or at_an_end) or not self._may_be_misspelt(name, words[start]):
                    continue
                if meant := self.atlas.misspelt(name) if cued else self.atlas.slip(name):
                    places = self.atlas.named(meant) or self.atlas.us_towns(meant)
                    if places:
                        return _Found(places, start, end, 1)
        return None

    def _may_be_misspelt(self, name: str, first: Token) -> bool:
        known = name in self._words.never or name in self._words.needs_cue or self.atlas.named(name)
        return not known and first.word not in self._words.filler


def _outermost(every: list[_Found]) -> list[_Found]:
    """Those where somebody is, without those that are a part of another name."""
    return [f for f in every if f.places and not any(other.covers(f) for other in every)]


def _with_abroad(best: _Found, named: list[_Found]) -> tuple[Place, ...]:
    """The best, and what may be meant as well in another country: its number for danger is another, so we ask."""
    countries = {place.country for place in best.places}
    others = [place for f in named if best.rivals(f) for place in f.places if place.country not in countries]
    return tuple(dict.fromkeys((*best.places, *others)))


def _shouting(words: list[Token]) -> bool:
    """Whether everything is in capitals, so that capitals mean nothing."""
    letters = [t.raw for t in words if any(char.isalpha() for char in t.raw)]
    return len(letters) > 1 and all(raw.isupper() for raw in letters)
