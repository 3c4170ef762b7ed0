"""``python -m bench.reminders``: how long it takes to plan 10,000 due reminders, and how fast they leave."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import json
import tempfile
import time
from pathlib import Path

from bot.clock import Clock
from bot.front.contract import Answer
from bot.front.memory import ChatMemory
from bot.front.reminders import Reminding
from bot.front.telegram.pacing import Urgency
from bot.front.telegram.reminders import Rounds
from bot.front.telegram.updates import Incoming
from bot.knowledge.phrases import Phrases
from bot.learning.reminding import Wish
from bot.learning.schedule import after, noon
from bot.paths import CONTENT, DIRECTORY
from bot.privacy.addresses import Address, Addresses
from bot.privacy.keys import ChatKeys
from bot.referral.directory import Directory
from bot.storage.database import Database
from bot.storage.models import ItemCard, Reminder
from bot.storage.reminders import Reminders
from bot.storage.repositories import OpenChoices

LEARNERS, ITEMS = 10_000, 20
START = dt.datetime(2027, 1, 11, 18, tzinfo=dt.UTC)


class Mailbox:
    """Takes the place of Telegram, with a clock that jumps over every wait."""

    def __init__(self) -> None:
        self.now = 0.0
        self.came: list[float] = []

    async def deliver(self, _incoming: Incoming, _answer: Answer, _urgency: Urgency) -> bool:
        self.came.append(self.now)
        return True

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(0)
        self.now += seconds


def fill(database: Database, addresses: Addresses, keys: ChatKeys) -> None:
    """Learners with items in their memory; all of them are due at the same time."""
    memory = after(None, right=False, sure=None, day=START.date() - dt.timedelta(days=3))
    due, at = int(noon(memory.due).timestamp()), int((START - dt.timedelta(days=3)).timestamp())
    wish = Wish("America/Chicago")
    names = [f"telegram:{number}" for number in range(1, LEARNERS + 1)]

    def work(session: object) -> bool:
        for name in names:
            chat = keys.key_for(name)
            session.add_all(  # type: ignore[attr-defined]
                ItemCard(chat=chat, item=f"quiz/{number}", card=memory.to_json(), due=due, at=at)
                for number in range(ITEMS)
            )
            session.add(  # type: ignore[attr-defined]
                Reminder(
                    chat=chat,
                    address=addresses.seal(Address(name, "en")),
                    zone=wish.zone,
                    quiet_from=wish.quiet_from,
                    quiet_to=wish.quiet_to,
                    hour=wish.hour,
                    next_at=int(START.timestamp()),
                    at=at,
                )
            )
        return True

    assert database.write(work, otherwise=False)


async def measure(folder: Path) -> dict[str, float]:
    """Seconds to plan all, seconds to claim and render all, and the most that leave in a second."""
    keys = ChatKeys.load(folder)
    addresses = Addresses(keys)
    with contextlib.closing(Database.open(f"sqlite:///{folder / 'lantern.sqlite3'}")) as database:
        fill(database, addresses, keys)
        reminders, clock = Reminders(database), Clock()
        clock.advance_to(START)
        begun = time.perf_counter()
        planned = reminders.plan(reminders.due(clock.now()), clock.now())
        planning = time.perf_counter() - begun
        assert len(planned) == LEARNERS
        assert all(planned)
        memory = ChatMemory(OpenChoices(database), lambda _key: True, clock)
        phrases = Phrases.load(CONTENT / "phrases", Directory.load(DIRECTORY).fill)
        mailbox = Mailbox()
        reminding = Reminding(reminders, addresses, phrases, keys, memory, clock)
        rounds = Rounds(reminding, mailbox, clock=lambda: mailbox.now, sleep=mailbox.sleep)  # type: ignore[arg-type]
        begun = time.perf_counter()
        await rounds.round()
        claiming = time.perf_counter() - begun
        assert len(mailbox.came) == LEARNERS
        assert reminders.due(clock.now()) == []
    most = max(_within_a_second(mailbox.came))
    return {
        "learners": LEARNERS,
        "plan_all_s": round(planning, 2),
        "claim_and_render_all_s": round(claiming, 2),
        "most_in_a_second": most,
        "virtual_seconds": round(mailbox.now, 1),
    }


def _within_a_second(times: list[float]) -> list[int]:
    """For each message, how many leave within the second that it begins."""
    counts, end = [], 0
    for start, at in enumerate(times):
        while end < len(times) and times[end] < at + 1:
            end += 1
        counts.append(end - start)
    return counts


def main() -> None:
    """Measure and print the figures as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(asyncio.run(measure(Path(folder)))))


if __name__ == "__main__":
    main()
