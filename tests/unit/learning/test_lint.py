"""The lint of lessons, cases and quiz items: what we ship passes, and faults are named in plain words."""

from typing import Any

import pytest

from bot.front.choices import typed_choice
from bot.front.contract import Choice
from bot.knowledge.library import Library
from bot.knowledge.text_lint import TextRules
from bot.knowledge.wording import Wording
from bot.learning.bank import Bank, QuizItem
from bot.learning.cases import Cases
from bot.learning.lint import LearningLinter
from bot.learning.modules import Course
from bot.paths import CONTENT, DIRECTORY
from bot.referral.directory import Directory
from tests.unit.learning.kinds import item

LINTER = LearningLinter(
    rules=TextRules(Wording.load(CONTENT / "wording.yml"), Directory.load(DIRECTORY).fill),
    library=Library(CONTENT),
    rows=(),
)


def faults(*items: QuizItem) -> list[str]:
    """Faults of the items themselves."""
    bank = Bank({each.id: each for each in items})
    found = LINTER.check(Course({}), Cases({}), bank)
    return [str(fault) for fault in found if fault.item.startswith("quiz/")]


def test_the_lessons_and_cases_we_ship_pass() -> None:
    course, cases = Course.load(CONTENT / "modules"), Cases.load(CONTENT / "cases")
    found = LINTER.check(course, cases, Bank({}))
    assert [str(fault) for fault in found if fault.item != "quiz"] == []


@pytest.mark.parametrize(
    ("kind", "fields", "fault"),
    [
        ("one", {"about": "topic/nowhere"}, "does not exist"),
        ("one", {"sources": [{"title": "A page", "publisher": "Somebody"}]}, "is no source of"),
        ("one", {"question": "Call 888-373-7888 now?"}, "numbers stand in data/directory alone"),
        ("one", {"question": "Who answers {phone:us-nowhere}?"}, "us-nowhere"),
        ("recall", {"answers": ["Coercion"]}, "lower case"),
        ("recall", {"answers": ["two"]}, "presses a button"),
        (
            "sure",
            {
                "options": [
                    {"text": "True", "right": True, "reason": "Right. It is so."},
                    {"text": "False", "reason": "It is so."},
                ]
            },
            "begins with a verdict",
        ),
        ("several", {"id": "quiz/" + "x" * 34}, "over 36 characters"),
    ],
)
def test_a_fault_is_named(kind: str, fields: dict[str, Any], fault: str) -> None:
    assert any(fault in found for found in faults(item(kind, **fields)))


def test_a_pattern_that_gives_the_answer_away_is_found() -> None:
    items = [
        item(
            name=f"x{n}",
            options=[
                {"text": "The long and right one here", "right": True, "reason": "r"},
                *({"text": f"No {m}", "reason": "r"} for m in range(3)),
            ],
        )
        for n in range(20)
    ]
    found = [str(f) for f in LINTER.check(Course({}), Cases({}), Bank({i.id: i for i in items}))]
    assert any("the right one is the longest in 100%" in fault for fault in found)
    assert any("stands in place 1 in 100%" in fault for fault in found)


def test_no_accepted_answer_presses_a_button_under_its_question() -> None:
    buttons = [Choice(title=title, id=title) for title in ("Hint", "Skip", "Stop")]
    for each in Bank.load(CONTENT / "quiz"):
        assert not [answer for answer in each.answers if typed_choice(answer, buttons)]
