"""Reminders in Telegram: silent, in order, at most 25 a second, behind replies, and none to those who left."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.front.contract import Answer
from bot.front.memory import ChatMemory
from bot.front.reminders import Ready, Reminding
from bot.front.telegram.pacing import Urgency
from bot.front.telegram.reminders import A_SECOND, EVERY, UNDER_WAY, Rounds
from bot.front.telegram.updates import Incoming
from bot.knowledge.phrases import Phrases
from bot.learning.quiz import Outcome, QuizState
from bot.paths import CONTENT, DIRECTORY
from bot.privacy.addresses import Addresses
from bot.privacy.keys import ChatKeys
from bot.referral.directory import Directory
from bot.reply import Remind
from bot.storage.database import Database
from bot.storage.learning import Quizzes
from bot.storage.reminders import Reminders
from bot.storage.repositories import OpenChoices

pytestmark = pytest.mark.asyncio

NOON = dt.datetime(2027, 1, 11, 18, tzinfo=dt.UTC)
REMIND = Remind(zone="America/Chicago", quiet_from=21, quiet_to=9)
PHRASES = Phrases.load(CONTENT / "phrases", Directory.load(DIRECTORY).fill)


class HandClock:
    """A clock that is set by hand."""

    def __init__(self, at: dt.datetime) -> None:
        self.at = at

    def now(self) -> dt.datetime:
        return self.at


class Learners:
    """Chats with something to review, and the part of the front that reminds them."""

    def __init__(self, folder: Path) -> None:
        self.clock = HandClock(NOON)
        self.keys = ChatKeys.load(folder)
        self.database = Database.open(f"sqlite:///{folder / 'lantern.sqlite3'}")
        self.reminders = Reminders(self.database)
        self.choices = OpenChoices(self.database)
        memory = ChatMemory(self.choices, lambda _key: True, self.clock)  # type: ignore[arg-type]
        self.reminding = Reminding(
            self.reminders,
            Addresses(self.keys),
            PHRASES,
            self.keys,
            memory,
            self.clock,  # type: ignore[arg-type]
            taken=self.count,
        )
        self.taken = 0

    def count(self) -> None:
        self.taken += 1

    async def learns(self, chat: str, language: str = "en") -> str:
        key = self.keys.key_for(chat)
        Quizzes(self.database).close(key, QuizState(("quiz/one",)), "quiz/one", Outcome.WRONG, self.clock.now())
        assert await self.reminding.turn_on(chat, key, REMIND, language)
        return key


class Mailbox:
    """Takes the place of Delivery. ``gone`` are chats that have blocked the bot."""

    def __init__(self, *gone: int) -> None:
        self.now = 0.0
        self.gone = gone
        self.came: list[tuple[float, int, Answer, Urgency]] = []

    async def deliver(self, incoming: Incoming, answer: Answer, urgency: Urgency = Urgency.REPLY) -> bool:
        self.came.append((self.now, incoming.chat_id, answer, urgency))
        return incoming.chat_id not in self.gone

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(0)  # what was begun before arrives before time goes on
        self.now += seconds

    def rounds(self, reminding: Any) -> Rounds:
        return Rounds(reminding, self, clock=lambda: self.now, sleep=self.sleep)  # type: ignore[arg-type]


@pytest.fixture
def learners(tmp_path: Path) -> Iterator[Learners]:
    made = Learners(tmp_path)
    with contextlib.closing(made.database):
        yield made


async def test_a_reminder_is_silent_neutral_and_has_its_four_buttons(learners: Learners) -> None:
    await learners.learns("telegram:7")
    await learners.learns("telegram:8", "es")
    learners.clock.at += dt.timedelta(days=1)
    mailbox = Mailbox()
    await mailbox.rounds(learners.reminding).round()
    shown = {chat: answer for _, chat, answer, _ in mailbox.came}
    assert shown[7].messages[0].text == "Your 2-minute review is ready."
    assert shown[8].messages[0].text == "Tu repaso de 2 minutos está listo."
    assert all(answer.silent for answer in shown.values())
    assert sum(len(row) for row in shown[7].messages[0].choices) == 4
    assert {urgency for *_, urgency in mailbox.came} == {Urgency.LATER}


async def test_looking_again_sends_nothing_again(learners: Learners) -> None:
    await learners.learns("telegram:7")
    learners.clock.at += dt.timedelta(days=1)
    mailbox = Mailbox()
    for _ in range(3):
        await mailbox.rounds(learners.reminding).round()
    assert len(mailbox.came) == 1


async def test_who_has_blocked_the_bot_is_forgotten(learners: Learners) -> None:
    key = await learners.learns("telegram:7")
    learners.clock.at += dt.timedelta(days=1)
    await Mailbox(7).rounds(learners.reminding).round()
    assert learners.reminders.wish(key) is None


async def test_chats_of_other_channels_are_left_alone(learners: Learners) -> None:
    await learners.learns("terminal:me")
    learners.clock.at += dt.timedelta(days=1)
    mailbox = Mailbox()
    await mailbox.rounds(learners.reminding).round()
    assert mailbox.came == []


async def test_reminders_of_other_channels_stay_due_and_leave_no_buttons(learners: Learners) -> None:
    """Those who reach them still have them to send; here nothing is claimed, counted or put on the table."""
    key = await learners.learns("terminal:me")
    learners.clock.at += dt.timedelta(days=1)
    (due,) = await learners.reminding.due()
    await Mailbox().rounds(learners.reminding).round()
    assert await learners.reminding.due() == [due]
    assert learners.choices.shown(key, int(learners.clock.now().timestamp())) == []
    assert learners.taken == 0
    ready = await learners.reminding.take(due, "terminal:")
    assert ready is not None
    assert ready.chat == "terminal:me"
    assert learners.taken == 1


async def test_an_address_of_another_key_file_is_deleted(learners: Learners) -> None:
    key = await learners.learns("telegram:7")
    learners.reminders.turn_on(key, "sealed under another key", REMIND, NOON)
    learners.clock.at += dt.timedelta(days=1)
    await Mailbox().rounds(learners.reminding).round()
    assert learners.reminders.wish(key) is None


async def test_an_open_question_can_still_be_answered_by_its_letter(learners: Learners) -> None:
    key = await learners.learns("telegram:7")
    learners.clock.at += dt.timedelta(days=1)
    at = int(learners.clock.now().timestamp())
    learners.choices.show(key, [("a", "A"), ("b", "B")], at)
    await Mailbox().rounds(learners.reminding).round()
    shown = learners.choices.shown(key, at)
    assert [title for _, title in shown] == ["A", "B", "Start", "Later", "Pause", "Stop"]


class Crowd:
    """As many reminders as wanted, all due at once."""

    def __init__(self, count: int) -> None:
        self.waiting = list(range(1, count + 1))

    async def due(self) -> list[int]:
        due, self.waiting = self.waiting, []
        return due

    async def take(self, due: int, _channel: str) -> Ready:
        return Ready(f"telegram:{due}", str(due), Answer((), "dialogue"))

    async def turn_off(self, key: str) -> bool:
        return True


async def test_a_crowd_is_reminded_in_order_and_at_most_25_a_second() -> None:
    mailbox = Mailbox()
    await mailbox.rounds(Crowd(1_000)).round()
    assert [chat for _, chat, *_ in mailbox.came] == list(range(1, 1_001))
    times = [time for time, *_ in mailbox.came]
    for start in times:
        assert sum(start <= time < start + 1 for time in times) <= A_SECOND
    assert max(Counter(int(time) for time in times).values()) <= A_SECOND


async def test_a_round_that_breaks_off_does_not_end_the_rounds() -> None:
    class Broken(Crowd):
        looked = 0

        async def due(self) -> list[int]:
            self.looked += 1
            if self.looked == 1:
                raise RuntimeError
            return await super().due()

    mailbox, crowd = Mailbox(), Broken(1)
    task = asyncio.create_task(mailbox.rounds(crowd).run())
    while not mailbox.came:
        await asyncio.sleep(0)
    task.cancel()
    assert mailbox.now >= EVERY


async def test_reminders_that_cannot_be_taken_hold_no_place_and_nobody_else_up(
    caplog: pytest.LogCaptureFixture,
) -> None:
    class Failing(Crowd):
        async def take(self, due: int, channel: str) -> Ready:
            if due <= 2 * UNDER_WAY:
                raise RuntimeError(f"no luck with telegram:{due}")
            return await super().take(due, channel)

    mailbox = Mailbox()
    async with asyncio.timeout(5):
        await mailbox.rounds(Failing(2 * UNDER_WAY + 1)).round()
    assert [chat for _, chat, *_ in mailbox.came] == [2 * UNDER_WAY + 1]
    assert "RuntimeError" in caplog.text
    assert "telegram:" not in caplog.text


async def test_a_reminder_that_cannot_be_sent_takes_no_other_with_it(caplog: pytest.LogCaptureFixture) -> None:
    class Stumbling(Mailbox):
        async def deliver(self, incoming: Incoming, answer: Answer, urgency: Urgency = Urgency.REPLY) -> bool:
            if incoming.chat_id % 2:
                raise RuntimeError(f"no luck with telegram:{incoming.chat_id}")
            await asyncio.sleep(0)
            return await super().deliver(incoming, answer, urgency)

    mailbox, count = Stumbling(), 4 * UNDER_WAY
    async with asyncio.timeout(5):
        await mailbox.rounds(Crowd(count)).round()
    assert sorted(chat for _, chat, *_ in mailbox.came) == list(range(2, count + 1, 2))
    assert "RuntimeError" in caplog.text
    assert "telegram:" not in caplog.text
