"""``python -m bot run`` and ``front``: the whole bot, and the Telegram process of it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from typing import Any

import typer

from bot.errors import SetupError
from bot.front.metrics import Measured, Metrics
from bot.packs.overlay import directory_of
from bot.settings import Settings


def run() -> None:
    """Run the bot: on Telegram if TELEGRAM_BOT_TOKEN is set, else in this terminal."""
    settings = Settings()
    if settings.directory_overlay:
        directory_of(settings)  # what is wrong with it is told here, not in the log of a process
    if settings.telegram_bot_token is None:
        from bot.cli.chat import terminal

        typer.echo("No TELEGRAM_BOT_TOKEN is set, so this is a chat in the terminal.")
        terminal(settings)
        return
    _logging(settings)
    _until_stopped(_supervise(settings))


def front() -> None:
    """The Telegram process alone; the supervisor starts it."""
    settings = Settings()
    _logging(settings)
    if "LANTERN_SECRET" not in os.environ:
        raise SetupError("`front` is started by the supervisor. Run: python -m bot run")
    _until_stopped(_serve_telegram(settings))


async def _supervise(settings: Settings) -> None:
    from bot.services import Stack
    from bot.supervisor import Supervisor

    stack = Stack.on_fixed_ports(settings)
    async with Supervisor([stack.front(), stack.engine(), stack.actions()]):
        typer.echo(f"Lantern is running; logs are in {settings.data_dir / 'logs'}. Ctrl-C stops it.")
        await asyncio.Event().wait()


async def _serve_telegram(settings: Settings) -> None:
    from bot.front.assembly import build_front
    from bot.front.telegram.run import run as serve

    metrics = Metrics()
    front = build_front(settings, settings.engine_port, os.environ["LANTERN_SECRET"], reminded=metrics.reminded)

    def phrase(key: str, language: str | None) -> str:
        return front.phrases.text(key, (language or "en")[:2])

    try:
        with contextlib.closing(front.repositories.database), _figures(settings, metrics, front.dialogue.ready):
            responder = Measured(front.pipeline, metrics)
            pipeline = front.pipeline
            await serve(
                settings,
                responder,
                front.repositories,
                front.keys,
                phrase,
                front.reminding,
                pipeline.named,
                pipeline.language_of,
            )
    finally:
        await front.dialogue.close()


@contextlib.contextmanager
def _figures(settings: Settings, metrics: Metrics, ready: Callable[[], Awaitable[bool]]) -> Iterator[None]:
    """Serve the figures while the block runs, if a port is set."""
    if settings.metrics_port is None:
        yield
        return
    try:
        stop = metrics.serve(settings.metrics_port)
    except OSError as error:
        raise SetupError(f"LANTERN_METRICS_PORT {settings.metrics_port} is taken. Set another one.") from error
    watching = asyncio.ensure_future(metrics.watch(ready))
    try:
        yield
    finally:
        watching.cancel()
        stop()


def _until_stopped(work: Coroutine[Any, Any, None]) -> None:
    """Run until SIGTERM or Ctrl-C, then let the work clean up."""

    async def main() -> None:
        task = asyncio.ensure_future(work)
        for stop in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(stop, task.cancel)
        with contextlib.suppress(asyncio.CancelledError):
            await task

    asyncio.run(main())


def _logging(settings: Settings) -> None:
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s %(message)s")
