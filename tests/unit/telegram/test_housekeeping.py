"""What runs beside the conversations goes on, whatever happens, and ends in order."""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path

import pytest

from bot.outbox import LIFE, Outbox
from tests.support.telegram_chat import telegram_chat
from tests.support.telegram_responder import SmallResponder

pytestmark = pytest.mark.asyncio


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
