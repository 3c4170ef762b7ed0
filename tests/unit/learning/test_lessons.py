"""The course: what is read, where somebody goes on, and which module a text names."""

import hashlib

import pytest

from bot.front.triggers import encode
from bot.learning.lessons import Place, Want, open_lesson, seen_of, wanted
from bot.learning.modules import Course
from bot.learning.quiz import MODULES
from bot.paths import CONTENT
from bot.reply import Trigger

COURSE = Course.load(CONTENT / "modules")


def test_six_modules_of_five_to_eight_cards_and_at_most_ten_minutes() -> None:
    assert [lesson.module for lesson in COURSE] == list(MODULES)
    assert [lesson.number for lesson in COURSE] == [1, 2, 3, 4, 5, 6]
    assert all(lesson.minutes <= 10 for lesson in COURSE)


@pytest.mark.parametrize(
    ("text", "module"),
    [
        ("teach me module 2", "how-it-happens"),
        ("lesson three please", "who-is-affected"),
        ("open the 5th module", "recognizing"),
        ("modulo 1", "defining"),
        ("module two of the course", "how-it-happens"),
        ("the third lesson", "who-is-affected"),
        ("teach me how traffickers operate", "how-traffickers-operate"),
        ("quiz me on module 6", "now-what"),
    ],
)
def test_a_module_is_named_by_number_or_title(text: str, module: str) -> None:
    assert wanted(COURSE, text) == module


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("continue", Want.CONTINUE),
        ("go on with the lesson", Want.CONTINUE),
        ("next module", Want.NEXT),
        ("siguiente", Want.NEXT),
        ("lessons", Want.MENU),
        ("show me all modules", Want.MENU),
        ("module 9", Want.MENU),
    ],
)
def test_other_wishes(text: str, want: Want) -> None:
    assert wanted(COURSE, text) is want


def test_going_on_where_one_was() -> None:
    begun, done = Place(2, 3, finished=False), Place(6, 6, finished=True)
    assert open_lesson(COURSE, {}, []) is None
    assert open_lesson(COURSE, {"recognizing": begun}, ["recognizing"]) == "recognizing"
    assert open_lesson(COURSE, {"defining": done}, ["defining"]) == "how-it-happens"
    assert open_lesson(COURSE, dict.fromkeys(MODULES, done), list(MODULES)) is None


def test_cards_seen_are_those_up_to_the_furthest() -> None:
    lesson = next(iter(COURSE))
    assert seen_of(lesson, None) == (0, len(lesson.cards))
    assert seen_of(lesson, Place(0, 3, finished=False)) == (4, len(lesson.cards))
    assert seen_of(lesson, Place(0, 3, finished=True)) == (len(lesson.cards), len(lesson.cards))


def test_every_card_can_be_pressed() -> None:
    for lesson in COURSE:
        for card in ("7", "quiz", "stop"):
            trigger = Trigger(intent="lesson", args={"module": lesson.module, "card": card})
            assert encode(trigger, "0" * 32, lambda payload: hashlib.sha256(payload).digest())
