"""Choosing and walking through a quiz."""

import collections

from bot.learning.bank import Option, QuizItem
from bot.learning.quiz import Outcome, QuizState, choose, shown_order

MODULES = ("defining", "how-it-happens", "recognizing")


def item(module: str, number: int, options: int = 4) -> QuizItem:
    return QuizItem.model_validate(
        {
            "id": f"quiz/{module}-{number}",
            "module": module,
            "about": "topic/x",
            "difficulty": 1 + number % 3,
            "question": "?",
            "options": [Option(text=f"o{i}", right=i == 0, reason="r") for i in range(options)],
            "hint": "h",
            "sources": [{"title": "t", "publisher": "p"}],
        }
    )


BANK = [item(module, number) for module in MODULES for number in range(8)]


def test_ten_items_from_all_modules_easy_ones_first() -> None:
    state = choose(BANK, known=(), seed="a")
    assert len(set(state.items)) == 10
    assert {name.removeprefix("quiz/").rpartition("-")[0] for name in state.items} == set(MODULES)
    by_id = {i.id: i.difficulty for i in BANK}
    levels = [by_id[name] for name in state.items]
    assert levels == sorted(levels)


def test_the_same_seed_gives_the_same_quiz_and_another_one_another() -> None:
    assert choose(BANK, (), "a") == choose(BANK, (), "a")
    assert choose(BANK, (), "a") != choose(BANK, (), "b")


def test_items_already_known_come_last() -> None:
    known = {i.id for i in BANK if int(i.id[-1]) < 4}
    state = choose(BANK, known, "a")
    assert not known & set(state.items)


def test_a_small_bank_gives_a_short_quiz() -> None:
    assert len(choose(BANK[:3], (), "a").items) == 3


def test_walking_through() -> None:
    state = QuizState(("one", "two", "three"))
    state = state.after(Outcome.RIGHT).after(Outcome.SKIPPED)
    assert (state.current, state.right, state.missed) == ("three", 1, ("two",))
    assert state.after(Outcome.WRONG).current is None


def test_no_place_is_the_right_one_more_often() -> None:
    places = collections.Counter(shown_order(BANK[0], f"chat {n}").index(0) for n in range(2000))
    assert all(400 < places[place] < 600 for place in range(4))


def test_two_options_keep_their_order() -> None:
    assert shown_order(item("defining", 1, options=2), "any") == (0, 1)
