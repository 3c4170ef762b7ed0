"""Keeps child processes alive: starts them, restarts what dies, and stops them all cleanly.

It knows nothing of what the processes do; bot/services.py says which there are.
"""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import PortInUse

logger = logging.getLogger(__name__)

FIRST_PAUSE = 0.2  # seconds before the first restart; doubles with every quick death
LONGEST_PAUSE = 20.0
STABLE_AFTER = 60.0  # a process that lived this long starts again with the first pause
STOP_WITHIN = 5.0  # seconds between SIGTERM and SIGKILL
LOOK_EVERY = 10.0  # seconds between looks whether a process that has a port still answers
ANSWERS_WITHIN = 5.0
MISSES = 2  # looks in a row without an answer, after a first one, that mean: it hangs
_PR_SET_PDEATHSIG = 1  # linux/prctl.h


@dataclass(frozen=True)
class Service:
    """One process: its command, what it adds to the environment, and where its output goes.

    ``log`` is of the current process; what one wrote that died stays beside it as ``<name>.last.log``.
    ``port``: the loopback port where it answers HTTP; one that stops answering there is killed and started again.
    """

    name: str
    command: Sequence[str]
    cwd: Path
    log: Path
    environment: dict[str, str] = field(default_factory=dict)
    port: int | None = None


class Supervisor:
    """Runs services until ``stop``. Use as an async context manager, so that no orphan stays behind."""

    def __init__(self, services: Sequence[Service]) -> None:
        self._services = services
        self._processes: dict[str, asyncio.subprocess.Process] = {}
        self._watchers: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Supervisor:
        self._watchers = [asyncio.create_task(self._keep_alive(service)) for service in self._services]
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    def pid(self, name: str) -> int | None:
        """The process id of a service that is running."""
        process = self._processes.get(name)
        return process.pid if process and process.returncode is None else None

    async def stop(self) -> None:
        """Stop every process: SIGTERM first, SIGKILL for what does not go."""
        for watcher in self._watchers:
            watcher.cancel()
        await asyncio.gather(*self._watchers, return_exceptions=True)
        self._watchers = []
        await asyncio.gather(*(_end(process) for process in self._processes.values()))
        self._processes = {}

    async def _keep_alive(self, service: Service) -> None:
        pause = FIRST_PAUSE
        loop = asyncio.get_running_loop()
        while True:
            started = loop.time()
            try:
                process = await _start(service)
            except OSError as error:  # a full disk, too many processes: it may pass
                what = f"could not be started ({error})"
            else:
                what = f"ended with {await self._until_it_ends(service, process)}"
            pause = FIRST_PAUSE if loop.time() - started > STABLE_AFTER else pause
            logger.warning("%s %s; starting it again in %.1f s", service.name, what, pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _until_it_ends(self, service: Service, process: asyncio.subprocess.Process) -> int:
        self._processes[service.name] = process
        look = asyncio.create_task(_kill_if_hanging(service, process))
        try:
            code = await process.wait()
        finally:
            look.cancel()
        with contextlib.suppress(OSError):
            service.log.replace(service.log.with_suffix(".last.log"))  # it says why
        return code


async def _kill_if_hanging(service: Service, process: asyncio.subprocess.Process) -> None:
    """Look now and then whether a process answers; before its first answer it may take as long as it likes."""
    if service.port is None:
        return
    while not await _answers(service.port):  # noqa: ASYNC110 (another process: there is no event to wait for)
        await asyncio.sleep(LOOK_EVERY)
    misses = 0
    while misses < MISSES:
        await asyncio.sleep(LOOK_EVERY)
        misses = 0 if await _answers(service.port) else misses + 1
    logger.warning("%s does not answer any more; it is stopped", service.name)
    with contextlib.suppress(ProcessLookupError):
        process.kill()


async def _answers(port: int) -> bool:
    """Whether anything comes back over HTTP."""
    try:
        async with asyncio.timeout(ANSWERS_WITHIN):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                writer.write(b"GET / HTTP/1.0\r\n\r\n")
                return bool(await reader.read(1))
            finally:
                writer.close()
    except (TimeoutError, OSError):
        return False


async def _start(service: Service) -> asyncio.subprocess.Process:
    service.log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with service.log.open("wb") as log:  # of the current run only
        return await asyncio.create_subprocess_exec(
            *service.command,
            cwd=service.cwd,
            env=os.environ | service.environment,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=log,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C reaches only us; we stop the others in order
            umask=0o077,  # databases and logs are for the bot's user alone
            preexec_fn=_die_with_parent(),
        )


def _die_with_parent() -> Callable[[], None] | None:
    """On Linux the kernel ends a child whose supervisor was killed, so that even kill -9 leaves no orphan."""
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None, use_errno=True).prctl

    def ask_kernel() -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)

    return ask_kernel


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), STOP_WITHIN)
    except TimeoutError:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def require_free(port: int, setting: str) -> None:
    """Make sure a loopback port is free.

    Raises:
        PortInUse: it is not; the message says which setting changes it.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise PortInUse(
                f"port {port} is taken. Is the bot running already? Stop that, or set {setting} to another port."
            ) from error


def free_port() -> int:
    """A loopback port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
