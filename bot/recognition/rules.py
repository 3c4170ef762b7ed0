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
from bot.safety.patterns import Pattern, find, parse
from bot.safety.words import Concept, Scene, Spelling, Vocabulary


class Rule(BaseModel):
    """What makes a text say one thing; ``found_in`` are sentences that must be found (they are the rule's tests)."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    match: tuple[str, ...] = Field(min_length=1)
    found_in: tuple[str, ...] = ()


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
    pattern: Pattern


class Rules:
    """Named rules, compiled against one vocabulary. Build all Rules of a vocabulary before the first look-up."""

    def __init__(self, rules: Iterable[tuple[str, Rule]], vocabulary: Vocabulary) -> None:
        self._compiled: list[_Compiled] = []
        for name, rule in rules:
            for pattern in (found for line in rule.match for found in parse(line)):
                _make_findable(pattern, name, vocabulary)
                self._compiled.append(_Compiled(name, pattern))

    def find(self, scene: Scene) -> dict[str, int]:
        """The names found in a text, in the order of the rules, each with the number of places."""
        found: dict[str, int] = {}
        for each in self._compiled:
            if places := len(find(each.pattern, scene)):
                found[each.name] = found.get(each.name, 0) + places
        return found


def _make_findable(pattern: Pattern, name: str, vocabulary: Vocabulary) -> None:
    for word in sorted(pattern.names):
        if not (word.isupper() and (word.isalpha() or "_" in word)):
            try:
                vocabulary.add_word(word)
            except ContentError as error:
                raise ContentError(f"data/recognition: {name}: {error}") from error
        elif word not in vocabulary.names:
            raise ContentError(f"data/recognition: {name}: no word family {word}")
