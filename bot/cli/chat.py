"""``python -m bot chat``: the terminal chat and the scripted chat, with the processes they need."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Annotated

import typer

from bot.errors import SetupError
from bot.settings import Settings

START_WITHIN = 120.0  # seconds; far more than the engine needs, so that a slow disk is no error


def chat(
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON object a line, for scripts and checks.")] = False,
    reveal: Annotated[bool, typer.Option("--reveal", help="Show the right button of each quiz question.")] = False,
    data: Annotated[Path | None, typer.Option(help="Keep state here instead of a fresh temporary folder.")] = None,
) -> None:
    """Talk to the bot in the terminal, or by JSON lines."""
    folder = data or Path(tempfile.mkdtemp(prefix="lantern-"))
    # A chat of its own: a database named for the deployed bot must not be touched.
    settings = Settings(data_dir=folder.resolve(), database_url=None, tracker_database_url=None)
    try:
        asyncio.run(_jsonl(settings, reveal=reveal) if jsonl else _terminal(settings, fixed_ports=False))
    finally:
        if data is None:
            shutil.rmtree(folder, ignore_errors=True)


def terminal(settings: Settings) -> None:
    """The terminal chat of ``python -m bot run`` without a token."""
    asyncio.run(_terminal(settings, fixed_ports=True))


async def _terminal(settings: Settings, *, fixed_ports: bool) -> None:
    from rich.console import Console

    from bot.front.assembly import build_front
    from bot.front.terminal import Terminal
    from bot.services import Stack
    from bot.supervisor import Supervisor

    console = Console(highlight=False)
    stack = Stack.on_fixed_ports(settings) if fixed_ports else Stack.on_free_ports(settings)
    front = build_front(settings, stack.engine_port, stack.secret)
    with contextlib.closing(front.repositories.database):
        async with Supervisor([stack.engine(), stack.actions()]):
            with console.status("Starting the conversation engine (about 15 seconds)…"):
                await wait_until_ready(front.dialogue.ready, stack.log("engine"))
            console.print("Type a question. A number presses a button. /help for phone numbers, Ctrl-D to leave.")
            await Terminal(front.pipeline, console).run()
        await front.dialogue.close()


async def _jsonl(settings: Settings, *, reveal: bool) -> None:
    from bot.front import scripted
    from bot.front.assembly import build_front
    from bot.services import Stack
    from bot.supervisor import Supervisor

    stack = Stack.on_free_ports(settings)
    front = build_front(settings, stack.engine_port, stack.secret)
    # Only the protocol goes to standard output, whatever a library prints.
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as out, contextlib.closing(front.repositories.database):
        os.dup2(2, 1)

        def write(line: dict[str, object]) -> None:
            out.write(scripted.encode(line) + "\n")
            out.flush()

        async with Supervisor([stack.engine(), stack.actions()]):
            _stop_on_sigterm()
            await wait_until_ready(front.dialogue.ready, stack.log("engine"))
            write({"ready": True})
            await scripted.converse(
                _stdin_lines(), write, front.pipeline, front.clock, reveal=reveal, reminding=front.reminding
            )
        await front.dialogue.close()


async def wait_until_ready(ready: Callable[[], Awaitable[bool]], log: Path) -> None:
    """Wait for the engine; raises SetupError, naming its log, if it takes too long."""
    try:
        async with asyncio.timeout(START_WITHIN):
            while not await ready():  # noqa: ASYNC110 (another process: there is no event to wait for)
                await asyncio.sleep(0.1)
    except TimeoutError:
        raise SetupError(f"the dialogue engine did not start within {START_WITHIN:.0f} s; see {log}") from None


async def _stdin_lines() -> AsyncIterator[str]:
    """Lines of standard input; bytes that are no UTF-8 become replacement characters, not an error."""
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[bytes] = asyncio.Queue()

    def read() -> None:
        while line := sys.stdin.buffer.readline():
            loop.call_soon_threadsafe(lines.put_nowait, line)
        loop.call_soon_threadsafe(lines.put_nowait, b"")

    # A daemon thread: a read that waits for a line must not hold up the end of the program.
    threading.Thread(target=read, daemon=True).start()
    while line := await lines.get():
        yield line.decode("utf-8", errors="replace")


def _stop_on_sigterm() -> None:
    task = asyncio.current_task()
    if task is not None:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
