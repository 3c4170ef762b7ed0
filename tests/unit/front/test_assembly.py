"""What a start does with what an earlier run has left."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

from bot.front.assembly import build_front
from bot.outbox import LIFE, Outbox
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.repositories import MESSAGES_KEPT, Repositories


def test_a_start_deletes_rows_and_files_past_their_time(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path)
    old, new = Path(outbox.put(b"A name", ".pdf")), Path(outbox.put(b"A name", ".pdf"))
    os.utime(old, (time.time() - LIFE - 1,) * 2)
    settings = Settings(_env_file=None, data_dir=tmp_path)
    now = int(time.time())
    with contextlib.closing(Database.open(settings.app_database)) as database:
        sent = Repositories.of(database).sent
        sent.add("ana", [1], now - MESSAGES_KEPT)
        sent.add("ana", [2], now)
    with contextlib.closing(build_front(settings, 1, "secret").repositories.database) as database:
        assert Repositories.of(database).sent.recent("ana", 0) == [2]
    assert (old.exists(), new.exists()) == (False, True)
