"""The Rasa starter bot (``rasa init``), trained and driven on the same machine in the same run."""

from __future__ import annotations

import asyncio
import itertools
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from bench.lantern import CHATS, TURNS_A_CHAT, WINDOW
from bench.measure import p50, p95, resident_megabytes, timed
from bot.paths import BUILD
from bot.services import ENGINE_PYTHON
from bot.supervisor import Service, Supervisor, free_port

TURNS = 300  # its turns grow slower with every turn; a thousand would take most of an hour
MESSAGES = ("hi", "sad", "great", "are you a bot?", "no", "bye")
Say = Callable[[str], None]


async def measure(say: Say) -> dict[str, Any]:
    """The starter bot's figures, with the names of bench.lantern where they mean the same."""
    project = BUILD / "starter"
    if not (project / "models").exists():
        say("training the starter bot")
        _train(project)
    port = free_port()
    rasa = [str(ENGINE_PYTHON), "-m", "rasa", "run", "-i", "127.0.0.1", "-p", str(port), "--log-file", "rasa.log"]
    figures: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(prefix="lantern-bench-") as folder:
        service = Service(
            "starter", rasa, cwd=project, log=Path(folder) / "log", environment={"RASA_TELEMETRY_ENABLED": "false"}
        )
        started = time.perf_counter()
        async with Supervisor([service]) as supervisor, httpx.AsyncClient(timeout=60, trust_env=False) as client:
            while not await _is_up(client, port):  # noqa: ASYNC110 (another process)
                await asyncio.sleep(0.1)
            figures["engine_ready_s"] = time.perf_counter() - started

            async def turn(chat: str, text: str) -> None:
                url = f"http://127.0.0.1:{port}/webhooks/rest/webhook"
                (await client.post(url, json={"sender": chat, "message": text})).raise_for_status()

            await turn("warm-up", "hi")
            say(f"starter bot, {TURNS} turns")
            texts = list(itertools.islice(itertools.cycle(MESSAGES), TURNS))
            times = [await timed(lambda text=text: turn("long", text)) for text in texts]  # type: ignore[misc]
            first, last = p50(times[:WINDOW]), p50(times[-WINDOW:])
            figures |= {"turn_p50_ms": p50(times), "turn_p95_ms": p95(times), "first_60_p50_ms": first}
            figures |= {"last_60_p50_ms": last, "slowdown": last / first}

            async def chat(number: int) -> None:
                for text in MESSAGES[:TURNS_A_CHAT]:
                    await turn(f"c{number}", text)

            say("starter bot, 200 chats at once")
            seconds = await timed(lambda: asyncio.gather(*map(chat, range(CHATS)))) / 1000
            figures["turns_per_s"] = CHATS * TURNS_A_CHAT / seconds
            pid = supervisor.pid("starter")
            figures["memory_mb"] = resident_megabytes([pid]) if pid else None
    return figures


def _train(project: Path) -> None:
    code = "import rasa.cli, pathlib; print(pathlib.Path(rasa.cli.__file__).parent / 'initial_project')"
    template = subprocess.run([str(ENGINE_PYTHON), "-c", code], capture_output=True, text=True, check=True)
    shutil.rmtree(project, ignore_errors=True)
    shutil.copytree(template.stdout.strip().splitlines()[-1], project)
    with (BUILD / "starter.log").open("w") as log:
        subprocess.run(
            [str(ENGINE_PYTHON), "-m", "rasa", "train"],
            cwd=project,
            stdout=log,
            stderr=log,
            check=True,
            env=os.environ | {"RASA_TELEMETRY_ENABLED": "false"},
        )


async def _is_up(client: httpx.AsyncClient, port: int) -> bool:
    try:
        return (await client.get(f"http://127.0.0.1:{port}/")).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False
