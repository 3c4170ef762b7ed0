"""When a ranking of topics is sure enough to answer from.

The limits come from the development set (docs/reference/understanding.md), never from the test set.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from bot.knowledge.item import Item

SURE_SCORE = 0.25  # 9 of 10 first choices are right at or above this, on questions of other writers
LIKELY_SCORE = 0.08  # 2 of 3 are right between the two
LOST_SCORE = 0.05  # below this one in five is
# What is out of scope at first sight, yet not surely so and with a topic that fits well: of 131 messages out of scope
# none was so, of 23 questions that were lost that way four.
DOUBTFUL_SCOPE = 0.85
CLEAR_SCORE = 0.55
EVEN_SCORE = 0.50
NEAR_SCORE = 0.25  # from which its title is offered
EACH_SCORE = 0.40  # from which each of two questions in one message is answered by itself


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
    support = _support(ranking)
    for limit, sureness in (
        (SURE_SCORE, Certainty.SURE),
        (LIKELY_SCORE, Certainty.LIKELY),
        (LOST_SCORE, Certainty.UNSURE),
    ):
        if support >= limit:
            return sureness
    return Certainty.LOST


def on_topic(ranking: Sequence[tuple[Item, float]], out_of_scope: float) -> bool:
    """Whether a text that is out of scope with this probability asks for the best item all the same."""
    return bool(ranking) and out_of_scope < DOUBTFUL_SCOPE and ranking[0][1] >= CLEAR_SCORE


def is_clear(ranking: Sequence[tuple[Item, float]]) -> bool:
    """Whether the best item is more likely than all others together."""
    return bool(ranking) and ranking[0][1] >= EVEN_SCORE


def near(ranking: Sequence[tuple[Item, float]]) -> bool:
    """Whether the best item may be what a text that is out of scope asks for: enough to offer it."""
    return bool(ranking) and ranking[0][1] >= NEAR_SCORE


def separate(rankings: Sequence[Sequence[tuple[Item, float]]]) -> list[Item]:
    """The items of several questions in one message, in their order; nothing unless each is clear.

    Questions for the same or for related items are one.
    """
    if not all(ranking and _support(ranking) >= EACH_SCORE for ranking in rankings):
        return []
    items: list[Item] = []
    for ranking in rankings:
        best = ranking[0][0]
        if not any(best.id == item.id or related(best, item) for item in items):
            items.append(best)
    return items


def _support(ranking: Sequence[tuple[Item, float]]) -> float:
    """What falls on the best item and on those related to it."""
    best = ranking[0][0]
    return sum(score for item, score in ranking if item.id == best.id or related(item, best))


def related(one: Item, other: Item) -> bool:
    """Whether one names the other as related."""
    return other.id in one.related or one.id in other.related
