"""One training played through: a session, twelve people by link, 200 days of refreshers, a report at each stage."""

from __future__ import annotations

import datetime as dt

from actions.learning import bank
from tests.support.turns import Bot, Person
from tests.unit.cohorts.conftest import join, new_session, reminded, turn_reminders_on
from tests.unit.cohorts.counted import counted
from tests.unit.cohorts.test_one_training import table

LATER_CHECK = "Take the check (3 minutes)"


def answers_all(person: Person, rights: int) -> None:
    """Answer what is open to its end; the first ``rights`` rightly."""
    number = 0
    while person.answer.quiz is not None:
        person.answers(right=number < rights)
        number += 1


def takes_what_the_review_offers(person: Person, number: int) -> None:
    """A review by reminder, then the check or the tap that is offered under it."""
    person.says("/review")
    answers_all(person, rights=2 + number % 4)
    if "In the last month I" in person.text:
        check = LATER_CHECK in person.titles()
        taps = person.answer
        person.presses("shared what I learned" if number % 3 else "looked up a number")
        person.answer = taps
        if not check:
            return
    if LATER_CHECK in person.titles():
        person.presses(LATER_CHECK)
        answers_all(person, rights=7 + number % 5)


def about(item: str) -> str | None:
    found = bank("en").get(item)
    return found.about if found else None


def test_a_training_over_two_hundred_days(bot: Bot, tara: Person) -> None:
    code = new_session(tara, "Church hall, evening")
    people: list[Person] = []
    for number in range(12):
        person = join(bot, code, f"p{number}")
        people.append(person)
        if number < 4:
            person.presses("Short check (3 minutes)")
            answers_all(person, rights=number)
    assert table(tara)["people", "joined"] == (12, "12")
    assert not any(measure == "start" for measure, _ in table(tara))  # four have answered: nothing of it shows

    for number, person in enumerate(people[4:], start=4):
        person.says("/check")
        answers_all(person, rights=number)
    for number, person in enumerate(people):
        person.says("/help") if number % 2 else None
        turn_reminders_on(person) if number < 9 else None
    before = table(tara)
    assert before["start", "all"] == (12, "45")
    assert before == counted(bot, about)

    by_name = {person.name: (person, number) for number, person in enumerate(people)}
    came: dict[str, list[int]] = {person.name: [] for person in people}
    start = bot.clock.now()

    def reviews(name: str) -> None:
        person, number = by_name[name]
        came[name].append((bot.clock.now() - start + dt.timedelta(hours=12)).days)
        takes_what_the_review_offers(person, number)

    reminded(bot, 29, reviews)
    for number, person in enumerate(people[:9]):
        person.says("/check")  # after
        answers_all(person, rights=8 + number % 4)
    after = table(tara)
    assert after["end", "all"][0] == 9
    assert after == counted(bot, about)

    reminded(bot, 6, reviews)
    month = table(tara)
    assert month["month-1", "all"][0] == 9
    assert month["behaviour", "shared"][0] == 9
    quiet = ("people", "active")
    assert month.pop(quiet) == (12, "12")  # three fell silent: fewer than five, so the figure stays as it was
    expected = counted(bot, about)
    assert expected.pop(quiet) == (12, "9")
    assert month == expected

    reminded(bot, 165, reviews)
    half_year = table(tara)
    assert half_year["month-6", "all"][0] == 9
    assert half_year.pop(quiet) == (12, "12")
    assert half_year == {key: value for key, value in counted(bot, about).items() if key != quiet}
    assert all(len(came[person.name]) >= 6 for person in people[:9])
    assert not any(came[person.name] for person in people[9:])  # who did not ask for reminders got none

    gone = people[8]
    gone.says("unjoin")
    gone.reads("You have left")
    left = table(tara)
    assert left["people", "joined"] == (6, "6")  # five others are left out with them
    assert not any(measure in ("end", "month-1", "month-6") for measure, _ in left)  # three would remain
    assert left == counted(bot, about)
