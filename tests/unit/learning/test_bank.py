"""The quiz bank we ship: sound items, plain words, and no pattern that gives the answer away."""

import collections
import hashlib
import re
from collections.abc import Callable
from typing import Any, get_args

import pytest

from bot.data_files import read_yaml
from bot.front.triggers import encode
from bot.knowledge.item import Module
from bot.knowledge.library import Library
from bot.knowledge.readability import grade
from bot.knowledge.wording import Wording
from bot.learning.bank import Bank, Kind, QuizItem
from bot.paths import CONTENT, DIRECTORY
from bot.referral.directory import Directory
from bot.reply import Trigger

BANK = list(Bank.load(CONTENT / "quiz"))
LIBRARY = Library(CONTENT)
WORDING = Wording.load(CONTENT / "wording.yml")
WITH_CHOICE = [item for item in BANK if len(item.options) > 2]

MIN_PER_MODULE = 15
MAX_GRADE = 8.0
MAX_RIGHT_IS_LONGEST = 0.4  # by chance, with four options, it is 0.25
MAX_RIGHT_IS_SHORTEST = 0.4
MAX_BY_WORDING = 0.45
MAX_TWO_OPTIONS = 0.2
MIN_PER_ROW = 3
# Four options, so a quarter each by chance; a place outside this range could be guessed.
PLACE_RANGE = (0.15, 0.35)

_NUMBER = re.compile(r"\b\d{3}-\d{3}-\d{4}\b")
_ABSOLUTE = re.compile(r"\b(?:always|never|all|every|only|none|no one|nobody|must|just)\b", re.IGNORECASE)
_CAREFUL = re.compile(r"\b(?:may|might|can|could|some|often|most|many|usually)\b", re.IGNORECASE)
_CATCH_ALL = re.compile(r"\b(?:(?:all|none|both) of (?:the above|these)|both [A-D] and [A-D])\b", re.IGNORECASE)


def texts(item: QuizItem) -> list[str]:
    """Every text of an item that a person may read."""
    options = [text for option in item.options for text in (option.text, option.reason)]
    return [item.question, item.hint, *options]


def share(found: Callable[[QuizItem], bool], items: list[QuizItem]) -> float:
    """Which part of ``items`` has the property."""
    return sum(map(found, items)) / len(items)


def right_is(extreme: Callable[[list[int]], int], item: QuizItem) -> bool:
    """Whether the right option alone has the extreme length (``max`` or ``min``)."""
    lengths = [len(option.text) for option in item.options]
    return lengths[item.answer] == extreme(lengths) and lengths.count(extreme(lengths)) == 1


each_item = pytest.mark.parametrize("item", BANK, ids=lambda item: item.id)


def test_every_module_has_enough_items_for_more_than_one_quiz() -> None:
    counts = collections.Counter(item.module for item in BANK)
    assert all(counts[module] >= MIN_PER_MODULE for module in get_args(Module)), counts


def test_every_row_of_the_curricula_has_three_items_and_more() -> None:
    asked = collections.Counter(row for item in BANK for row in LIBRARY[item.about].curriculum)
    curricula: dict[str, dict[str, Any]] = read_yaml(CONTENT / "curricula.yml")
    rows = [f"{name}/{row}" for name, rows in curricula.items() for row in rows]
    assert {row: asked[row] for row in rows if asked[row] < MIN_PER_ROW} == {}


@each_item
def test_an_item_teaches_a_topic_of_the_library_and_cites_its_sources(item: QuizItem) -> None:
    topic = LIBRARY.get(item.about)
    assert topic is not None
    assert set(map(str, item.sources)) <= set(map(str, topic.sources))


@each_item
def test_an_item_is_plain_and_carries_no_banned_word(item: QuizItem) -> None:
    assert [fault for text in texts(item) for fault in WORDING.faults(text)] == []
    prose = [item.question, *(option.reason for option in item.options)]
    assert {text: grade(text) for text in prose if grade(text) > MAX_GRADE} == {}


@each_item
def test_an_item_is_short_enough_to_read_on_a_phone(item: QuizItem) -> None:
    assert len(item.question) <= 200
    assert all(len(option.text) <= 80 for option in item.options)
    assert len({option.text for option in item.options}) == len(item.options)


def test_phone_numbers_come_from_the_directory_alone() -> None:
    directory = Directory.load(DIRECTORY)
    for text in (text for item in BANK for text in texts(item)):
        assert not _NUMBER.search(text), text
        assert "{" not in directory.fill(text), text


def test_options_are_shown_as_they_stand() -> None:
    """A native quiz of a channel shows the option's own text, so it can hold no placeholder."""
    assert not [option.text for item in BANK for option in item.options if "{" in option.text]


@each_item
def test_each_option_of_an_item_fits_a_signed_button(item: QuizItem) -> None:
    for index in range(len(item.options)):
        trigger = Trigger(intent="answer_quiz", args={"item": item.id, "option": str(index)})
        assert encode(trigger, "0" * 32, lambda payload: hashlib.sha256(payload).digest())


def test_the_right_option_is_not_the_one_that_sticks_out() -> None:
    assert share(lambda item: right_is(max, item), WITH_CHOICE) <= MAX_RIGHT_IS_LONGEST
    assert share(lambda item: right_is(min, item), WITH_CHOICE) <= MAX_RIGHT_IS_SHORTEST


def test_wording_alone_gives_little_away() -> None:
    """Somebody who avoids "always" and "only", likes "may" and "often", and then takes the longest, knows nothing."""

    def guessed(item: QuizItem) -> bool:
        looks = [
            (not _ABSOLUTE.search(option.text), bool(_CAREFUL.search(option.text)), len(option.text))
            for option in item.options
        ]
        return item.kind in (Kind.ONE, Kind.SAY) and looks.index(max(looks)) == item.answer

    assert share(guessed, [item for item in WITH_CHOICE if item.kind in (Kind.ONE, Kind.SAY)]) <= MAX_BY_WORDING


def test_the_right_option_stands_in_each_place_about_as_often() -> None:
    four = [item for item in BANK if len(item.options) == 4]
    places = collections.Counter(item.answer for item in four)
    low, high = PLACE_RANGE
    assert all(low <= places[place] / len(four) <= high for place in range(4)), places


def test_true_or_false_is_the_exception_and_neither_is_always_right() -> None:
    two = [item for item in BANK if len(item.options) == 2]
    assert len(two) <= MAX_TWO_OPTIONS * len(BANK)
    assert 0.3 <= share(lambda item: item.answer == 0, two) <= 0.7


def test_no_option_stands_for_the_others() -> None:
    assert not [option.text for item in BANK for option in item.options if _CATCH_ALL.search(option.text)]


def test_no_question_is_asked_twice() -> None:
    questions = collections.Counter(item.question.casefold() for item in BANK)
    assert [question for question, times in questions.items() if times > 1] == []
