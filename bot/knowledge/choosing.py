"""When a ranking of topics is sure enough to answer from.

The limits come from the development set (docs/reference/understanding.md), never from the test set.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from bot.knowledge.item import Item

SURE_SCORE = 0.30  # 8 of 10 first choices are right at or above this, in cross-validation
LIKELY_SCORE = 0.12  # half are right between the two
LOST_SCORE = 0.05  # below this one in five is


class Certainty(Enum):
    """What to do with a ranking."""

    SURE = "answer with the best"
    LIKELY = "answer with the best, and offer the next"
    UNSURE = "offer the best few"
    LOST = "nothing here fits"


def certainty(ranking: Sequence[tuple[Item, float]]) -> Certainty:
    """How sure a ranking is; scores are probabilities (0-1), best first.

    Neighbours share a question's probability ("kidnapping" is a myth and a topic). Whichever of two related
    items comes first answers it truly, so what falls on items related to the best one counts for it.
    """
    if not ranking:
        return Certainty.LOST
    best = ranking[0][0]
    support = sum(score for item, score in ranking if item.id == best.id or related(item, best))
    for limit, sureness in (
        (SURE_SCORE, Certainty.SURE),
        (LIKELY_SCORE, Certainty.LIKELY),
        (LOST_SCORE, Certainty.UNSURE),
    ):
        if support >= limit:
            return sureness
    return Certainty.LOST


def related(one: Item, other: Item) -> bool:
    """Whether one names the other as related."""
    return other.id in one.related or one.id in other.related
