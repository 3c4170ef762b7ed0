"""A reminder goes out once, whoever looks; what is planned hangs on answers and on the wish alone."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.learning.quiz import Outcome, QuizState
from bot.learning.reminding import LAST
from bot.reply import Remind
from bot.storage.database import Database
from bot.storage.learning import Quizzes
from bot.storage.reminders import Reminders
from bot.storage.schedule import Cards

NOON = dt.datetime(2027, 1, 11, 18, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
REMIND = Remind(zone="America/Chicago", quiet_from=21, quiet_to=9)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with contextlib.closing(Database.open(f"sqlite:///{tmp_path / 'lantern.sqlite3'}")) as opened:
        yield opened


def answers(database: Database, chat: str, at: dt.datetime = NOON, *, right: bool = False, count: int = 3) -> None:
    for number in range(count):
        item = f"quiz/{number}"
        outcome = Outcome.RIGHT if right else Outcome.WRONG
        assert Quizzes(database).close(chat, QuizState((item,), (outcome,)), item, outcome, at)


def test_two_fronts_and_only_one_sends(database: Database, tmp_path: Path) -> None:
    chats = [f"{number:032x}" for number in range(40)]
    for chat in chats:
        answers(database, chat, count=1)
        assert Reminders(database).turn_on(chat, "sealed", REMIND, NOON)
    with contextlib.closing(Database.open(f"sqlite:///{tmp_path / 'lantern.sqlite3'}")) as second:
        fronts = [Reminders(database), Reminders(second)]
        now = NOON + DAY

        def sends(front: Reminders) -> list[str]:
            return [due.chat for due in front.due(now) if front.claim(due, now)]

        with ThreadPoolExecutor(2) as pool:
            sent = [chat for found in pool.map(sends, fronts) for chat in found]
    assert sorted(sent) == chats


def test_a_claim_that_was_never_sent_is_lost_once_and_not_repeated(database: Database) -> None:
    answers(database, "ana")
    reminders = Reminders(database)
    reminders.turn_on("ana", "sealed", REMIND, NOON)
    (due,) = reminders.due(NOON + DAY)
    assert reminders.claim(due, NOON + DAY)  # the process dies here
    assert reminders.due(NOON + DAY) == []
    assert reminders.claim(due, NOON + DAY) is None
    assert reminders.next_at("ana") == NOON + 2 * DAY


def test_nothing_is_sent_on_a_day_of_practice_or_when_nothing_is_due(database: Database) -> None:
    answers(database, "ana")
    reminders = Reminders(database)
    reminders.turn_on("ana", "sealed", REMIND, NOON)
    (due,) = reminders.due(NOON + DAY)
    answers(database, "ana", NOON + DAY - dt.timedelta(hours=1))
    assert reminders.claim(due, NOON + DAY) is None  # the answers have planned anew
    at = reminders.next_at("ana")
    assert at is not None
    assert at > NOON + DAY


def test_a_late_front_sends_one_and_not_one_for_each_day_it_was_away(database: Database) -> None:
    answers(database, "ana")
    reminders = Reminders(database)
    reminders.turn_on("ana", "sealed", REMIND, NOON)
    now = NOON + 5 * DAY
    (due,) = reminders.due(now)
    assert reminders.claim(due, now)
    assert reminders.due(now) == []


def test_after_the_last_one_the_address_is_deleted(database: Database) -> None:
    answers(database, "ana")
    reminders = Reminders(database)
    reminders.turn_on("ana", "sealed", REMIND, NOON)
    sent = 0
    while (now := reminders.soonest(NOON + 400 * DAY)) is not None:
        sent += sum(reminders.claim(due, now) is not None for due in reminders.due(now))
    assert sent == LAST
    assert reminders.wish("ana") is None


def test_an_answer_counts_for_all_that_went_unanswered(database: Database) -> None:
    answers(database, "ana")
    reminders = Reminders(database)
    reminders.turn_on("ana", "sealed", REMIND, NOON)
    for _ in range(4):
        now = reminders.soonest(NOON + 400 * DAY)
        assert now is not None
        assert reminders.claim(reminders.due(now)[0], now)
    answers(database, "ana", now)
    wish = reminders.wish("ana")
    assert wish is not None
    assert wish.unanswered == 0


def test_planning_many_at_once_is_the_plan_of_each(database: Database) -> None:
    for chat in ("ana", "ben"):
        answers(database, chat)
        Reminders(database).turn_on(chat, "sealed", REMIND, NOON)
    due = Reminders(database).due(NOON + DAY)
    assert Reminders(database).plan(due, NOON + DAY) == [NOON + 2 * DAY] * 2


def test_a_review_counts_for_its_day_and_a_quiz_does_not(database: Database) -> None:
    cards, known = Cards(database), {f"quiz/{number}" for number in range(9)}
    answers(database, "ana", count=9)
    first = cards.due_items("ana", NOON + DAY, known)
    assert len(first) == 5
    for item in first[:3]:
        Quizzes(database).close(
            "ana", QuizState(tuple(first), purpose="refresher"), item, Outcome.RIGHT, NOON + DAY, sure=True
        )
    assert len(cards.due_items("ana", NOON + DAY, known)) == 2
    assert set(cards.due_items("ana", NOON + 2 * DAY, known)).isdisjoint(first[:3])


def test_days_are_the_chats_own(database: Database) -> None:
    late = dt.datetime(2027, 1, 12, 5, tzinfo=dt.UTC)  # eleven at night in Chicago, already the next day in UTC
    answers(database, "ana", late)
    assert Cards(database).day("ana", late) == dt.date(2027, 1, 11)
    assert Cards(database).due_items("ana", late + dt.timedelta(hours=2), {"quiz/0"}) == ["quiz/0"]
    assert {memory.due for memory in Cards(database).memories("ana").values()} == {dt.date(2027, 1, 12)}


def unanswered(database: Database) -> dt.datetime:
    """Reminders for ana, none of them answered; the time of the last one."""
    answers(database, "ana")
    reminders = Reminders(database)
    reminders.turn_on("ana", "sealed", REMIND, NOON)
    for _ in range(LAST):
        now = reminders.soonest(NOON + 400 * DAY)
        assert now is not None
        assert reminders.claim(reminders.due(now)[0], now)
    return now


def test_planning_anew_keeps_the_deletion_of_who_did_not_answer(database: Database) -> None:
    now = unanswered(database)
    reminders = Reminders(database)
    deletion = reminders.next_at("ana")
    assert deletion is not None
    reminders.plan_anew("ana", now)
    assert reminders.next_at("ana") == deletion
    assert reminders.claim(reminders.due(deletion)[0], deletion) is None
    assert reminders.wish("ana") is None
