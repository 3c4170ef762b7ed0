"""What runs beside the conversations goes on, whatever happens, and ends in order."""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.front.telegram import housekeeping as module
from bot.outbox import LIFE, Outbox
from tests.support.telegram_chat import telegram_chat
from tests.support.telegram_responder import SmallResponder

pytestmark = pytest.mark.asyncio

WORDS = "what an error says may name a chat"


class Trouble:
    """A ledger and an outbox that fail at first; ``done`` is set once each was asked again."""

    def __init__(self) -> None:
        self.tidied = self.swept = 0
        self.done = asyncio.Event()
        self.closed = False
        self._loop = asyncio.get_running_loop()

    async def tidy(self) -> None:
        self.tidied += 1
        if self.tidied == 1:
            raise RuntimeError(WORDS)

    def sweep(self) -> None:
        self.swept += 1
        if self.swept == 1:
            raise PermissionError(WORDS)
        self._loop.call_soon_threadsafe(self.done.set)

    async def close(self) -> None:
        self.closed = True


class Nobody:
    """Telegram, when no list of commands can be read."""

    async def set_my_commands(self, *_: object, **__: object) -> bool:
        raise ValueError(WORDS)


class Ends:
    """Rounds that break at once."""

    async def run(self) -> None:
        raise RuntimeError(WORDS)


async def test_what_fails_is_tried_again_and_the_ledger_is_closed(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(module, "TIDY_EVERY", 0)
    trouble = Trouble()
    house: Any = module.Housekeeping(trouble, trouble, Ends())  # type: ignore[arg-type]
    await house.begin(SimpleNamespace(bot=Nobody()))
    await asyncio.wait_for(trouble.done.wait(), 5)
    await house.end(None)
    assert trouble.tidied >= 2
    assert trouble.closed
    assert "PermissionError" in caplog.text
    assert WORDS not in caplog.text


async def test_files_that_were_never_sent_go_while_the_bot_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    swept = asyncio.Event()
    loop = asyncio.get_running_loop()
    sweep = Outbox.sweep

    def noted(outbox: Outbox) -> None:
        sweep(outbox)
        loop.call_soon_threadsafe(swept.set)

    outbox = Outbox(tmp_path)
    old, new = Path(outbox.put(b"A name", ".pdf")), Path(outbox.put(b"A name", ".pdf"))
    os.utime(old, (time.time() - LIFE - 1,) * 2)
    monkeypatch.setattr(Outbox, "sweep", noted)
    async with telegram_chat(tmp_path, SmallResponder()):
        await asyncio.wait_for(swept.wait(), 5)
    assert list((tmp_path / "outbox").iterdir()) == [new]
