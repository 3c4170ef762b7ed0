"""What is read for red flags: descriptions, not questions."""

import pytest
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.engine.flag_finder import FLAGS, FlagFinder

LONG = "the girl next door never goes out and an older man answers for her when people ask her things"


class Sees:
    """Stands in for the trained model."""

    def scores(self, text, meaning):
        return {"cannot-come-and-go": 0.9, "older-partner": 0.3, "tattoo": 0.1}


@pytest.fixture
def finder() -> FlagFinder:
    finder = FlagFinder(FlagFinder.get_default_config(), None, None)
    finder._model, finder._meaning = Sees(), object()
    return finder


@pytest.mark.parametrize(
    ("text", "intent", "read"),
    [
        (LONG, "ask", True),
        ("i saw a girl who never goes out", "reflect", True),
        ("what are the signs at a hotel", "ask", False),
        ("i saw something", "reflect", False),
    ],
)
def test_only_what_may_be_a_description_is_read(finder: FlagFinder, text: str, intent: str, read: bool) -> None:
    message = Message({TEXT: text, INTENT: {"name": intent}})
    finder.process([message])
    assert bool(message.get(FLAGS)) == read


def test_the_likeliest_come_first_and_the_unlikely_not_at_all(finder: FlagFinder) -> None:
    message = Message({TEXT: LONG})
    finder.process([message])
    assert [flag["id"] for flag in message.get(FLAGS)] == ["cannot-come-and-go", "older-partner"]
