"""When a cell of a report changes, and over whom: never by fewer than five people."""

import random

import pytest

from bot.cohorts.pooling import ASIDE, LEAST, Release, countable, release, rounded


def everyone(count: int, start: int = 0) -> dict[str, str]:
    return {f"p{number}": "done" for number in range(start, start + count)}


def test_nothing_below_five() -> None:
    assert release(everyone(4), {}, 0).people == frozenset()
    assert release(everyone(5), {}, 0).people == set(everyone(5))


def test_four_more_wait_for_the_fifth() -> None:
    first = release(everyone(7), {}, 0)
    assert release(everyone(11), first.marks, 7) == Release(first.people, first.marks, anew=False)
    assert len(release(everyone(12), first.marks, 7).people) == 12


def test_who_leaves_takes_five_others_along() -> None:
    first = release(everyone(12), {}, 0)
    left = {person: mark for person, mark in first.marks.items() if person != "p3"}
    after = release(dict.fromkeys(left, "done"), left, 12)
    assert after.anew
    assert len(after.people) == 6
    assert "p3" not in after.people
    assert sum(mark == ASIDE for mark in after.marks.values()) == LEAST
    again = release(dict.fromkeys(left, "done"), after.marks, 6)
    assert (again.people, again.anew) == (after.people, False)


def test_who_was_left_out_comes_back_with_five_changes() -> None:
    first = release(everyone(12), {}, 0)
    left = {person: mark for person, mark in first.marks.items() if person != "p3"}
    after = release(dict.fromkeys(left, "done"), left, 12)
    four = dict.fromkeys(left, "done") | everyone(4, start=20)
    assert release(four, after.marks, 6).people == after.people
    five = four | everyone(1, start=30)
    assert len(release(five, after.marks, 6).people) == 16


def test_a_small_group_that_shrinks_is_withheld() -> None:
    first = release(everyone(8), {}, 0)
    left = {person: mark for person, mark in first.marks.items() if person != "p0"}
    after = release(dict.fromkeys(left, "done"), left, 8)
    assert after.people == frozenset()
    assert release(dict.fromkeys(left, "done"), after.marks, 0).people == frozenset()


@pytest.mark.parametrize("seed", range(40))
def test_no_two_reports_ever_differ_by_fewer_than_five_people(seed: int) -> None:
    """People come, answer again and leave in any order; all reports are compared with all others."""
    dice = random.Random(seed)  # noqa: S311
    now: dict[str, str] = {}
    then: dict[str, str] = {}
    shown, seen, born = 0, [], 0
    population: dict[str, str] = {}
    for _ in range(150):
        match dice.choice(["come", "come", "again", "leave", "look", "look"]):
            case "come":
                born += 1
                now[f"p{born}"] = "0"
            case "again" if now:
                person = dice.choice(sorted(now))
                now[person] = str(int(now[person]) + 1)
            case "leave" if now:
                person = dice.choice(sorted(now))
                del now[person]
                then.pop(person, None)
            case "look":
                decided = release(now, then, shown, dice.sample)
                if decided.anew:
                    population = {person: now[person] for person in decided.people}
                    then, shown = decided.marks, len(decided.people)
                assert not population or len(population) >= LEAST
                seen.append(dict(population))
    different = [
        len({person for person in one.keys() | other.keys() if one.get(person) != other.get(person)})
        for number, one in enumerate(seen)
        for other in seen[:number]
    ]
    assert all(count == 0 or count >= LEAST for count in different)


def test_shares_are_to_the_nearest_five_and_small_counts_are_hidden() -> None:
    assert rounded(17, 24) == 70
    assert countable({"a": 7, "b": 3, "c": 1}) == {"a": 7, "b": None, "c": None}
    assert countable({"a": 7, "b": 6, "c": 3}) == {"a": 7, "b": None, "c": None}
