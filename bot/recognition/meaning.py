"""What a text may mean by the engine's model (bot/engine/recognition_model.py): sure signs and likely ones, marks of an
offer, and where it leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# From SURE on a sign is named as understood, from MAYBE on it is offered to tap; from MARKED on a sentence of an offer
# is marked, from LED on a description leads there. Chosen by cross-validation over the writers of data/recognition
# (tests/evaluation/recognition/README.md): a sign that is wrongly named would blame someone, one that is wrongly
# offered costs a glance.
SURE, MAYBE, MARKED, LED = 0.5, 0.25, 0.6, 0.5
MOST_OFFERED = 4
CALM = "reassure"  # where the whole reads like nothing of concern, what its parts may show is offered, never named


@dataclass(frozen=True)
class MeantMark:
    """A mark that the sentence between two characters of the text may carry."""

    mark: str
    start: int
    end: int


@dataclass(frozen=True)
class Meaning:
    """Ids of flags, the likeliest first; marks in the order of the text; the name of the way on, if one is clear."""

    sure: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()
    marks: tuple[MeantMark, ...] = ()
    way: str | None = None

    @classmethod
    def of(cls, found: Mapping[str, Any] | None) -> Meaning:
        """From what the engine put beside a message; nothing, if it put nothing."""
        if not found:
            return cls()
        flags, ways = found["flags"], found["ways"]
        way = next((way for way in ways if ways[way] >= LED), None)
        named_from = SURE if way != CALM else float("inf")
        sure = tuple(f"flag/{name}" for name, score in flags.items() if score >= named_from)
        maybe = tuple(f"flag/{name}" for name, score in flags.items() if MAYBE <= score < named_from)
        marks = tuple(
            MeantMark(each["id"], each["start"], each["end"]) for each in found["marks"] if each["score"] >= MARKED
        )
        return cls(sure, maybe[:MOST_OFFERED], marks, way)


NOTHING = Meaning()
