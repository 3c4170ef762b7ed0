"""What pressed and typed answers mean, for every kind of item."""

import pytest
from pydantic import ValidationError

from bot.learning.answering import SKIPPED, Given, Partial, pressed, solution, typed
from bot.learning.bank import Kind
from bot.learning.quiz import Outcome
from tests.unit.learning.kinds import item

STRAIGHT = (0, 1, 2, 3)


@pytest.mark.parametrize("kind", list(Kind))
def test_the_solution_is_right(kind: Kind) -> None:
    given = pressed(item(kind), solution(item(kind)))
    assert isinstance(given, Given)
    assert given.outcome is Outcome.RIGHT


@pytest.mark.parametrize(
    ("kind", "code", "outcome"),
    [
        ("one", "2", "right"),
        ("one", "0", "wrong"),
        ("sure", "1s", "right"),
        ("sure", "0u", "wrong"),
        ("several", "02.", "right"),
        ("several", "20.", "right"),
        ("several", "0.", "wrong"),
        ("several", "012.", "wrong"),
        ("order", "0123", "right"),
        ("order", "0132", "wrong"),
    ],
)
def test_a_finished_press_closes_the_item(kind: str, code: str, outcome: str) -> None:
    given = pressed(item(kind), code)
    assert isinstance(given, Given)
    assert given.outcome == outcome


def test_how_sure_is_heard() -> None:
    assert [given.sure for code in ("1s", "1u", "1") if isinstance(given := pressed(item("sure"), code), Given)] == [
        True,
        False,
        None,
    ]


@pytest.mark.parametrize(("kind", "code"), [("several", "02"), ("several", "-"), ("order", "20"), ("order", "-")])
def test_an_unfinished_press_only_picks(kind: str, code: str) -> None:
    assert pressed(item(kind), code) == Partial(tuple(map(int, code.replace("-", ""))))


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("one", "7"),
        ("one", ""),
        ("one", "x"),
        ("one", "12"),
        ("several", "00"),
        ("order", "9"),
        ("recall", "0"),
        ("sure", "2s"),
    ],
)
def test_a_code_that_does_not_fit_is_refused(kind: str, code: str) -> None:
    assert not isinstance(pressed(item(kind), code), Given)
    assert pressed(item(kind), code) is None


def test_done_with_nothing_picked_is_not_an_answer() -> None:
    assert pressed(item("several"), "-.") == Partial(())


@pytest.mark.parametrize(
    "text", ["coercion", "Coercion!", "it is coersion", "threats", "psychological force", "call 911"]
)
def test_a_word_from_memory_may_be_misspelt(text: str) -> None:
    assert typed(item("recall"), text, ()) == Given(Outcome.RIGHT)


@pytest.mark.parametrize("text", ["kindness", "912", "a van"])
def test_another_word_is_wrong(text: str) -> None:
    assert typed(item("recall"), text, ()) == Given(Outcome.WRONG)


@pytest.mark.parametrize(
    "text", ["i dont know", "idk", "no idea", "I don't remember", "pass", "no sé", "not sure", "dunno"]
)
@pytest.mark.parametrize("kind", ["recall", "sure", "several", "order"])
def test_not_knowing_is_skipping(kind: str, text: str) -> None:
    assert typed(item(kind), text, STRAIGHT) == SKIPPED


@pytest.mark.parametrize(
    "text", ["what is debt bondage?", "my boss told me that i have to pay him back first", '{"a": 1}', ""]
)
def test_what_is_no_answer_is_left_alone(text: str) -> None:
    assert typed(item("recall"), text, ()) is None


@pytest.mark.parametrize(
    ("text", "outcome", "sure"),
    [
        ("false", "right", None),
        ("False, i think", "right", False),
        ("its definitely false", "right", True),
        ("no", "right", None),
        ("not true", "right", None),
        ("flase", "right", None),
        ("falso", "right", None),
        ("true", "wrong", None),
        ("true i think", "wrong", False),
        ("true, not sure", "wrong", False),
        ("i'm sure it's true", "wrong", True),
        ("yes", "wrong", None),
    ],
)
def test_true_or_false_by_words(text: str, outcome: str, sure: bool | None) -> None:
    given = typed(item("sure"), text, (0, 1))
    assert given is not None
    assert (given.outcome, given.sure) == (outcome, sure)


@pytest.mark.parametrize(
    "text", ["no thanks, stop", "is it true?", "true stories", "yes please more about debt", "why"]
)
def test_other_words_do_not_answer_true_or_false(text: str) -> None:
    assert typed(item("sure"), text, (0, 1)) is None


@pytest.mark.parametrize("text", ["a and c", "a, c", "1,3", "c a", "ac", "1 y 3", "A & C", "13"])
def test_several_by_letters(text: str) -> None:
    assert typed(item("several"), text, STRAIGHT) == Given(Outcome.RIGHT, given_picked(text))


def given_picked(text: str) -> tuple[int, ...]:
    return (2, 0) if text == "c a" else (0, 2)


def test_letters_are_those_of_the_order_shown() -> None:
    given = typed(item("several"), "a and b", (2, 0, 1, 3))
    assert given is not None
    assert given.outcome is Outcome.RIGHT


@pytest.mark.parametrize("text", ["b a c d", "bacd", "2 1 3 4", "b, a, c, d", "b then a then c then d"])
def test_an_order_by_letters(text: str) -> None:
    given = typed(item("order"), text, (1, 0, 2, 3))
    assert given is not None
    assert given.outcome is Outcome.RIGHT


@pytest.mark.parametrize("text", ["b a", "a a b c", "a b c e"])
def test_half_an_order_is_none(text: str) -> None:
    assert typed(item("order"), text, STRAIGHT) is None


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (
            "one",
            {"options": [{"text": "a", "right": True, "reason": "r"}, {"text": "b", "right": True, "reason": "r"}]},
        ),
        ("sure", {"options": [{"text": "Yes", "right": True, "reason": "r"}, {"text": "No", "reason": "r"}]}),
        ("several", {"options": [{"text": t, "right": True, "reason": "r"} for t in "abcd"]}),
        ("order", {"options": [{"text": t, "right": t == "a", "reason": "r"} for t in "abc"]}),
        ("recall", {"reason": None}),
        ("one", {"answers": ["x"]}),
    ],
)
def test_an_item_must_fit_its_kind(kind: str, fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        item(kind, **fields)
