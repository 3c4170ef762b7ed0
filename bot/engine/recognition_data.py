"""What the reader of descriptions and offers learns from: data/recognition, but for its rules."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, List, Tuple

from bot.engine.sign_model import Line
from bot.engine.yaml_files import read_yaml

SAFETY, REASSURE = "safety", "reassure"  # ways on
_NO_MARK = "none"  # of offers: sentences that are close to no mark above others
_TO_SAFETY = ("danger-now", "minor")


@dataclass(frozen=True)
class Description:
    """A whole description: the flags it shows, those it may show, and where it leads."""

    text: str
    shows: Tuple[str, ...]
    may_show: Tuple[str, ...]
    way: str


@dataclass(frozen=True)
class RecognitionData:
    """Lines with a flag, a mark of an offer, or a way on; and whole descriptions."""

    flags: List[Line]
    marks: List[Line]
    ways: List[Line]
    descriptions: List[Description]

    def classes(self) -> List[Tuple[str, Line]]:
        """Each line and description with what the embedding learns to tell it apart by: a flag, a mark, a way on."""
        described = [(each.text, each.way) for each in self.descriptions]
        kinds = {"flag": self.flags, "mark": self.marks, "way": [*self.ways, *described]}
        return [(text, (kind, label)) for kind, lines in kinds.items() for text, label in lines]

    @classmethod
    def read(cls, folder: Path) -> RecognitionData:
        """data/recognition/examples, offers, ways and descriptions."""
        return cls(
            flags=list(_lines(folder / "examples")),
            marks=[(text, "" if mark == _NO_MARK else mark) for text, mark in _lines(folder / "offers")],
            ways=list(_ways(folder / "ways")),
            descriptions=[
                Description(row["text"], tuple(row["flags"]), tuple(row.get("also", ())), _way(row["route"]))
                for path in sorted((folder / "descriptions").glob("*.yml"))
                for row in read_yaml(path)
            ],
        )


def _lines(folder: Path) -> Iterator[Line]:
    for path in sorted(folder.glob("*.yml")):
        for sign, each in read_yaml(path).items():
            yield from ((line.strip(), sign) for line in each.get("said", "").splitlines())
            yield from ((line.strip(), "") for line in each.get("not", "").splitlines())


def _ways(folder: Path) -> Iterator[Line]:
    for path in sorted(folder.glob("*.yml")):
        for way, told in read_yaml(path).items():
            yield from ((line.strip(), _way(way)) for line in told.splitlines() if line.strip())


def _way(route: str) -> str:
    return SAFETY if route in _TO_SAFETY else route
