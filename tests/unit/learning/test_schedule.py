"""When items come back: in days, the same for the same answers, at most five a day."""

from __future__ import annotations

import datetime as dt

from bot.learning.schedule import A_DAY, LONGEST, SOON, Memory, after, due_today, gone_over

DAY = dt.date(2026, 11, 21)


def learnt(*answers: bool, start: dt.date = DAY, sure: bool | None = None) -> Memory:
    """An item answered first on ``start`` and then each time on the day it came back."""
    memory = None
    for right in answers:
        memory = after(memory, right=right, sure=sure, day=memory.due if memory else start)
    assert memory is not None
    return memory


def days(*answers: bool) -> int:
    memory = learnt(*answers)
    assert memory.last is not None
    return (memory.due - memory.last).days


def test_what_is_known_comes_back_ever_later() -> None:
    assert days(True) < days(True, True) < days(True, True, True)
    assert days(*[True] * 12) == LONGEST


def test_what_was_missed_comes_back_the_next_day_and_soon_even_if_it_was_long_known() -> None:
    assert days(False) == 1
    assert days(True, True, True, True, False) <= SOON


def test_right_by_luck_comes_back_sooner() -> None:
    assert learnt(True, sure=False).due < learnt(True, sure=True).due


def test_the_same_answers_give_the_same_schedule_and_survive_being_written_down() -> None:
    memory = learnt(True, False, True)
    assert memory == learnt(True, False, True)
    assert Memory.from_json(memory.to_json()) == memory


def test_five_a_day_and_the_most_forgotten_first() -> None:
    memories = {f"quiz/{n}": learnt(True, start=DAY - dt.timedelta(days=n)) for n in range(3, 23)}
    first = due_today(memories, DAY)
    assert first == [f"quiz/{n}" for n in range(22, 17, -1)]
    for item in first[:2]:
        memories[item] = after(memories[item], right=True, sure=None, day=DAY, in_review=True)
    assert len(due_today(memories, DAY)) == A_DAY - 2
    assert due_today(memories, DAY, skipped=[first[2]]) == first[3:]


def test_an_item_never_comes_twice_a_day() -> None:
    missed = after(None, right=False, sure=None, day=DAY)
    assert due_today({"quiz/one": missed}, DAY) == []
    assert due_today({"quiz/one": missed}, DAY + dt.timedelta(days=1)) == ["quiz/one"]


def test_a_year_without_reviews_loses_nothing_and_piles_nothing_up() -> None:
    memories = {f"quiz/{n}": learnt(True) for n in range(60)}
    assert len(due_today(memories, DAY + dt.timedelta(days=365))) == A_DAY


def test_the_count_of_a_month() -> None:
    assert gone_over([learnt(True), learnt(True, start=DAY.replace(month=10))], DAY) == 1
