"""What a training keeps, on PostgreSQL as on SQLite: from the invitation to the report, leaving and erasing."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator

import pytest

from bot.cohorts.figures import Counting
from bot.cohorts.session import State, Training
from bot.learning.bank import Bank
from bot.learning.checks import FORMS, forms
from bot.learning.quiz import Outcome, QuizState
from bot.paths import CONTENT
from bot.reply import Remind
from bot.storage.cohorts import Cohorts, Trainers
from bot.storage.database import Database
from bot.storage.erasure import erase
from bot.storage.learning import Quizzes
from bot.storage.models import Base
from bot.storage.reminders import Reminders
from bot.storage.reports import Reports
from bot.storage.repositories import Repositories
from bot.storage.schedule import Cards
from bot.storage.stats import stats
from tests.support import postgres

NOW = dt.datetime(2027, 1, 11, 18, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
TARA = "f" * 32


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    with contextlib.ExitStack() as stack:
        url = "sqlite://"
        if request.param == "postgresql":
            if reason := postgres.missing():
                pytest.skip(reason)
            url = stack.enter_context(postgres.postgres())
        yield stack.enter_context(contextlib.closing(Database.open(url)))


def test_a_training_from_the_invitation_to_the_report(database: Database) -> None:
    trainers, cohorts, bank = Trainers(database), Cohorts(database), Bank.load(CONTENT / "quiz")
    assert trainers.redeem(TARA, trainers.invite("Tara", NOW) or "", NOW)
    assert trainers.admits(TARA, NOW)
    training = cohorts.begin(Training("", TARA, "Church hall", NOW.date(), state=State.OPEN), NOW)
    assert training is not None
    people = [f"{number:032x}" for number in range(12)]
    check = forms(bank)[0]
    assert len(forms(bank)) == FORMS
    for number, chat in enumerate(people):
        assert cohorts.join(chat, training.id, NOW)
        for place, item in enumerate(check):
            outcome = Outcome.RIGHT if place < number else Outcome.WRONG
            state = QuizState(check, (outcome,) * (place + 1), "check:start")
            module = bank.get(item).module  # type: ignore[union-attr]
            assert Quizzes(database).close(chat, state, item, outcome, NOW, sure=place % 2 == 0, module=module)
        assert cohorts.say(chat, training.id, "reaction", "useful", NOW)
        assert Reminders(database).turn_on(
            chat, "sealed", Remind(zone="America/Chicago", quiet_from=21, quiet_to=9), NOW
        )
    counting = Counting(len(check), {item.id: item.about for item in bank}.get, NOW)
    report = Reports(database).release(training, counting)
    assert report is not None
    assert report.cells["start"].people == 12
    assert report.share("start") == 45
    assert report.cells["reaction"].value["useful"] == 12

    assert len(Reminders(database).due(NOW + DAY)) == 12
    (first, *_) = Reminders(database).due(NOW + DAY)
    assert Reminders(database).claim(first, NOW + DAY) is not None
    assert Reminders(database).claim(first, NOW + DAY) is None
    assert len(Cards(database).due_items(first.chat, NOW + DAY, {item.id for item in bank})) == 5

    assert cohorts.leave(people[0], training.id)
    again = Reports(database).release(training, counting)
    assert again is not None
    assert again.cells["people"].people == 6
    assert stats(database, NOW)["memberships"] == 11
    assert erase(database, people[1])
    assert erase(database, TARA)  # with the session go memberships and report
    assert cohorts.get(training.id) is None
    Repositories.of(database).retention(int((NOW + 500 * DAY).timestamp()))
    rows = {
        table.name: database.read(lambda s, table=table: len(s.execute(table.select()).all()), -1)
        for table in Base.metadata.sorted_tables
    }
    assert set(rows.values()) == {0}, rows
