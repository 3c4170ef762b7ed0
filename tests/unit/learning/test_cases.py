"""Cases: schema, paths, and telling which one a text names."""

import hashlib
from typing import Any

import pytest
from pydantic import ValidationError

from bot.front.triggers import encode
from bot.learning.case_show import named
from bot.learning.cases import Case, CaseAt, Cases, start
from bot.paths import CONTENT
from bot.reply import Trigger

CASES = Cases.load(CONTENT / "cases")


def choice(to: str, effect: str = "good") -> dict[str, str]:
    return {"text": f"Go to {to}", "effect": effect, "feedback": "Because.", "next": to}


def case(steps: list[tuple[str, list[str]]]) -> Case:
    made: dict[str, Any] = {
        "id": "scenario/farm",
        "title": "A farm",
        "setting": "farm",
        "module": "recognizing",
        "about": ["topic/x"],
        "note": "You can skip it.",
        "steps": [{"id": name, "text": "?", "choices": [choice(to) for to in following]} for name, following in steps],
        "end": "Call {phone:us-nhth}.",
        "sources": [{"title": "t", "publisher": "p"}],
    }
    return Case.model_validate(made)


def test_paths_may_part_and_join() -> None:
    made = case([("a", ["b", "bx"]), ("bx", ["b", "c"]), ("b", ["c", "c"]), ("c", ["end", "end"])])
    assert made.lengths() == (3, 4)


@pytest.mark.parametrize(
    "steps",
    [
        [("a", ["b", "end"]), ("b", ["c", "c"]), ("c", ["end", "end"])],  # one decision and it is over
        [("a", ["b", "b"]), ("b", ["a", "c"]), ("c", ["end", "end"])],  # in a circle
        [("a", ["b", "x"]), ("b", ["c", "c"]), ("c", ["end", "end"])],  # nowhere
        [("a", ["b", "b"]), ("b", ["c", "c"]), ("c", ["end", "end"]), ("d", ["end", "end"])],  # never reached
        [(name, [to, to]) for name, to in zip("abcdef", [*"bcdef", "end"], strict=True)],  # six decisions
    ],
)
def test_dead_ends_circles_and_lengths_are_refused(steps: list[tuple[str, list[str]]]) -> None:
    with pytest.raises(ValidationError):
        case(steps)


def test_walking_to_the_end() -> None:
    made = case([("a", ["b", "b"]), ("b", ["c", "c"]), ("c", ["end", "end"])])
    at = start(made)
    for step in made.steps:
        assert at.step == step.id
        at = at.after(step.choices[0])
    assert at == CaseAt(None, ("good",) * 3, finished=True)


def test_every_button_of_every_case_can_be_pressed() -> None:
    for each in CASES:
        for step in each.steps:
            for option in range(len(step.choices)):
                args = {"scenario": each.slug, "step": step.id, "option": str(option)}
                assert encode(Trigger(intent="case", args=args), "0" * 32, lambda b: hashlib.sha256(b).digest())


def test_there_are_enough_cases_and_each_can_be_named() -> None:
    assert len(CASES) >= 16
    for each in CASES:
        found = named(CASES, f"give me the case {each.title.lower()}")
        assert found is not None
        assert found.id == each.id
    by_setting = named(CASES, "the farm case please")
    assert by_setting is not None
    assert by_setting.setting == "farm"
    assert named(CASES, "another case") is None
