"""The lexicon: data/safety/patterns/, compiled against the word families."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from bot.data_files import read_as, yaml_files
from bot.errors import ContentError
from bot.safety.kinds import About, Kind
from bot.safety.patterns import Match, Pattern, find, parse
from bot.safety.words import Scene, Vocabulary


class Entry(BaseModel):
    """One pattern as the YAML has it: why it is there, its lines, and its tests.

    ``stands``: its hits count even if the detector finds the text harmless; then the numbers come with the answer.
    ``clear``: its hits need no second opinion; the safety card comes at once.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = Field(pattern=r"^[a-z-]+/[a-z-]+$")
    why: str
    about: About | None = None
    stands: bool = False
    clear: bool = False
    match: tuple[str, ...] = Field(min_length=1)
    hits: tuple[str, ...] = Field(min_length=3)
    near_misses: tuple[str, ...] = Field(min_length=2)


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern found in a text."""

    entry: Entry
    kind: Kind
    match: Match
    line: str


@dataclass(frozen=True)
class _Compiled:
    entry: Entry
    kind: Kind
    pattern: Pattern


class Lexicon:
    """All patterns of the gate."""

    def __init__(self, entries: list[tuple[Kind, Entry]], vocabulary: Vocabulary) -> None:
        self.entries = entries
        self._compiled: list[_Compiled] = []
        for kind, entry in entries:
            for pattern in (found for line in entry.match for found in parse(line)):
                for name in sorted(pattern.names):
                    if not ((name.isupper() and name.isalpha()) or "_" in name):
                        vocabulary.add_word(name)
                    elif name not in vocabulary.names:
                        raise ContentError(f"data/safety/patterns: {entry.id}: no word family {name}")
                self._compiled.append(_Compiled(entry, kind, pattern))
        self._by_name: dict[str, list[int]] = {}
        for place, each in enumerate(self._compiled):
            for name in _rarest(each.pattern, vocabulary):
                self._by_name.setdefault(name, []).append(place)

    @classmethod
    def load(cls, directory: Path, vocabulary: Vocabulary) -> Lexicon:
        """Read data/safety/patterns/<kind>.yml.

        Raises:
            ContentError: a file breaks its schema, its name is no kind, or a line cannot be read.
        """
        entries: list[tuple[Kind, Entry]] = []
        for path in yaml_files(directory / "patterns"):
            if path.stem not in set(Kind):
                raise ContentError(f"{path}: the file's name is not a kind of alarm")
            entries += [(Kind(path.stem), entry) for entry in read_as(list[Entry], path)]
        if not entries:
            raise ContentError(f"{directory / 'patterns'}: no patterns found")
        return cls(entries, vocabulary)

    def find(self, scene: Scene) -> list[Hit]:
        """Every place where a pattern is found."""
        places = {place for name in scene.spots for place in self._by_name.get(name, ())}
        candidates = [self._compiled[place] for place in sorted(places)]
        return [
            Hit(each.entry, each.kind, match, each.pattern.source)
            for each in candidates
            for match in find(each.pattern, scene)
        ]


def _rarest(pattern: Pattern, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The place of a pattern that the fewest texts fill: only texts that fill it need a closer look."""
    steps = (step.names for sequence in pattern.sequences for step in sequence)
    return min(steps, key=lambda names: sum(vocabulary.commonness(name) for name in names))
