"""What stands around the name of a place: "in" it, out of it, not in it, or that the person is there."""

from __future__ import annotations

from itertools import takewhile

from pydantic import BaseModel, ConfigDict

from bot.referral.words import Token, phrase


class Words(BaseModel):
    """data/directory/places/reading.yml."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    cues: frozenset[str]
    away: frozenset[str]
    outside: frozenset[str]
    between: frozenset[str]
    here: frozenset[str]
    reaching: frozenset[str]
    absent: frozenset[str]
    absent_self: frozenset[str]
    abroad: frozenset[str]
    status: frozenset[str]
    meanwhile: frozenset[str]
    supposed: frozenset[str]
    after: frozenset[str]
    onward: frozenset[str]
    articles: frozenset[str]
    directions: frozenset[str]
    no_country: frozenset[str]
    filler: frozenset[str]
    needs_cue: frozenset[str]
    code_words: frozenset[str]
    never_small: frozenset[str]
    everyday: frozenset[str]
    never: frozenset[str]


class Around:
    """Reads the words around a name that begins at ``start`` and ends before ``end``."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._between = words.between - words.cues

    def cue(self, words: list[Token], start: int) -> str | None:
        """The word such as "in" before a name, across words such as "the south side of"."""
        index = self._cue_at(words, start)
        return None if index is None else words[index].word

    def is_away(self, words: list[Token], start: int, end: int) -> bool:
        """Whether somebody came from there: "from Mexico", "de México a Chicago"; but not "calling from Chicago"."""
        index = self._cue_at(words, start)
        if index is None:
            return self._leads_on(words, start, end)
        return words[index].word in self._words.away and self._says(words, index) not in self._words.reaching

    def is_here(self, words: list[Token], start: int) -> bool:
        """Whether the person says to be there: "I am now in Chicago", "vivo en Chicago", "calling from Chicago"."""
        index = self._cue_at(words, start)
        if index is None:
            return False
        said = self._words.reaching if words[index].word in self._words.away else self._words.here
        return self._says(words, index) in said or self._says(words, index, 2) in said

    def is_absent(self, words: list[Token], start: int) -> bool:
        """Whether it is where somebody is not: "not in Texas", "no vivo en Texas"."""
        index = self._cue_at(words, start)
        return index is not None and any(self._says(words, index, most) in self._words.absent for most in (1, 2, 3))

    def is_outside(self, words: list[Token], start: int, end: int) -> bool:
        """Whether the person is not in the US, named here: "I am not in the US", but not "in the US legally"."""
        if end < len(words) and not words[end - 1].comma and words[end].word in self._words.status:
            return False
        index = self._cue_at(words, start)
        if index is None or words[index].word in self._words.away:
            return False
        says = {self._says(words, index, most) for most in (2, 3, 4)}
        return words[index].word in self._words.outside or bool(says & self._words.absent_self)

    def is_abroad(self, words: list[Token], start: int, end: int) -> bool:
        """Whether it says that the person is abroad: "I am abroad", "estoy en otro país"."""
        if phrase(words[start:end]) not in self._words.abroad:
            return False
        index = self._cue_at(words, start)
        before = start if index is None else index
        if words[before].word in self._words.away:
            return False
        return any(self._says(words, before, most) in self._words.here for most in (1, 2))

    def is_meant(self, words: list[Token], start: int, end: int) -> bool:
        """Whether a name is told and ends there: not "if I am in China", "he says I am in China" or "China Town"."""
        before = takewhile(lambda token: not token.comma, reversed(words[:start]))
        ends = end >= len(words) or words[end - 1].comma or words[end].word in self._words.after
        return ends and all(token.word not in self._words.supposed for token in before)

    def _cue_at(self, words: list[Token], start: int) -> int | None:
        index = start - 1
        while index >= 0 and not words[index].comma and words[index].word in self._between:
            index -= 1
        found = index >= 0 and words[index].word in self._words.cues and not words[index].comma
        return index if found else None

    def _says(self, words: list[Token], index: int, most: int = 1) -> str:
        """The last words of the sentence before ``index``, without those such as "now" and numbers such as an age."""
        while index and not words[index - 1].comma and self._is_beside(words[index - 1].word):
            index -= 1
        start = index
        while start and index - start < most and not words[start - 1].comma:
            start -= 1
        return phrase(words[start:index])

    def _is_beside(self, word: str) -> bool:
        return word in self._words.meanwhile or word.isdigit()

    def _leads_on(self, words: list[Token], start: int, end: int) -> bool:
        before = start - 1 if start and words[start - 1].word in self._words.articles else start
        of = before > 0 and words[before - 1].word == "de"
        return of and end < len(words) and not words[end - 1].comma and words[end].word in self._words.onward
