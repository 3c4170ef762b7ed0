"""One chat's updates come one after the other; other chats and alarms do not wait for them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable

import pytest
from telegram import Update

from bot.front.telegram.order import WAITING_IN_A_CHAT, ChatOrder
from tests.support.telegram_updates import GROUP, PERSON, parsed, person, text

pytestmark = pytest.mark.asyncio


class Day:
    """What happened, in order; ``door`` keeps the slow ones waiting."""

    def __init__(self) -> None:
        self.log: list[str] = []
        self.door = asyncio.Event()
        self.order = ChatOrder(self.first, self.left_out)

    async def first(self, update: Update) -> bool:
        words = update.message.text if update.message else None
        if words == "alarm":
            self.log.append("alarm")
        if words == "broken":
            raise RuntimeError
        return words == "alarm"

    async def left_out(self, update: Update) -> None:
        self.log.append("told to slow down")

    async def work(self, name: str, *, slow: bool) -> None:
        self.log.append(f"{name} begins")
        if slow:
            await self.door.wait()
        self.log.append(f"{name} ends")

    def arrives(self, name: str, *, chat: int = 1, slow: bool = False, user: int = PERSON) -> asyncio.Task[None]:
        update = parsed(text(name, chat_id=chat, sender=person(user_id=user)))
        work: Awaitable[None] = self.work(name, slow=slow)
        return asyncio.create_task(self.order.process_update(update, work))


async def some_time() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def test_a_chat_is_answered_in_order_while_another_goes_on() -> None:
    day = Day()
    tasks = [day.arrives("one", slow=True), day.arrives("two"), day.arrives("other", chat=2)]
    await some_time()
    assert day.log == ["one begins", "other begins", "other ends"]
    day.door.set()
    await asyncio.gather(*tasks)
    assert day.log[3:] == ["one ends", "two begins", "two ends"]


async def test_an_alarm_overtakes_a_slow_answer_of_its_own_chat() -> None:
    day = Day()
    task = day.arrives("one", slow=True)
    await some_time()
    await day.arrives("alarm")
    assert day.log == ["one begins", "alarm"]
    day.door.set()
    await task


async def test_an_error_leaves_the_chat_open_for_the_next_message() -> None:
    day = Day()
    with pytest.raises(RuntimeError):
        await day.arrives("broken")
    await day.arrives("next")
    assert day.log == ["next begins", "next ends"]


async def test_a_flood_in_one_chat_is_bounded_and_alarms_still_get_through() -> None:
    day = Day()
    tasks = [day.arrives(str(number), slow=True) for number in range(WAITING_IN_A_CHAT + 50)]
    await some_time()
    await day.arrives("alarm")
    assert day.log == ["0 begins", "told to slow down", "alarm"]
    day.door.set()
    await asyncio.gather(*tasks)
    assert len([entry for entry in day.log if entry.endswith("ends")]) == WAITING_IN_A_CHAT


async def test_every_flood_is_told_once() -> None:
    day = Day()
    for _ in range(2):
        day.door.clear()
        tasks = [day.arrives(str(number), slow=True) for number in range(WAITING_IN_A_CHAT + 5)]
        await some_time()
        day.door.set()
        await asyncio.gather(*tasks)
    assert day.log.count("told to slow down") == 2


async def test_a_quiet_chat_leaves_nothing_behind() -> None:
    day = Day()
    await day.arrives("one")
    assert (day.order._turns, day.order._waiting) == ({}, {})


async def test_giving_up_cancels_what_is_still_in_hand() -> None:
    day = Day()
    tasks = [day.arrives("one", slow=True), day.arrives("two")]
    await some_time()
    day.order.give_up()
    await asyncio.wait(tasks)
    assert all(task.cancelled() for task in tasks)


async def test_in_a_group_one_persons_flood_leaves_out_nobody_else() -> None:
    day = Day()
    tasks = [day.arrives(f"eve {number}", chat=GROUP, slow=True, user=7) for number in range(WAITING_IN_A_CHAT + 5)]
    tasks += [day.arrives(f"person {number}", chat=GROUP, user=100 + number) for number in range(50)]
    await some_time()
    day.door.set()
    await asyncio.gather(*tasks)
    assert day.log.count("told to slow down") == 1
    assert sum(line.startswith("eve") and line.endswith("ends") for line in day.log) == WAITING_IN_A_CHAT
    assert sum(line.startswith("person") and line.endswith("ends") for line in day.log) == 50
    assert not day.order._turns
    assert not day.order._in_chat
