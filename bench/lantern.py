"""Lantern measured through its own pipeline, with the real engine and actions."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import os
import signal
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.measure import p50, p95, resident_megabytes, timed
from bot.front.assembly import Front, build_front
from bot.front.contract import Answer, Inbound
from bot.services import Stack
from bot.settings import Settings
from bot.supervisor import Supervisor

TURNS = 1000
WINDOW = 60  # turns compared at the start and at the end
CHATS = 200
TURNS_A_CHAT = 5

QUESTIONS = (
    "what is human trafficking",
    "is it true its mostly kidnapping",
    "how do i tell smuggling from trafficking",
    "why?",
    "source?",
    "what are red flags at a hotel",
    "menu",
    "what happens when i call the hotline",
    "are boys trafficked too",
    "thanks",
)
DISCLOSURES = (
    "my boss has my passport and i cant leave",
    "quiero morirme",
    "he posts ads of me and takes all the money",
)

Say = Callable[[str], None]


async def measure(say: Say) -> dict[str, Any]:
    """All figures of one run, by name."""
    figures: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(prefix="lantern-bench-") as folder:
        settings = Settings(data_dir=Path(folder), database_url=None, tracker_database_url=None)
        stack = Stack.on_free_ports(settings)
        started = time.perf_counter()
        front = build_front(settings, stack.engine_port, stack.secret)
        figures["front_ready_s"] = time.perf_counter() - started
        with contextlib.closing(front.repositories.database):
            async with Supervisor([stack.engine(), stack.actions()]) as supervisor:
                started = time.perf_counter()
                await _until_ready(front)
                figures["engine_ready_s"] = time.perf_counter() - started
                await _ask(front, "warm-up", "hello")
                say("one chat, 1,000 turns")
                figures |= await _one_chat(front)
                say("safety replies")
                figures["safety"] = await _safety(front)
                say("200 chats at once")
                figures |= await _many_chats(front)
                pids = [pid for name in ("engine", "actions") if (pid := supervisor.pid(name))]
                figures["memory_mb"] = resident_megabytes([*pids, os.getpid()])
                say("engine stopped")
                os.kill(pids[0], signal.SIGSTOP)
                figures["safety_engine_stopped"] = await _safety(front)
                with contextlib.suppress(ProcessLookupError):  # the supervisor has replaced it by then, or soon will
                    os.kill(pids[0], signal.SIGCONT)
                await _until_ready(front)
                say("engine killed")
                figures["back_after_kill_s"] = await _killed(front, supervisor.pid("engine") or pids[0])
            await front.dialogue.close()
    return figures


async def _until_ready(front: Front) -> None:
    while not await front.dialogue.ready():  # noqa: ASYNC110 (another process)
        await asyncio.sleep(0.05)


async def _ask(front: Front, chat: str, text: str) -> Answer:
    inbound = Inbound(f"bench:{chat}", text)
    return front.pipeline.alarm(inbound) or await front.pipeline.converse(inbound)


async def _one_chat(front: Front) -> dict[str, Any]:
    texts = itertools.islice(itertools.cycle(QUESTIONS), TURNS)
    times = [await timed(lambda text=text: _ask(front, "long", text)) for text in texts]  # type: ignore[misc]
    first, last = times[:WINDOW], times[-WINDOW:]
    return {
        "turn_p50_ms": p50(times),
        "turn_p95_ms": p95(times),
        "first_60_p50_ms": p50(first),
        "last_60_p50_ms": p50(last),
        "slowdown": p50(last) / p50(first),
    }


async def _safety(front: Front) -> dict[str, float]:
    times = []
    for number in range(300):
        text = DISCLOSURES[number % len(DISCLOSURES)]
        answer = await _ask(front, f"s{number}", text)
        assert answer.route == "safety", text
        times.append(answer.ms)
    return {"p50_ms": p50(times), "p95_ms": p95(times)}


async def _many_chats(front: Front) -> dict[str, Any]:
    lost = 0

    async def chat(number: int) -> None:
        nonlocal lost
        for turn in range(TURNS_A_CHAT):
            answer = await _ask(front, f"c{number}", QUESTIONS[turn])
            lost += answer.route == "fallback"

    seconds = await timed(lambda: asyncio.gather(*map(chat, range(CHATS)))) / 1000
    return {"turns_per_s": CHATS * TURNS_A_CHAT / seconds, "lost": lost}


async def _killed(front: Front, pid: int) -> float:
    os.kill(pid, signal.SIGKILL)
    started = time.perf_counter()
    while (await _ask(front, "after", "what is human trafficking")).route != "dialogue":  # noqa: ASYNC110
        await asyncio.sleep(0.1)
    return time.perf_counter() - started
