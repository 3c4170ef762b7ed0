"""``make reliability``: faults in a seeded random order, under people who talk, take quizzes and disclose."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import itertools
import os
import random
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from bench.disclosures import DISCLOSURES
from bench.faults import ENGINE_KILLED, FAULTS, Bot
from bench.measure import p50, p95
from bench.quiz_taker import QuizTaker, Tally
from bot.cli.chat import wait_until_ready
from bot.front.assembly import build_front
from bot.front.contract import Answer, Inbound
from bot.services import Stack
from bot.settings import ROOT, Settings
from bot.supervisor import Supervisor

REPORT = ROOT / "docs" / "reference" / "reliability.md"
SEED = 20261121
SECONDS, MESSAGES = 240.0, 500
TALKERS, TAKERS = 6, 6
BETWEEN_FAULTS = 6.0  # seconds, on average
QUESTIONS = ("what is human trafficking", "source?", "/menu", "is it mostly kidnapping", "/help", "thanks", "😀", "")
_BACK_WITHIN = 120.0


@dataclass
class Result:
    """Everything that was counted."""

    seconds: float
    faults: Counter[str] = field(default_factory=Counter)
    safety_ms: list[float] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    turns: Counter[str] = field(default_factory=Counter)
    turn_ms: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    quiz: Tally = field(default_factory=Tally)
    well_afterwards: bool = False


class Run:
    """One run: people and faults, over a bot of its own in a temporary folder."""

    def __init__(self, bot: Bot, seed: int, seconds: float, messages: int) -> None:
        self._bot = bot
        self._dice = random.Random(seed)  # noqa: S311 (no secret hangs on it)
        self._messages = messages
        self._ends = asyncio.get_running_loop().time() + seconds
        self.result = Result(seconds)

    async def go(self) -> Result:
        """All of it at once, until the time is over; then see whether the bot is well again."""
        people = [self._talks(f"talker{number}") for number in range(TALKERS)]
        people += [self._takes_quizzes(f"taker{number}") for number in range(TAKERS)]
        await asyncio.gather(self._breaks(), self._disclose(), *people)
        self.result.faults.update(self._bot.happened)
        self.result.well_afterwards = await self._recovers()
        return self.result

    async def _breaks(self) -> None:
        """Every fault once in a random order, then again in another, some of them overlapping.

        The engine is killed in every second round only: while it starts, little else could be seen to fail.
        """
        running: set[asyncio.Task[None]] = set()
        order: list[str] = []
        rounds = itertools.cycle((list(FAULTS), [name for name in FAULTS if name != ENGINE_KILLED]))
        while asyncio.get_running_loop().time() < self._ends:
            if not order:
                order = list(next(rounds))
                self._dice.shuffle(order)
            running.add(asyncio.create_task(self._bot.suffers(order.pop(), self._dice)))
            await asyncio.sleep(self._dice.uniform(0.5, 1.5) * BETWEEN_FAULTS)
        await asyncio.gather(*running)

    async def _disclose(self) -> None:
        """Disclosures spread evenly, in chats of talkers, quiz takers and strangers; they wait for nobody."""
        loop = asyncio.get_running_loop()
        pause = (self._ends - loop.time()) / self._messages
        texts = list(itertools.islice(itertools.cycle(DISCLOSURES), self._messages))
        self._dice.shuffle(texts)
        chats = [f"talker{n}" for n in range(TALKERS)] + [f"taker{n}" for n in range(TAKERS)]
        for number, text in enumerate(texts):
            due = loop.time() + pause
            await asyncio.sleep(pause)
            chat = self._dice.choice([*chats, f"stranger{number}"])
            answer = await self._send(Inbound(f"chaos:{chat}", text))
            self.result.safety_ms.append((loop.time() - due) * 1000)
            if answer.route != "safety":
                self.result.unanswered.append(f"{answer.route}: {text}")

    async def _talks(self, chat: str) -> None:
        for text in itertools.cycle(QUESTIONS):
            if asyncio.get_running_loop().time() > self._ends:
                return
            await self._turn(Inbound(f"chaos:{chat}", text))
            await asyncio.sleep(self._dice.uniform(0.2, 1.0))

    async def _takes_quizzes(self, chat: str) -> None:
        taker = QuizTaker(f"chaos:{chat}", self._turn, self.result.quiz, self._dice)
        while asyncio.get_running_loop().time() < self._ends:
            await taker.step()
            await asyncio.sleep(self._dice.uniform(0.2, 1.0))

    async def _turn(self, inbound: Inbound) -> Answer:
        started = time.perf_counter()
        answer = await self._send(inbound)
        self.result.turn_ms.append((time.perf_counter() - started) * 1000)
        self.result.turns[answer.route if answer.messages else "silence"] += 1
        return answer

    async def _send(self, inbound: Inbound) -> Answer:
        pipeline = self._bot.front.pipeline
        try:
            return pipeline.alarm(inbound) or await pipeline.converse(inbound)
        except Exception as error:  # noqa: BLE001 (an error is a finding, and the run goes on)
            self.result.errors[type(error).__name__] += 1
            return Answer((), "fallback")

    async def _recovers(self) -> bool:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_BACK_WITHIN):
                while (await self._send(Inbound("chaos:after", "/start topic_debt-bondage"))).topic is None:  # noqa: ASYNC110
                    await asyncio.sleep(0.5)
                return True
        return False


async def run(seconds: float, messages: int, seed: int = SEED, data_dir: Path | None = None) -> Result:
    """One run of ``seconds`` with so many disclosures, in ``data_dir`` or a folder that is deleted afterwards."""
    with contextlib.ExitStack() as stack:
        folder = data_dir or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="lantern-reliability-")))
        services = Stack.on_free_ports(Settings(data_dir=folder, database_url=None, tracker_database_url=None))
        front = build_front(services.settings, services.engine_port, services.secret)
        async with Supervisor([services.engine(), services.actions()]) as supervisor:
            bot = Bot(services, supervisor, front)
            await wait_until_ready(front.dialogue.ready, services.log("engine"))
            result = await Run(bot, seed, seconds, messages).go()
            await bot.front.dialogue.close()
            bot.front.repositories.database.close()
    return result


def main() -> None:
    """Run and write the report."""
    result = asyncio.run(run(SECONDS, MESSAGES))
    text = report(result)
    REPORT.write_text(text)
    print(text)


def report(result: Result) -> str:
    """The result as a document."""
    answered = len(result.safety_ms) - len(result.unanswered)
    quiz, today = result.quiz, dt.datetime.now(dt.UTC).date()
    rows = [
        ("disclosures answered with a safety reply", "all", f"{answered} of {len(result.safety_ms)}"),
        ("safety reply, from arrival, p50 / p95 / longest", "", _times(result.safety_ms)),
        ("ordinary turns", "", f"{sum(result.turns.values())}"),
        ("of these answered by the line with the hotline", "", f"{result.turns['fallback']}"),
        ("of these without any answer", "0", f"{result.turns['silence']}"),
        ("ordinary turn, p50 / p95 / longest", "", _times(result.turn_ms)),
        ("errors that reached a channel", "0", f"{sum(result.errors.values())}"),
        ("quiz answers with feedback", "", f"{quiz.taken}"),
        ("of these lost", "0", f"{quiz.lost}"),
        ("quiz answers counted twice", "0", f"{quiz.twice}"),
        ("quiz answers met by the line with the hotline", "", f"{quiz.untold}"),
        ("full service again afterwards", "yes", "yes" if result.well_afterwards else "NO"),
    ]
    how = (
        f"Made by `make reliability` on {today}, {os.cpu_count()} cores: {result.seconds:.0f} s in which something "
        f"breaks every {BETWEEN_FAULTS:.0f} s on average, in a random order (seed {SEED}), faults overlapping, while "
        f"{TALKERS} people talk, {TAKERS} take quizzes, and disclosures of every kind come in between. The disclosures "
        "are clear ones that the gate knows: this measures faults, not recognition (safety.md does)."
    )
    lines = [
        "# Reliability",
        "",
        how,
        "",
        "| what | goal | result |",
        "| --- | --- | --- |",
        *(f"| {what} | {goal} | {value} |" for what, goal, value in rows),
        "",
        "| fault | times |",
        "| --- | --- |",
        *(f"| {name} | {result.faults[name]} |" for name in FAULTS),
    ]
    found = [f"- not answered: {text}" for text in result.unanswered]
    found += [f"- error: {name}, {count} times" for name, count in result.errors.items()]
    lines += ["", *found] if found else []
    return "\n".join(lines) + "\n"


def _times(values: list[float]) -> str:
    return f"{p50(values):.1f} / {p95(values):.1f} / {max(values):,.0f} ms" if values else "–"


if __name__ == "__main__":
    main()
