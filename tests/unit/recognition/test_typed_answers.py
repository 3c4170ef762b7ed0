"""What a typed text answers to a short question: no yes and no no that nobody said."""

import pytest

from bot.paths import RECOGNITION
from bot.recognition.questions import Answer
from bot.recognition.typed_answers import TypedAnswers


@pytest.fixture(scope="module")
def answers() -> TypedAnswers:
    return TypedAnswers.load(RECOGNITION / "answers.yml")


@pytest.mark.parametrize(
    "text",
    [
        "I'm not sure",
        "i guess",
        "dunno really",
        "maybe",
        "not that i know of",
        "I don’t think so",
        "yes, maybe",
        "no estoy segura",
        "tal vez",
        "a lo mejor",
        "¡Ni idea!",
        "no lo sé, creo que si",
        "quién sabe",
    ],
)
def test_not_being_sure_is_no_yes_and_no_no(answers: TypedAnswers, text: str) -> None:
    assert answers.whole(text) is Answer.UNKNOWN


@pytest.mark.parametrize("text", ["I'd rather not say", "prefer not to say", "pass", "Prefiero no decirlo", "saltar"])
def test_not_saying_is_a_pass(answers: TypedAnswers, text: str) -> None:
    assert answers.whole(text) is Answer.SKIP


@pytest.mark.parametrize(
    ("text", "answer"),
    [("yes", Answer.YES), ("Yes, definitely!", Answer.YES), ("sí, claro", Answer.YES), ("no.", Answer.NO)],
)
def test_a_clear_yes_or_no(answers: TypedAnswers, text: str, answer: Answer) -> None:
    assert answers.whole(text) is answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("yes but only sometimes", Answer.YES),
        ("yes, she told me that", Answer.YES),
        ("no he lets her go out", Answer.NO),
        ("not sure if he has her passport", Answer.UNKNOWN),
        ("I don't know, but he hits her", None),
        ("no papers at all", None),
        ("no se queja nunca", None),
        ("si la dejan salir", None),
        ("next door they shout", None),
        ("maybe he took her phone", None),
    ],
)
def test_a_longer_text_answers_only_by_a_clear_opening(answers: TypedAnswers, text: str, answer: Answer | None) -> None:
    assert answers.whole(text) is None
    assert answers.opening(text) is answer
