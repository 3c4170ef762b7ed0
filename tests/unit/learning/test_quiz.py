"""Choosing and walking through a quiz."""

import collections

import pytest

from bot.learning.quiz import Met, Outcome, QuizState, choose, lesson_purpose, shown_order
from tests.unit.learning.kinds import bank_of, item

MODULES = ("defining", "how-it-happens", "recognizing")
BANK = [
    item(name=f"{module}-{number}", module=module, difficulty=1 + number % 3)
    for module in MODULES
    for number in range(8)
]


def test_ten_items_from_all_modules_easy_ones_first() -> None:
    state = choose(BANK, Met(), seed="a")
    assert len(set(state.items)) == 10
    assert {name.removeprefix("quiz/").rpartition("-")[0] for name in state.items} == set(MODULES)
    by_id = {i.id: i.difficulty for i in BANK}
    levels = [by_id[name] for name in state.items]
    assert levels == sorted(levels)


def test_the_same_seed_gives_the_same_quiz_and_another_one_another() -> None:
    assert choose(BANK, Met(), "a") == choose(BANK, Met(), "a")
    assert choose(BANK, Met(), "a") != choose(BANK, Met(), "b")


def test_items_already_known_come_last() -> None:
    known = {i.id for i in BANK if int(i.id[-1]) < 4}
    state = choose(BANK, Met(known=known), "a")
    assert not known & set(state.items)


def test_what_was_wrong_though_sure_opens_the_quiz() -> None:
    sure_miss, miss = "quiz/recognizing-5", "quiz/defining-7"
    state = choose(BANK, Met(wrong={sure_miss, miss}, confident={sure_miss}), "a")
    assert state.items[0] == sure_miss
    assert miss in state.items


def test_items_of_checks_to_come_are_left_alone_while_there_are_others() -> None:
    reserved = {i.id for i in BANK if int(i.id[-1]) < 4}
    assert not reserved & set(choose(BANK, Met(), "a", reserved=reserved).items)
    assert len(choose(BANK, Met(), "a", length=24, reserved=reserved).items) == 24


def test_a_recall_does_not_open_a_quiz() -> None:
    bank = bank_of("recall")
    for seed in map(str, range(20)):
        first = bank.get(choose(bank, Met(), seed).items[0])
        assert first is not None
        assert first.kind != "recall"


def test_a_small_bank_gives_a_short_quiz() -> None:
    assert len(choose(BANK[:3], Met(), "a").items) == 3
    assert choose([], Met(), "a").items == ()


def test_walking_through() -> None:
    state = QuizState(("one", "two", "three"))
    state = state.after(Outcome.RIGHT).after(Outcome.SKIPPED)
    assert (state.current, state.right, state.missed) == ("three", 1, ("two",))
    assert state.after(Outcome.WRONG).current is None


@pytest.mark.parametrize("module", ["defining", "how-traffickers-operate", "now-what"])
def test_the_purpose_of_a_lessons_quiz_names_its_module_and_fits_its_column(module: str) -> None:
    state = QuizState((), purpose=lesson_purpose(module))
    assert (state.module, state.moment) == (module, None)
    assert len(state.purpose) <= 24


def test_the_purpose_of_a_check_names_its_moment() -> None:
    assert QuizState((), purpose="check:month-1").moment == "month-1"
    assert QuizState(()).module is None


def test_no_place_is_the_right_one_more_often() -> None:
    places = collections.Counter(shown_order(BANK[0], f"chat {n}").index(0) for n in range(2000))
    assert all(400 < places[place] < 600 for place in range(4))


def test_two_options_keep_their_order() -> None:
    assert shown_order(item("sure"), "any") == (0, 1)


def test_an_order_is_never_shown_solved() -> None:
    assert all(shown_order(item("order"), f"chat {n}") != (0, 1, 2, 3) for n in range(300))
