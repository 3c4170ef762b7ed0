"""Processes are kept alive and leave no orphan."""

import asyncio
import os
import signal
import socket
import sys
from pathlib import Path

import pytest

from bot.errors import PortInUse
from bot.supervisor import Service, Supervisor, free_port, require_free


def sleeper(folder: Path, code: str = "import time; time.sleep(600)") -> Service:
    return Service("sleeper", [sys.executable, "-c", code], cwd=folder, log=folder / "logs" / "sleeper.log")


async def until_running(supervisor: Supervisor, other_than: int | None = None) -> int:
    for _ in range(500):
        pid = supervisor.pid("sleeper")
        if pid is not None and pid != other_than:
            return pid
        await asyncio.sleep(0.02)
    raise AssertionError("never started")


async def test_a_killed_process_is_started_again(tmp_path: Path) -> None:
    async with Supervisor([sleeper(tmp_path)]) as supervisor:
        first = await until_running(supervisor)
        os.kill(first, signal.SIGKILL)
        assert await until_running(supervisor, other_than=first) != first


async def test_a_process_that_stops_answering_is_started_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.supervisor.LOOK_EVERY", 0.05)
    monkeypatch.setattr("bot.supervisor.ANSWERS_WITHIN", 0.3)
    port = free_port()
    code = f"""
import http.server, os, pathlib
if pathlib.Path("second").exists():
    http.server.HTTPServer(("127.0.0.1", {port}), http.server.BaseHTTPRequestHandler).serve_forever()
pathlib.Path("second").touch()
server = http.server.HTTPServer(("127.0.0.1", {port}), http.server.BaseHTTPRequestHandler)
server.handle_request()
import time; time.sleep(600)  # hangs after its first answer
"""
    service = Service("sleeper", [sys.executable, "-c", code], cwd=tmp_path, log=tmp_path / "log", port=port)
    async with Supervisor([service]) as supervisor:
        first = await until_running(supervisor)
        assert await until_running(supervisor, other_than=first) != first


async def test_what_cannot_be_started_is_tried_again(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "logs").write_text("no folder")  # as with a full disk: no log can be written
    async with Supervisor([sleeper(tmp_path)]) as supervisor:
        async with asyncio.timeout(10):
            while "sleeper could not be started" not in caplog.text:
                await asyncio.sleep(0.02)
        (tmp_path / "logs").unlink()
        await until_running(supervisor)


async def test_why_a_process_died_stays_to_be_read(tmp_path: Path) -> None:
    code = """
import pathlib, time
if pathlib.Path("second").exists():
    time.sleep(600)
pathlib.Path("second").touch()
raise SystemExit("why it died")
"""
    async with Supervisor([sleeper(tmp_path, code)]) as supervisor:
        first = await until_running(supervisor)
        await until_running(supervisor, other_than=first)
        assert "why it died" in (tmp_path / "logs" / "sleeper.last.log").read_text()
        assert (tmp_path / "logs" / "sleeper.log").read_text() == ""


async def test_stopping_leaves_no_orphan_even_of_the_stubborn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.supervisor.STOP_WITHIN", 0.3)
    code = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(600)"
    )
    async with Supervisor([sleeper(tmp_path, code)]) as supervisor:
        pid = await until_running(supervisor)
        while not (tmp_path / "logs" / "sleeper.log").read_text():
            await asyncio.sleep(0.02)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


async def test_logs_are_for_the_owner_alone(tmp_path: Path) -> None:
    code = "open('made', 'w').close(); import time; time.sleep(600)"
    async with Supervisor([sleeper(tmp_path, code)]) as supervisor:
        await until_running(supervisor)
        while not (tmp_path / "made").exists():
            await asyncio.sleep(0.02)
        assert (tmp_path / "made").stat().st_mode & 0o077 == 0


def test_a_taken_port_is_told_with_the_setting_that_changes_it() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(PortInUse, match="LANTERN_ENGINE_PORT"):
            require_free(taken.getsockname()[1], "LANTERN_ENGINE_PORT")
    require_free(free_port(), "LANTERN_ENGINE_PORT")
