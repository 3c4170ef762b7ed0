"""What a start does with what an earlier run has left."""

from __future__ import annotations

import os
import time
from pathlib import Path

from bot.front.assembly import build_front
from bot.outbox import LIFE, Outbox
from bot.settings import Settings


def test_a_start_deletes_files_past_their_time(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path)
    old, new = Path(outbox.put(b"A name", ".pdf")), Path(outbox.put(b"A name", ".pdf"))
    os.utime(old, (time.time() - LIFE - 1,) * 2)
    build_front(Settings(_env_file=None, data_dir=tmp_path), 1, "secret").repositories.database.close()
    assert (old.exists(), new.exists()) == (False, True)
