"""What the channel remembers, with a good disk and with a bad one."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from bot.front.telegram import ledger as module
from bot.front.telegram.ledger import Ledger
from bot.storage.database import Database
from bot.storage.repositories import Repositories

pytestmark = pytest.mark.asyncio

HOUR = 3600


class Disk:
    """A database in a folder, a ledger over it, and a clock to turn."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "bot.sqlite3"
        self.now = 1_000_000.0
        self.repositories = Repositories.of(Database.open(f"sqlite:///{self.file}"))

    def ledger(self) -> Ledger:
        return Ledger(self.repositories, clock=lambda: self.now)


async def test_an_update_is_new_once_also_for_the_next_start(tmp_path: Path) -> None:
    disk = Disk(tmp_path)
    ledger = disk.ledger()
    assert [ledger.first_sight(5), ledger.first_sight(5), ledger.first_sight(4)] == [True, False, True]
    await ledger.close()
    after = disk.ledger()
    assert [after.first_sight(5), after.first_sight(6)] == [False, True]
    await after.close()


async def test_after_48_hours_nothing_is_left(tmp_path: Path) -> None:
    disk = Disk(tmp_path)
    ledger = disk.ledger()
    ledger.first_sight(5)
    ledger.note("chat", 1)
    assert await ledger.messages("chat") == [1]
    disk.now += 48 * HOUR
    assert await ledger.messages("chat") == []
    await ledger.tidy()
    with sqlite3.connect(disk.file) as connection:
        rows = [
            connection.execute("SELECT count(*) FROM seen_update").fetchone()[0],
            connection.execute("SELECT count(*) FROM sent_message").fetchone()[0],
        ]
    assert rows == [0, 0]
    await ledger.close()


async def test_with_a_broken_disk_a_chat_can_still_be_wiped(tmp_path: Path) -> None:
    disk = Disk(tmp_path)
    with sqlite3.connect(disk.file) as connection:
        connection.execute("DROP TABLE sent_message")
        connection.execute("DROP TABLE seen_update")
    ledger = disk.ledger()
    assert [ledger.first_sight(5), ledger.first_sight(5)] == [True, False]
    ledger.note("chat", 1)
    ledger.note("chat", 2)
    ledger.note("other", 3)
    assert await ledger.messages("chat") == [2, 1]
    ledger.forget("chat")
    assert await ledger.messages("chat") == []
    assert await ledger.messages("other") == [3]
    await ledger.close()


async def test_memory_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "UPDATES_IN_MEMORY", 3)
    monkeypatch.setattr(module, "UNSAVED", 3)
    disk = Disk(tmp_path)
    ledger = disk.ledger()
    assert all(ledger.first_sight(number) for number in range(10))
    assert len(ledger._seen) == 3
    await ledger.close()
