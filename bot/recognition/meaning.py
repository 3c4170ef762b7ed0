"""What a description may mean by the engine's model (bot/engine/flag_model.py): sure signs, and likely ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# From SURE on a sign is named as understood, from MAYBE on it is offered to tap. Chosen by cross-validation over the
# writers of data/recognition/descriptions (docs/reference/recognition.md): a sign that is wrongly named would blame
# someone, one that is wrongly offered costs a glance.
SURE, MAYBE = 0.6, 0.25
MOST_OFFERED = 4


@dataclass(frozen=True)
class Meaning:
    """Ids of flags, the likeliest first."""

    sure: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()

    @classmethod
    def of(cls, scores: Mapping[str, float]) -> Meaning:
        """From the scores of flags by their names without "flag/"."""
        ranked = sorted(scores, key=scores.__getitem__, reverse=True)
        sure = tuple(f"flag/{name}" for name in ranked if scores[name] >= SURE)
        maybe = tuple(f"flag/{name}" for name in ranked if MAYBE <= scores[name] < SURE)
        return cls(sure, maybe[:MOST_OFFERED])

    @classmethod
    def of_message(cls, found: Iterable[Mapping[str, object]] | None) -> Meaning:
        """From what the engine put beside a message; nothing, if it put nothing."""
        return cls.of({str(each["id"]): float(str(each["score"])) for each in found or ()})
