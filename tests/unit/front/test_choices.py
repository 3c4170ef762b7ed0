"""Answering by typing."""

import pytest

from bot.front.choices import typed_choice
from bot.front.contract import Choice

QUIZ = [
    Choice("They must cross a border", "id-a"),
    Choice("Someone is used by force, fraud or coercion", "id-b"),
    Choice("They are paid too little", "id-c"),
    Choice("Hint", "id-hint"),
    Choice("Skip", "id-skip"),
]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("b", "id-b"),
        ("B.", "id-b"),
        ("(c)", "id-c"),
        ("2", "id-b"),
        ("the second one", "id-b"),
        ("option 3", "id-c"),
        ("its a", "id-a"),
        ("third", "id-c"),
        ("option one", "id-a"),
        ("number one", "id-a"),
        ("the first one", "id-a"),
        ("la segunda", "id-b"),
        ("someone is used by force fraud or cohersion", "id-b"),
        ("hint", "id-hint"),
        ("skip!", "id-skip"),
        ("skpi", None),
        ("9", None),
        ("what is fraud", None),
        ("my boss keeps my passport", None),
        ("", None),
        ("?", None),
    ],
)
def test_what_typing_means(typed: str, expected: str | None) -> None:
    found = typed_choice(typed, QUIZ)
    assert (found.id if found else None) == expected


def test_nothing_on_the_table_means_nothing_is_chosen() -> None:
    assert typed_choice("b", []) is None
    assert typed_choice("b", [Choice("A page", url="https://example.org")]) is None


CARD = [Choice("I'm okay, it was a question", "k~x"), Choice("Leave now", "l~x"), Choice("What happens?", "x:abuse~x")]


@pytest.mark.parametrize("typed", ["a", "B", "(c)", "option b", "its a"])
def test_a_letter_presses_nothing_on_a_safety_card(typed: str) -> None:
    assert typed_choice(typed, CARD) is None


def test_a_letter_never_leaves_and_a_number_may() -> None:
    assert typed_choice("b", CARD[1:]) == CARD[2]
    assert typed_choice("a", CARD[1:2]) is None
    assert typed_choice("2", CARD) == CARD[1]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("what happens if i call", "What happens when I call?"),
        ("que pasa si llamo", "¿Qué pasa cuando llamo?"),
        ("qué pasa si llamo?", "¿Qué pasa cuando llamo?"),
    ],
)
def test_if_and_when_name_the_same_button(typed: str, title: str) -> None:
    choice = Choice(title, "id")
    assert typed_choice(typed, [choice]) == choice
