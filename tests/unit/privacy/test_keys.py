"""Chat keys: stable, unlinkable without the file, and a file nobody else may read."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from bot.errors import SetupError
from bot.privacy.keys import KEY_FILE, ChatKeys


def test_first_use_makes_a_key_that_only_the_owner_may_read(tmp_path: Path) -> None:
    ChatKeys.load(tmp_path / "new" / "var")
    file = tmp_path / "new" / "var" / KEY_FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(file.read_bytes()) == 32
    assert [path.name for path in file.parent.iterdir()] == [KEY_FILE]


def test_the_same_chat_has_the_same_key_after_a_restart(tmp_path: Path) -> None:
    before, after = ChatKeys.load(tmp_path), ChatKeys.load(tmp_path)
    assert before.key_for("telegram:42") == after.key_for("telegram:42")
    assert before.sign(b"payload") == after.sign(b"payload")


def test_a_key_is_32_hex_characters_and_differs_by_chat_and_by_file(tmp_path: Path) -> None:
    here, there = ChatKeys.load(tmp_path / "a"), ChatKeys.load(tmp_path / "b")
    keys = {here.key_for("telegram:42"), here.key_for("telegram:43"), there.key_for("telegram:42")}
    assert len(keys) == 3
    assert all(len(key) == 32 and int(key, 16) >= 0 for key in keys)


def test_a_signature_never_contains_the_key_of_a_chat(tmp_path: Path) -> None:
    keys = ChatKeys.load(tmp_path)
    assert not keys.sign(b"telegram:42").hex().startswith(keys.key_for("telegram:42"))
    assert len(keys.sign(b"")) == 32


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604])
def test_a_key_that_others_may_read_is_refused(tmp_path: Path, mode: int) -> None:
    ChatKeys.load(tmp_path)
    (tmp_path / KEY_FILE).chmod(mode)
    with pytest.raises(SetupError, match="chmod 600"):
        ChatKeys.load(tmp_path)


def test_a_damaged_key_is_refused(tmp_path: Path) -> None:
    ChatKeys.load(tmp_path)
    (tmp_path / KEY_FILE).write_bytes(b"short")
    with pytest.raises(SetupError, match="damaged"):
        ChatKeys.load(tmp_path)


def test_a_place_that_is_no_folder_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SetupError, match="LANTERN_DATA_DIR"):
        ChatKeys.load(tmp_path / "file")


def test_the_key_is_not_shown(tmp_path: Path) -> None:
    keys = ChatKeys.load(tmp_path)
    assert repr((tmp_path / KEY_FILE).read_bytes()) not in repr(keys)
    assert repr(keys) == "ChatKeys(…)"
