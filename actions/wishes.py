"""Whether a typed text is a wish of its own, while a name, a title or a reply is waited for."""

from __future__ import annotations

from actions.context import Said
from bot.knowledge.choosing import Certainty, certainty
from bot.knowledge.opening import asks, requests

# Wishes that lead away from whatever waits for a text.
LEAVES = frozenset(
    "menu find_help quiz_stop start_quiz quiz_resume lesson case check progress certificate goodbye privacy erase "
    "spanish reflect check_offer show_settings refresher training what_can_you_do".split()
)
# What else is no name, title, day or place, where one was asked for.
_NO_FIELD = LEAVES | {"trainer", "follow_more", "follow_source", "follow_shorter"}
# Of real names and titles some are taken for a wish, up to 0.95 ("Lesson Williams", "Spanish group"); wishes are surer.
_SURELY = 0.95


def fills_no_field(said: Said, but: frozenset[str] = frozenset()) -> bool:
    """Whether a text is a wish or a question of its own, where a name, title, day or place was asked for.

    ``but``: wishes for which such a thing may be taken.
    """
    if said.intent in _NO_FIELD - but and said.confidence >= _SURELY:
        return True
    return requests(said.text) or (asks(said.text) and not _like_a_name(said))


def _like_a_name(said: Said) -> bool:
    """ "Will Smith", "What I Saw Workshop": written as names are, and the engine does not know it."""
    words = said.text.split()
    named = len(words) > 1 and "?" not in said.text and all(word[:1].isupper() for word in words)
    return named and said.confidence < _SURELY


def is_topic(said: Said) -> bool:
    """Whether the engine is sure what a text asks: "t visa"."""
    return said.intent == "ask" and said.confidence >= _SURELY and certainty(said.topics()) is Certainty.SURE
