"""The names of places in the words of a text, and how sure each of them is.

A place is taken from: a ZIP code; a town with its state; names that can be nothing else (states, countries, known
nicknames, large cities); and any other town if a word such as "in" or "near" stands before it. Two-letter codes that
are words ("in", "or", "me", "hi", "ok", "oh") count only where they are clearly a state.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.referral.around import Around, Words
from bot.referral.atlas import Atlas, place_of
from bot.referral.place import Place
from bot.referral.words import Token, phrase

LEAST_WITHOUT_CUE = 8  # ZIP codes of a town that is meant even without "in"
LEAST_ALONE = 2  # ZIP codes of a town that is all of a message
LONGEST = 5  # words of the longest name
_MOST_ALONE = 3  # words of a message that is only a town


@dataclass(frozen=True)
class Found:
    """A name from ``start`` to before ``end``."""

    places: tuple[Place, ...]  # none: a place is named where nobody is
    start: int
    end: int
    sure: int  # 3 ZIP or town with state, 2 after "in", 1 a name alone, 0 after "from"
    here: bool = False  # "I am in": that counts more than any other

    @property
    def rank(self) -> tuple[bool, int]:
        return self.here, self.sure

    def covers(self, other: Found) -> bool:
        """Whether the other is only a part of this name: Mexico in New Mexico."""
        within = self.start <= other.start and other.end <= self.end and self != other
        return within and (not self.places or self.sure >= other.sure)

    def rivals(self, other: Found) -> bool:
        """Whether the other may be meant as well: as sure as this, or right after it ("Valencia Venezuela")."""
        return other.rank == self.rank or other.start == self.end


class Names:
    """Finds the names of places.

    ``asked``: we have just asked for a place, so a bare name is one; ``shouting``: capitals mean nothing.
    """

    def __init__(self, atlas: Atlas, words: Words) -> None:
        self.atlas = atlas
        self.around = Around(words)
        self._words = words

    def every(self, words: list[Token], *, asked: bool = False, shouting: bool = False) -> list[Found]:
        """Every name in a text, also those within others."""
        return [f for start in range(len(words)) if (f := self.at(words, start, asked=asked, shouting=shouting))]

    def at(self, words: list[Token], start: int, *, asked: bool = False, shouting: bool = False) -> Found | None:
        """The place named from one word on, and what is said of it."""
        found = self.name_at(words, start, asked=asked, shouting=shouting)
        if found is None:
            return None
        abroad = self.around.cue(words, start) in self._words.outside and found.places[0].region == "us"
        if abroad or self.around.is_absent(words, start):
            return replace(found, places=())
        return replace(found, here=self.around.is_here(words, start))

    def name_at(self, words: list[Token], start: int, *, asked: bool = False, shouting: bool = False) -> Found | None:
        """The longest place name that begins at one word: a ZIP code, a town with its state, a name, a code."""
        if (town := self.atlas.towns.zips.get(words[start].word[:5])) and words[start].word[:5].isdigit():
            return Found((place_of(town),), start, start + 1, 3)
        cued = self.around.cue(words, start) is not None
        after_cue = cued or (asked and all(t.word in self._words.filler for t in words[:start]))
        for end in range(min(len(words), start + LONGEST), start, -1):
            name = phrase(words[start:end])
            if any(t.comma for t in words[start : end - 1]) and not self.atlas.named(name):
                continue
            if with_state := self._with_state(words, start, end, shouting=shouting):
                return with_state
            if places := self._named(name, words, end, after_cue=after_cue):
                return Found(places, start, end, self._sureness(words, start, end, after_cue=after_cue))
        if code := self._code(words, start, cued=cued, asked=asked, shouting=shouting):
            return Found(code, start, start + 1, self._sureness(words, start, start + 1, after_cue=after_cue))
        return None

    def alone(self, words: list[Token]) -> list[Found]:
        """A message that is only the name of a town, however small, as long as a few ZIP codes are."""
        name = phrase(words)
        if len(words) > _MOST_ALONE or name in self._words.never:
            return []
        places = self.atlas.us_towns(name, least=LEAST_ALONE)
        return [Found(places, 0, len(words), 2)] if places else []

    def misspelt(self, words: list[Token], *, asked: bool) -> Found | None:
        """A misspelt name: after a cue, where we asked for a place; a mere slip also at either end of the text."""
        for start in range(len(words)):
            cued = self.around.cue(words, start) is not None or (
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
                        return Found(places, start, end, 1)
        return None

    def _sureness(self, words: list[Token], start: int, end: int, *, after_cue: bool) -> int:
        if self.around.is_away(words, start, end):
            return 0
        return 2 if after_cue else 1

    def _with_state(self, words: list[Token], start: int, end: int, *, shouting: bool) -> Found | None:
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
                    not is_word or (last and (words[end - 1].comma or self.around.cue(words, start) or start == 0))
                ):
                    state = known
                    is_clear = token.word not in self._words.everyday | self._words.never_small
            if state is None:
                continue
            code = state.region[3:]
            if name in self._words.never and start and not self.around.cue(words, start):
                return None
            places = self.atlas.us_towns(name, state=code) or self.atlas.named_in(name, state.region)
            if not places and is_clear and self._is_town(name, words, start, end):
                places = (state,)  # "Miami Ohio": no such town, so the state is all that is sure
            if not places and (meant := self.atlas.misspelt(name)):
                places = self.atlas.us_towns(meant, state=code)
            if places:
                return Found(places, start, after, 3)
        return None

    def _is_town(self, name: str, words: list[Token], start: int, end: int) -> bool:
        named = self._named(name, words, end, after_cue=self.around.cue(words, start) is not None)
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
        return self._called_after(name) or self.atlas.us_towns(name, least=0 if after_cue else LEAST_WITHOUT_CUE)

    def _called_after(self, name: str) -> tuple[Place, ...]:
        """A town, however small, whose name holds a better known one: "East St. Louis", "Jamaica Plain"."""
        first, _, rest = name.partition(" ")
        of_part = first in self._words.directions
        for inner in (rest, name.rpartition(" ")[0]):
            known = self.atlas.named(inner) or self.atlas.us_towns(inner, least=LEAST_WITHOUT_CUE)
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

    def _may_be_misspelt(self, name: str, first: Token) -> bool:
        known = name in self._words.never or name in self._words.needs_cue or self.atlas.named(name)
        return not known and first.word not in self._words.filler


def outermost(every: list[Found]) -> list[Found]:
    """Those where somebody is, without those that are a part of another name."""
    return [f for f in every if f.places and not any(other.covers(f) for other in every)]


def is_shouting(words: list[Token]) -> bool:
    """Whether everything is in capitals, so that capitals mean nothing."""
    letters = [t.raw for t in words if any(char.isalpha() for char in t.raw)]
    return len(letters) > 1 and all(raw.isupper() for raw in letters)
