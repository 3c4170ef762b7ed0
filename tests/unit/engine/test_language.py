"""Entities as data/language describes them."""

from pathlib import Path

import pytest

from bot.engine.entity_extractor import PhraseEntityExtractor
from bot.engine.language import pipeline, read_patterns

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def nlp():
    return pipeline(read_patterns(ROOT / "data" / "language"))


@pytest.mark.parametrize(
    ("text", "entity", "value"),
    [
        ("and for kids?", "variant", "children"),
        ("what about MEN", "variant", "men"),
        ("who can i call in peoria", "variant", "illinois"),
        ("who can i call in peoria", "place", "US-IL"),
        ("a shelter in Ohio", "place", "US-OH"),
        ("they took his pasaporte", "document", "passport"),
        ("he owes 500 dollars", "money", "amount"),
        ("a nanny was never let out", "sector", "domestic-work"),
        ("at the truck stop", "setting", "truck-stop"),
    ],
)
def test_what_is_found(nlp, text, entity, value):
    found = [(part["entity"], part["value"]) for part in PhraseEntityExtractor._extract_entities(nlp(text))]
    assert (entity, value) in found


def test_lemmas_are_looked_up(nlp):
    assert [token.lemma_ for token in nlp("workers were paid")] == ["worker", "be", "pay"]
