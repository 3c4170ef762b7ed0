"""Learners with reminders, on a bot without the engine whose time is moved by hand."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Row, select

from bot.front import scripted
from bot.storage.models import Reminder
from tests.support.turns import Bot, Person, bot_over

NOON = dt.datetime(2027, 1, 11, 18, tzinfo=dt.UTC)  # a Monday, noon in Chicago; clocks are put forward on 14 March


def bot_at_noon(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Bot:
    """The bot with ``folder`` as its data directory, at noon of a Monday."""
    started = bot_over(folder, monkeypatch)
    started.clock.advance_to(NOON)
    return started


def advance(bot: Bot, step: str) -> list[dict[str, Any]]:
    """What the scripted chat prints for an advance; ``at`` is when, by the bot's clock."""

    async def lines() -> AsyncIterator[str]:
        yield json.dumps({"advance": step})

    written: list[dict[str, Any]] = []

    def write(line: dict[str, Any]) -> None:
        written.append(line | {"at": bot.clock.now()})

    asyncio.run(scripted.converse(lines(), write, bot.pipeline, bot.clock, reveal=True, reminding=bot.reminding))
    return written


def takes_a_quiz(person: Person, *, right: bool) -> None:
    """All questions of a quiz, answered rightly or wrongly."""
    person.says("/quiz")
    while person.answer.quiz is not None:
        person.answers(right=right)


def turns_reminders_on(person: Person, zone: str = "Central") -> None:
    """Ask for reminders, from nine to nine."""
    person.says("remind me", means="refresher")
    person.presses(zone)
    person.presses("9 pm to 9 am")


def row_of(bot: Bot, person: Person) -> Row[Any] | None:
    """What is kept of a person's reminders; None while they are off."""
    query = select(Reminder.__table__).where(Reminder.chat == person.key)
    return bot.database.read(lambda session: session.execute(query).one_or_none(), None)
