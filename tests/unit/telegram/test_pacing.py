"""Flood limits are kept, safety goes first, and trying again has an end. The clock is turned by hand."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.front.telegram import pacing
from bot.front.telegram.pacing import PATIENCE, Errand, Pacing, Unwanted, Urgency

pytestmark = pytest.mark.asyncio


class Telegram:
    """A server with a clock of its own: it notes when each request came, and fails as told."""

    def __init__(self, *failures: TelegramError) -> None:
        self.now = 0.0
        self.came: list[tuple[float, object]] = []
        self.failures = list(failures)
        self.pacing = Pacing(clock=lambda: self.now, sleep=self.sleep)
        self._sleepers: list[tuple[float, asyncio.Future[None]]] = []

    async def sleep(self, seconds: float) -> None:
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._sleepers.append((self.now + seconds, future))
        await future

    async def run(self, tasks: Sequence[asyncio.Task[Any]]) -> None:
        """Move the clock from one waking to the next until all is done."""
        while True:
            for _ in range(20):
                await asyncio.sleep(0)
            if all(task.done() for task in tasks):
                return
            self._sleepers.sort(key=lambda sleeper: sleeper[0])
            self.now, future = self._sleepers.pop(0)
            future.set_result(None)

    def send(
        self, chat: int, urgency: Urgency | Errand | None = None, endpoint: str = "sendMessage"
    ) -> asyncio.Task[Any]:
        async def request(_endpoint: str, data: dict[str, Any]) -> bool:
            self.came.append((self.now, data["chat_id"]))
            if self.failures:
                raise self.failures.pop(0)
            return True

        data = {"chat_id": chat}
        return asyncio.create_task(self.pacing.process_request(request, (endpoint, data), {}, endpoint, data, urgency))


async def test_one_chat_gets_a_small_burst_and_then_one_message_a_second() -> None:
    telegram = Telegram()
    await telegram.run([telegram.send(1) for _ in range(9)])
    times = [time for time, _ in telegram.came]
    assert times[:3] == [0, 0, 0]
    for start in times:
        assert len([time for time in times if start <= time < start + 3]) <= 3


async def test_all_chats_together_get_thirty_a_second() -> None:
    telegram = Telegram()
    await telegram.run([telegram.send(chat) for chat in range(100)])
    times = [time for time, _ in telegram.came]
    assert max(len([t for t in times if start <= t < start + 1]) for start in times) == 30
    assert times[-1] == pytest.approx(3.0)


async def test_a_group_gets_twenty_a_minute() -> None:
    telegram = Telegram()
    await telegram.run([telegram.send(-100) for _ in range(25)])
    times = [time for time, _ in telegram.came]
    assert len([time for time in times if time < 60]) == 20


async def test_safety_goes_before_all_who_wait() -> None:
    telegram = Telegram()
    tasks = [telegram.send(chat) for chat in range(40)]
    await asyncio.sleep(0)
    tasks.append(telegram.send(999, Urgency.SAFETY))
    await telegram.run(tasks)
    assert [chat for _, chat in telegram.came].index(999) == 30  # the first free place after the thirty at once


async def test_safety_does_not_wait_for_the_pace_of_its_chat() -> None:
    telegram = Telegram()
    tasks = [telegram.send(1) for _ in range(10)]
    tasks.append(telegram.send(1, Urgency.SAFETY))
    await telegram.run([tasks[-1]])
    assert telegram.now == 0
    await telegram.run(tasks)


async def test_a_flood_error_holds_its_own_chat_only() -> None:
    telegram = Telegram(RetryAfter(30))
    tasks = [telegram.send(1), telegram.send(2), telegram.send(1)]
    await telegram.run(tasks)
    assert telegram.came == [(0, 1), (0, 2), (30, 1), (30, 1)]


async def test_a_safety_message_waits_out_a_flood_error_and_is_first_then() -> None:
    telegram = Telegram(RetryAfter(30))
    first = telegram.send(1)
    await asyncio.sleep(0)
    safety = telegram.send(1, Urgency.SAFETY)
    await telegram.run([first, safety])
    assert telegram.came[0] == (0, 1)
    assert safety.result() is True


@pytest.mark.parametrize("error", [TimedOut(), NetworkError("502")])
async def test_a_server_that_is_down_is_tried_again_with_growing_pauses(error: TelegramError) -> None:
    telegram = Telegram(*[error] * 3)
    await telegram.run([telegram.send(1)])
    assert [time for time, _ in telegram.came] == [0, 0.5, 1.5, 3.5]


@pytest.mark.parametrize("urgency", list(Urgency))
async def test_trying_has_an_end_and_safety_is_tried_longest(urgency: Urgency) -> None:
    telegram = Telegram(*[NetworkError("502")] * 50)
    task = telegram.send(1, urgency)
    await telegram.run([task])
    assert isinstance(task.exception(), NetworkError)
    assert len(telegram.came) == PATIENCE[urgency].tries
    assert PATIENCE[Urgency.SAFETY].tries > PATIENCE[Urgency.REPLY].tries >= PATIENCE[Urgency.LATER].tries


async def test_a_wait_that_is_too_long_is_not_waited_for() -> None:
    telegram = Telegram(RetryAfter(3600))
    task = telegram.send(1)
    await telegram.run([task])
    assert isinstance(task.exception(), RetryAfter)
    assert telegram.now == 0


@pytest.mark.parametrize("error", [BadRequest("chat not found"), Forbidden("blocked")])
async def test_a_refusal_is_final(error: TelegramError) -> None:
    telegram = Telegram(error)
    task = telegram.send(1)
    await telegram.run([task])
    assert task.exception() is error
    assert len(telegram.came) == 1


async def test_the_typing_sign_is_neither_paced_nor_repeated() -> None:
    telegram = Telegram(TimedOut())
    tasks = [telegram.send(1, endpoint="sendChatAction") for _ in range(6)]
    await telegram.run(tasks)
    assert telegram.now == 0
    assert len(telegram.came) == 6
    assert isinstance(tasks[0].exception(), TimedOut)


async def test_quiet_chats_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pacing, "CHATS_REMEMBERED", 10)
    telegram = Telegram()
    await telegram.run([telegram.send(chat) for chat in range(10)])
    telegram.now += 1000
    await telegram.run([telegram.send(77)])
    assert set(telegram.pacing._chats) == {77}


async def test_a_caller_who_left_takes_no_place() -> None:
    telegram = Telegram()
    tasks = [telegram.send(chat) for chat in range(32)]
    await asyncio.sleep(0)
    tasks[30].cancel()
    await telegram.run(tasks)
    assert [chat for _, chat in telegram.came] == [*range(30), 31]


async def test_what_is_wanted_no_more_is_not_sent_after_its_wait() -> None:
    telegram = Telegram()
    errand = Errand(Urgency.REPLY, lambda: telegram.now == 0)
    tasks = [telegram.send(1, errand) for _ in range(4)]
    await telegram.run(tasks)
    assert len(telegram.came) == 3
    assert isinstance(tasks[3].exception(), Unwanted)


async def test_what_is_wanted_no_more_is_not_tried_again() -> None:
    telegram = Telegram(TimedOut(), TimedOut())
    task = telegram.send(1, Errand(Urgency.SAFETY, lambda: not telegram.came))
    await telegram.run([task])
    assert len(telegram.came) == 1
    assert isinstance(task.exception(), Unwanted)
