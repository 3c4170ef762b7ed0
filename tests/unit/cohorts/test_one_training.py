"""One training from the link to half a year later: twelve people, checked against a table counted by hand."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from pathlib import Path

from sqlalchemy import select

from bot.cohorts.pooling import ASIDE
from bot.learning.quiz import MODULES
from bot.storage.models import CheckAnswer, Membership
from tests.support.turns import Bot, Person
from tests.unit.cohorts.conftest import join, new_session, take_check


def table(tara: Person) -> dict[tuple[str, str], tuple[int, str]]:
    """The report's CSV: (measure, part) to (people, value)."""
    tara.says("/report")
    if "Table (CSV)" not in tara.titles():
        return {}
    tara.presses("Table (CSV)")
    text = Path(tara.answer.messages[0].document or "").read_text("utf-8-sig")
    return {
        (row["measure"], row["part"]): (int(row["people"]), row["value"]) for row in csv.DictReader(io.StringIO(text))
    }


def counted(bot: Bot, moment: str, *, without: set[str]) -> dict[tuple[str, str], tuple[int, str]]:
    """The same figures of one moment, counted here from the rows of the database and nothing else."""
    import json

    def work(session):  # type: ignore[no-untyped-def]
        members = [
            row.chat
            for row in session.scalars(select(Membership))
            if json.loads(row.pooled).get(moment, ASIDE) != ASIDE and row.chat not in without
        ]
        rows = session.scalars(select(CheckAnswer).where(CheckAnswer.moment == moment, CheckAnswer.chat.in_(members)))
        return members, [(row.module, row.right) for row in rows]

    members, rows = bot.database.read(work, ([], []))
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for module, right in rows:
        for part in ("all", module):
            sums[part][0] += right
            sums[part][1] += 1
    share = {part: 5 * round(right / asked * 20) for part, (right, asked) in sums.items()}
    return {(moment, part): (len(members), str(share[part])) for part in ("all", *MODULES) if part in share}


def test_twelve_people_over_half_a_year(bot: Bot, tara: Person) -> None:
    code = new_session(tara, "Church hall, evening")
    people = []
    for number in range(12):
        person = join(bot, code, f"p{number}")
        person.presses("Short check (3 minutes)")
        for answer in range(12):
            person.answers(right=answer < number)
        people.append(person)
        if number == 3:
            assert table(tara) == {}
    before = table(tara)
    assert before["people", "joined"] == (12, "12")
    expected = counted(bot, "start", without=set())
    assert expected["start", "all"] == (12, "45")
    assert {key: value for key, value in before.items() if key[0] == "start"} == expected

    tara.waits(days=35)
    for person in people:
        take_check(person, rights=10)  # the check after
    for number, person in enumerate(people[:6]):
        take_check(person, rights=6 + number)  # at one month
    month = table(tara)
    for moment in ("start", "end", "month-1"):
        assert {k: v for k, v in month.items() if k[0] == moment} == counted(bot, moment, without=set())
    assert month["end", "all"] == (12, "85")
    assert month["month-1", "all"] == (6, "70")

    tara.waits(days=165)
    for person in people[:4]:
        take_check(person, rights=9)
    assert "month-6" not in {measure for measure, _ in table(tara)}  # four people

    people[11].says("leave the group")
    people[11].reads("You have left Church hall, evening")
    after = table(tara)
    gone = people[11].key
    assert after["start", "all"][0] == 6  # one left, five others are left out with them
    for moment in ("start", "end"):
        assert {k: v for k, v in after.items() if k[0] == moment} == counted(bot, moment, without={gone})
    assert after["month-1", "all"] == month["month-1", "all"]  # they had no part in that
    assert after["people", "joined"] == (6, "6")


def test_erasing_leaves_every_group(bot: Bot, tara: Person) -> None:
    ana = join(bot, new_session(tara), "ana")
    ana.says("/erase")
    ana.presses(ana.titles()[0])
    assert bot.database.read(lambda session: session.scalars(select(Membership)).all(), None) == []


def test_a_trainer_who_erases_takes_the_sessions_along(bot: Bot, tara: Person) -> None:
    ana = join(bot, new_session(tara), "ana")
    tara.says("/erase")
    tara.presses(tara.titles()[0])
    ana.says("leave the group")
    ana.reads("You are in no group")
    tara.says("/newsession")
    tara.reads("Trainers get a one-time link")
