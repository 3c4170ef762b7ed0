"""The rules of data/recognition: word families and patterns, matched with the gate's own small language.

Spelling, short forms and little words are those of the safety gate, so that both read a text alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from bot.data_files import read_as, yaml_files
from bot.errors import ContentError
from bot.safety.patterns import Match, Pattern, find, parse
from bot.safety.words import Concept, Scene, Spelling, Vocabulary


class Rule(BaseModel):
    """What makes a text say one thing, ``unless`` the same words say that it is not so.

    ``found_in`` are sentences in which it must be found, ``not_in`` those in which it must not (they are its tests).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    match: tuple[str, ...] = Field(min_length=1)
    unless: tuple[str, ...] = ()
    found_in: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()


def read_vocabulary(folder: Path, safety: Path) -> Vocabulary:
    """The word families of data/recognition/concepts with the spelling of data/safety.

    Raises:
        ContentError: a file breaks its schema.
    """
    concepts = [concept for path in yaml_files(folder / "concepts") for concept in read_as(list[Concept], path)]
    kept = (safety / "not_slips.txt", folder / "not_slips.txt")
    lines = [line for path in kept for line in path.read_text(encoding="utf-8").splitlines()]
    not_slips = (word for line in lines if not line.startswith("#") for word in line.split())
    return Vocabulary(concepts, read_as(Spelling, safety / "concepts" / "spelling.yml"), not_slips)


@dataclass(frozen=True)
class _Compiled:
    name: str
    patterns: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]

    def places(self, scene: Scene) -> int:
        """The number of places that say it, and are in no place that says it is not so."""
        denied = _matches(self.unless, scene)
        return sum(not any(_meet(match, other) for other in denied) for match in _matches(self.patterns, scene))


class Rules:
    """Named rules, compiled against one vocabulary. Build all Rules of a vocabulary before the first look-up."""

    def __init__(self, rules: Iterable[tuple[str, Rule]], vocabulary: Vocabulary) -> None:
        self._compiled = [
            _Compiled(name, _parsed(rule.match, name, vocabulary), _parsed(rule.unless, name, vocabulary))
            for name, rule in rules
        ]

    def find(self, scene: Scene) -> dict[str, int]:
        """The names found in a text, in the order of the rules, each with the number of places."""
        found: dict[str, int] = {}
        for each in self._compiled:
            if places := each.places(scene):
                found[each.name] = found.get(each.name, 0) + places
        return found

    def denied(self, scene: Scene) -> frozenset[str]:
        """The names of which a text says that it is not so."""
        return frozenset(each.name for each in self._compiled if _matches(each.unless, scene))


def _matches(patterns: Iterable[Pattern], scene: Scene) -> list[Match]:
    return [match for pattern in patterns for match in find(pattern, scene)]


def _meet(one: Match, other: Match) -> bool:
    return one.first <= other.last and other.first <= one.last


def _parsed(lines: Iterable[str], name: str, vocabulary: Vocabulary) -> tuple[Pattern, ...]:
    patterns = tuple(found for line in lines for found in parse(line))
    for pattern in patterns:
        _make_findable(pattern, name, vocabulary)
    return patterns


def _make_findable(pattern: Pattern, name: str, vocabulary: Vocabulary) -> None:
    for word in sorted(pattern.names):
        if not (word.isupper() and (word.isalpha() or "_" in word)):
            try:
                vocabulary.add_word(word)
            except ContentError as error:
                raise ContentError(f"data/recognition: {name}: {error}") from error
        elif word not in vocabulary.names:
            raise ContentError(f"data/recognition: {name}: no word family {word}")
