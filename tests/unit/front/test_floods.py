"""What one chat or a bad disk must not do to others: the order, the pace and the memory of the Telegram front."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from telegram import Update

from bot.clock import Clock
from bot.front.contract import Answer, Inbound, Outgoing
from bot.front.scripted import converse, encode
from bot.front.telegram import ledger as module
from bot.front.telegram.ledger import Ledger
from bot.front.telegram.order import WAITING_IN_A_CHAT, ChatOrder
from bot.front.telegram.pacing import URGENT_BURST, Pacing, Urgency
from bot.storage.database import Database
from bot.storage.repositories import Repositories
from tests.support.telegram_running import Ahead
from tests.support.telegram_updates import parsed, text

pytestmark = pytest.mark.asyncio


async def test_alarms_of_one_chat_wait_after_a_burst_and_those_of_others_do_not() -> None:
    time = Ahead()
    pacing = Pacing(clock=lambda: time.now, sleep=time.sleep)

    async def request(_endpoint: str, _data: dict[str, Any]) -> bool:
        return True

    async def alarm(chat: int) -> float:
        data = {"chat_id": chat}
        await pacing.process_request(request, ("sendMessage", data), {}, "sendMessage", data, Urgency.SAFETY)
        return time.now

    assert [await alarm(1) for _ in range(URGENT_BURST)] == [0] * URGENT_BURST
    assert await alarm(2) == 0
    assert await alarm(1) > 0


async def test_every_flood_is_told_once() -> None:
    told: list[Update] = []
    door = asyncio.Event()

    async def first(_update: Update) -> bool:
        return False

    async def left_out(update: Update) -> None:
        told.append(update)

    order = ChatOrder(first, left_out)
    for _ in range(2):
        door.clear()
        flood = [
            asyncio.create_task(order.process_update(parsed(text("hi")), door.wait()))
            for _ in range(WAITING_IN_A_CHAT + 5)
        ]
        await asyncio.sleep(0.01)
        door.set()
        await asyncio.gather(*flood)
    assert len(told) == 2
    assert order._flooding == set()


async def test_a_failing_database_is_left_alone_for_a_while_and_then_gets_what_it_missed(tmp_path: Path) -> None:
    now = 1_000_000.0
    repositories = Repositories.of(Database.open(f"sqlite:///{tmp_path / 'bot.sqlite3'}"))
    usual, failing, tries = repositories.sent.add, True, 0

    def add(chat: str, message_ids: list[int], at: int) -> bool:
        nonlocal tries
        tries += 1
        return not failing and usual(chat, message_ids, at)

    repositories.sent.add = add  # type: ignore[method-assign, assignment]
    ledger = Ledger(repositories, clock=lambda: now)
    for number in range(100):
        ledger.note("chat", number)
    assert len(await ledger.messages("chat")) == 100
    assert tries == 1, "a locked database makes every try wait, and a wipe waits behind them"
    failing = False
    now += module.REST
    ledger.note("chat", 100)
    await ledger.close()
    after = Ledger(repositories, clock=lambda: now)
    assert len(await after.messages("chat")) == 101
    await after.close()
    repositories.database.close()


# The scripted chat


async def test_half_a_character_does_not_keep_a_message_from_being_read() -> None:
    (answer,) = await scripted(r'{"chat": "a\ud83d", "text": "hi \ud83d you"}')
    assert (answer["chat"], answer["messages"][0]["text"]) == ("a?", "hi ? you")
    encode(answer).encode()


@pytest.mark.parametrize(
    "bad",
    [
        "[" * 100_000,
        '{"chat": "a", "text": ' + "1" * 5000 + "}",
        '{"chat": "a", "text": NaN}',
        '{"advance": "P99999999999W"}',
        '{"advance": "P9999999W"}',
        '{"advance": "P١D"}',
    ],
    ids=lambda bad: ascii(bad[:24]),
)
async def test_a_json_bomb_is_a_bad_line_and_the_chat_goes_on(bad: str) -> None:
    error, answer = await scripted(bad, '{"chat": "a", "text": "hi"}')
    assert "error" in error
    assert answer["chat"] == "a"


class Echo:
    """Says what it got."""

    def alarm(self, inbound: Inbound) -> Answer | None:
        return None

    async def converse(self, inbound: Inbound) -> Answer:
        return Answer((Outgoing(inbound.text or ""),), "dialogue")


async def scripted(*lines: str) -> list[dict[str, Any]]:
    async def source() -> AsyncIterator[str]:
        for line in lines:
            yield line

    written: list[dict[str, Any]] = []
    await converse(source(), written.append, Echo(), Clock(), reveal=False)
    return written
