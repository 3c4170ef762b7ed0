"""A bot over a fresh folder, with a trainer in it, and people to train."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.storage.cohorts import Trainers
from tests.support.turns import Bot, Person, bot_over


@pytest.fixture
def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bot:
    bot = bot_over(tmp_path, monkeypatch)
    bot.pipeline.named("LanternTestBot")
    return bot


@pytest.fixture
def tara(bot: Bot) -> Person:
    """A trainer."""
    tara = bot.chat("tara")
    tara.says(f"/start trainer_{invitation(bot)}")
    return tara


def invitation(bot: Bot) -> str:
    """What ``python -m bot trainer invite`` prints."""
    code = Trainers(bot.database).invite("Tara", dt.datetime.now(dt.UTC))
    assert code is not None
    return code


def new_session(tara: Person, title: str | None = None) -> str:
    """A session with everything at its default; its code."""
    tara.says("/newsession")
    if title:
        tara.presses("Title")
        tara.says(title)
    tara.presses("Create")
    tara.reads("is ready. Code: ")
    return tara.text.partition("Code: ")[2][:9]


def join(bot: Bot, code: str, name: str) -> Person:
    """Someone who joins by the link."""
    person = bot.chat(name)
    person.says(f"/start join_{code.replace('-', '')}")
    person.presses("Yes, join")
    return person


def reminded(bot: Bot, days: int, reviews: Callable[[str], None]) -> None:
    """Let days go by; ``reviews`` is told the name of each person a reminder comes to, at that moment."""
    end = bot.clock.now() + dt.timedelta(days=days)
    while (at := asyncio.run(bot.reminding.soonest(end))) is not None:
        bot.clock.advance_to(at)
        for due in asyncio.run(bot.reminding.due()):
            if (ready := asyncio.run(bot.reminding.take(due))) is not None:
                reviews(ready.chat)
    bot.clock.advance_to(end)


def turn_reminders_on(person: Person) -> None:
    """Opt in, with the default quiet hours."""
    person.says("remind me", means="refresher")
    person.presses("Central")
    person.presses("9 pm to 9 am")


def take_check(person: Person, rights: int = 12, moment: str = "") -> None:
    """Take the short check; the first ``rights`` of its answers are right."""
    person.says("/check")
    for number in range(12):
        assert person.answer.quiz is not None, person.text
        person.answers(right=number < rights)
