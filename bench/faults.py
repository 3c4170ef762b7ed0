"""What can go wrong with a running bot, as functions that make it go wrong and mend it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import signal
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import event

from bot.front.assembly import Front, build_front
from bot.front.dialogue import HttpDialogue
from bot.services import Stack
from bot.supervisor import Supervisor

Fault = Callable[["Bot", random.Random], Awaitable[None]]
ENGINE_KILLED = "kill -9 of the engine"
LONGEST_LOCK = 5.0  # seconds; a backup or a curious operator


@dataclass
class Bot:
    """A running bot whose parts can be broken. ``front`` is replaced when the front is built anew."""

    stack: Stack
    supervisor: Supervisor
    front: Front
    happened: dict[str, int] = field(default_factory=dict)

    async def suffers(self, name: str, dice: random.Random) -> None:
        """One fault, from its beginning to its end."""
        self.happened[name] = self.happened.get(name, 0) + 1
        await FAULTS[name](self, dice)


async def kill_engine(bot: Bot, _: random.Random) -> None:
    _kill(bot, "engine")


async def kill_actions(bot: Bot, _: random.Random) -> None:
    _kill(bot, "actions")


async def lock_app_database(bot: Bot, dice: random.Random) -> None:
    """Another connection writes and does not finish."""
    with _write_lock(bot.stack.settings.data_dir / "lantern.sqlite3"):
        await asyncio.sleep(dice.uniform(0.5, LONGEST_LOCK))


async def lock_tracker_database(bot: Bot, dice: random.Random) -> None:
    with _write_lock(bot.stack.settings.data_dir / "tracker.sqlite3"):
        await asyncio.sleep(dice.uniform(0.5, LONGEST_LOCK))


async def make_read_only(bot: Bot, dice: random.Random) -> None:
    """The front's connections may read and not write, as on a disk that was remounted."""
    engine = bot.front.repositories.database._engine  # noqa: SLF001

    def forbid(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute("PRAGMA query_only=ON")

    event.listen(engine, "checkout", forbid)
    await asyncio.sleep(dice.uniform(0.5, LONGEST_LOCK))
    event.remove(engine, "checkout", forbid)
    engine.dispose()


async def corrupt_tracker_database(bot: Bot, dice: random.Random) -> None:
    """Garbage over the conversation state, while the engine has it open."""
    file = bot.stack.settings.data_dir / "tracker.sqlite3"
    if file.exists():
        with file.open("r+b") as content:
            content.write(dice.randbytes(file.stat().st_size))


async def refuse_turns(bot: Bot, dice: random.Random) -> None:
    """The engine answers every turn with an error, as when a component raises."""
    usual = bot.front.dialogue
    refused = HttpDialogue(bot.stack.engine_port, "another secret")
    _talk_through(bot.front, refused)
    await asyncio.sleep(dice.uniform(0.5, 3.0))
    _talk_through(bot.front, usual)
    await refused.close()


async def rebuild_front(bot: Bot, _: random.Random) -> None:
    """A new front over the same data: nothing that was in memory is left."""
    before = bot.front
    bot.front = build_front(bot.stack.settings, bot.stack.engine_port, bot.stack.secret)
    await asyncio.sleep(10)  # turns that are under way end with the old one
    await before.dialogue.close()
    before.repositories.database.close()


FAULTS: dict[str, Fault] = {
    ENGINE_KILLED: kill_engine,
    "kill -9 of the action server": kill_actions,
    "app database locked by another connection": lock_app_database,
    "tracker database locked by another connection": lock_tracker_database,
    "app database read-only for the front": make_read_only,
    "tracker file overwritten with garbage": corrupt_tracker_database,
    "every turn refused by the engine": refuse_turns,
    "front built anew": rebuild_front,
}


def _kill(bot: Bot, name: str) -> None:
    pid = bot.supervisor.pid(name)
    if pid is not None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _talk_through(front: Front, dialogue: HttpDialogue) -> None:
    front.pipeline._dialogue = dialogue  # noqa: SLF001


@contextlib.contextmanager
def _write_lock(file: Path) -> Iterator[None]:
    with contextlib.closing(sqlite3.connect(file, isolation_level=None, timeout=0.5)) as other:
        with contextlib.suppress(sqlite3.Error):  # it is garbage already, or busy at the moment
            other.execute("BEGIN IMMEDIATE")
        yield
