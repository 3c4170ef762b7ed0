"""Files made for one answer do not stay."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from bot.outbox import LIFE, Outbox


def test_a_file_is_there_until_it_was_sent(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path)
    path = Path(outbox.put(b"chart", ".png"))
    assert path.read_bytes() == b"chart"
    assert path.stat().st_mode & 0o077 == 0
    outbox.sent(path)
    assert not path.exists()


def test_what_was_never_sent_goes_with_the_next_file(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path)
    old = Path(outbox.put(b"old", ".png"))
    os.utime(old, (time.time() - LIFE - 1,) * 2)
    outbox.put(b"new", ".png")
    assert not old.exists()


def test_a_file_that_goes_meanwhile_costs_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outbox = Outbox(tmp_path)
    gone = tmp_path / "outbox" / "sent.png"
    monkeypatch.setattr(Path, "glob", lambda *_: [gone])
    assert Path(outbox.put(b"new", ".png")).exists()


def test_files_of_the_project_are_left_alone(tmp_path: Path) -> None:
    picture = tmp_path / "card.png"
    picture.write_bytes(b"card")
    Outbox(tmp_path / "data").sent(picture)
    assert picture.exists()
