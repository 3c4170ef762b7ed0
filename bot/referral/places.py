"""Where a person is, read from what they typed.

A place is taken from: a ZIP code; a town with its state; names that can be nothing else (states, countries, known
nicknames, large cities); and any other town if a word such as "in" or "near" stands before it. Two-letter codes that
are words ("in", "or", "me", "hi", "ok", "oh") count only where they are clearly a state.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.data_files import read_as
from bot.referral.atlas import Atlas, place_of
from bot.referral.place import Place, Reading
from bot.referral.words import Token, phrase, tokens

_LEAST_WITHOUT_CUE = 8  # ZIP codes of a town that is meant even without "in"
_LEAST_ALONE = 2  # ZIP codes of a town that is all of a message
_MOST_ALONE = 3  # words of such a message
_LONGEST = 5  # words of the longest name


class _Words(BaseModel):
    """data/directory/places/reading.yml."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    cues: frozenset[str]
    away: frozenset[str]
    between: frozenset[str]
    articles: frozenset[str]
    filler: frozenset[str]
    needs_cue: frozenset[str]
    code_words: frozenset[str]
    never_small: frozenset[str]
    everyday: frozenset[str]
    never: frozenset[str]


@dataclass(frozen=True)
class _Found:
    places: tuple[Place, ...]
    start: int
    end: int
    sure: int  # 3 ZIP or town with state, 2 after "in", 1 a name alone, 0 after "from"


class Places:
    """Reads places from text."""

    def __init__(self, folder: Path) -> None:
        """Read the tables of ``folder`` (data/directory); raises ContentError."""
        self.atlas = Atlas(folder)
        self._words = read_as(_Words, folder / "places" / "reading.yml")

    def read(self, text: str, *, asked: bool = False) -> Reading:
        """The place or places named in ``text``. ``asked``: we have just asked for a place, so a bare name is one."""
        words = tokens(text)
        found = self._best(words, asked=asked, shouting=_shouting(words))
        if found is None:
            return Reading((), phrase(words))
        left = words[: found.start] + words[found.end :]
        return Reading(found.places, phrase(left), bare=all(token.word in self._words.filler for token in left))

    def _best(self, words: list[Token], *, asked: bool, shouting: bool) -> _Found | None:
        all_found = [f for start in range(len(words)) if (f := self._at(words, start, asked=asked, shouting=shouting))]
        if not all_found:
            return self._alone(words) or self._misspelt(words, asked=asked)
        best = max(all_found, key=lambda f: (f.sure, f.end - f.start, -f.start))
        if len(best.places) > 1:
            # "Springfield … Illinois": another place in the text decides.
            regions = {f.places[0].region for f in all_found if f is not best and len(f.places) == 1}
            if narrowed := tuple(place for place in best.places if place.region in regions):
                return _Found(narrowed, best.start, best.end, best.sure)
        return best

    def _at(self, words: list[Token], start: int, *, asked: bool, shouting: bool) -> _Found | None:
        """The longest place name that begins at one word."""
        if (town := self.atlas.towns.zips.get(words[start].word[:5])) and words[start].word[:5].isdigit():
            return _Found((place_of(town),), start, start + 1, 3)
        cue = self._cue(words, start)
        after_cue = cue is not None or (asked and all(t.word in self._words.filler for t in words[:start]))
        sure = 0 if cue in self._words.away else 2 if after_cue else 1
        for end in range(min(len(words), start + _LONGEST), start, -1):
            name = phrase(words[start:end])
            if any(t.comma for t in words[start : end - 1]) and not self.atlas.named(name):
                continue
            if with_state := self._with_state(words, start, end, shouting=shouting):
                return with_state
            if places := self._named(name, words, end, after_cue=after_cue):
                if cue == "outside" and places[0].region == "us":
                    return None  # abroad, and no more is known
                return _Found(places, start, end, sure)
        if code := self._code(words, start, cued=cue is not None, asked=asked, shouting=shouting):
            return _Found(code, start, start + 1, sure)
        return None

    def _with_state(self, words: list[Token], start: int, end: int, *, shouting: bool) -> _Found | None:
        """A town followed by its state: "peoria il", "Bangor, ME", "gary indiana", "los angelos california"."""
        name = phrase(words[start:end])
        for after in range(min(len(words), end + 3), end, -1):
            state = self.atlas.state(phrase(words[end:after]))
            if state is None and after == end + 1:
                token = words[end]
                known = self.atlas.states.get(token.word)
                last = after == len(words) or token.comma or words[after].word.isdigit()
                is_word = token.word in self._words.code_words and (token.raw.islower() or shouting)
                if known and (
                    not is_word or (last and (words[end - 1].comma or self._cue(words, start) or start == 0))
                ):
                    state = known
            if state is None:
                continue
            code = state.region[3:]
            if name in self._words.never and start and not self._cue(words, start):
                return None
            places = self.atlas.us_towns(name, state=code)
            if not places and (meant := self.atlas.misspelt(name)):
                places = self.atlas.us_towns(meant, state=code)
            if places:
                return _Found(places, start, after, 3)
        return None

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
            return places
        if after_cue and name.endswith(" county"):
            return self.atlas.us_towns(name)
        if name.endswith(" county") and name in self.atlas.towns.counties:
            return self.atlas.us_towns(name)
        if before in self._words.articles:
            after_cue = False
        if name in self._words.never:
            return self.atlas.us_towns(name, least=2) if after_cue and name in self._words.needs_cue else ()
        return self.atlas.us_towns(name, least=0 if after_cue else _LEAST_WITHOUT_CUE)

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

    def _cue(self, words: list[Token], start: int) -> str | None:
        """The word such as "in" before a name, across words such as "the south side of"."""
        between = self._words.between - self._words.cues
        index = start - 1
        while index >= 0 and not words[index].comma and words[index].word in between:
            index -= 1
        found = index >= 0 and words[index].word in self._words.cues and not words[index].comma
        return words[index].word if found else None

    def _alone(self, words: list[Token]) -> _Found | None:
        """A message that is only the name of a town, however small, as long as a few ZIP codes are."""
        name = phrase(words)
        if len(words) > _MOST_ALONE or name in self._words.never:
            return None
        places = self.atlas.us_towns(name, least=_LEAST_ALONE)
        return _Found(places, 0, len(words), 1) if places else None

    def _misspelt(self, words: list[Token], *, asked: bool) -> _Found | None:
        """A misspelt name: after a cue, where we asked for a place; a mere slip also at either end of the text."""
        for start in range(len(words)):
            cued = self._cue(words, start) is not None or (
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
        known = name in self._words.never or name in self._words.needs_cue
        return not known and first.word not in self._words.filler


def _shouting(words: list[Token]) -> bool:
    """Whether everything is in capitals, so that capitals mean nothing."""
    letters = [t.raw for t in words if any(char.isalpha() for char in t.raw)]
    return len(letters) > 1 and all(raw.isupper() for raw in letters)
