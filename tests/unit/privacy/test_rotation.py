"""A new key: nothing of before can be reached, and nothing that cannot be reached is kept."""

from __future__ import annotations

import contextlib
import datetime as dt
import socket
import sqlite3
import stat
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.app import cli
from bot.errors import PortInUse, SetupError, StaleButton
from bot.front.triggers import decode, encode
from bot.learning.quiz import Outcome, QuizState
from bot.privacy.addresses import Address, Addresses
from bot.privacy.keys import KEY_FILE, ChatKeys
from bot.reply import Remind, Trigger
from bot.storage.database import Database
from bot.storage.learning import Quizzes
from bot.storage.reminders import Reminders
from bot.storage.repositories import Repositories

NOW = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bot that has talked to someone, and is not running."""
    for name in ("LANTERN_DATABASE_URL", "LANTERN_TRACKER_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANTERN_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("LANTERN_ENGINE_PORT", str(free_port()))
    monkeypatch.setenv("LANTERN_ACTIONS_PORT", str(free_port()))
    chat = ChatKeys.load(tmp_path).key_for("telegram:42")
    with contextlib.closing(Database.open(f"sqlite:///{tmp_path / 'lantern.sqlite3'}")) as database:
        repositories, quizzes = Repositories.of(database), Quizzes(database)
        repositories.sent.add(chat, [1, 2], int(time.time()))
        repositories.seen.add(70_000, int(time.time()))
        repositories.choices.show(chat, [("id", "title")], int(NOW.timestamp()))
        sealed = Addresses(ChatKeys.load(tmp_path)).seal(Address("telegram:42", "en"))
        Reminders(database).turn_on(chat, sealed, Remind(zone="UTC", quiet_from=21, quiet_to=9), NOW)
        quizzes.close(chat, QuizState(("quiz/one",)), "quiz/one", Outcome.RIGHT, NOW)
    with contextlib.closing(sqlite3.connect(tmp_path / "tracker.sqlite3")) as tracker, tracker:
        tracker.execute("CREATE TABLE tracker (sender VARCHAR PRIMARY KEY, updated FLOAT, events TEXT)")
        tracker.execute("INSERT INTO tracker VALUES (?, 1, '[]')", (chat,))
    return tmp_path


def test_rotating_lets_go_of_all_that_hung_on_the_old_key(folder: Path) -> None:
    old = ChatKeys.load(folder)
    button = encode(Trigger(intent="menu"), old.key_for("telegram:42"), old.sign)
    done = CliRunner().invoke(cli, ["privacy", "rotate-key", "--yes"])
    assert done.exit_code == 0, done.output
    new = ChatKeys.load(folder)
    assert new.key_for("telegram:42") != old.key_for("telegram:42")
    with pytest.raises(StaleButton):
        decode(button, new.key_for("telegram:42"), new.sign)
    assert "8 rows deleted" in done.output
    assert old.key_for("telegram:42").encode() not in everything_in(folder)
    assert ChatKeys.load(folder).key_for("telegram:42") == new.key_for("telegram:42")


def test_it_says_what_is_lost_and_asks_first(folder: Path) -> None:
    before = (folder / KEY_FILE).read_bytes()
    done = CliRunner().invoke(cli, ["privacy", "rotate-key"], input="n\n")
    assert done.exit_code == 1
    for word in ("Buttons", "quiz results", "cannot be undone"):
        assert word in done.output
    assert (folder / KEY_FILE).read_bytes() == before
    assert ChatKeys.load(folder).key_for("telegram:42").encode() in everything_in(folder)


def test_no_reminder_is_left_that_nobody_could_send(folder: Path) -> None:
    key = ChatKeys.load(folder).key_for("telegram:42")
    done = CliRunner().invoke(cli, ["privacy", "rotate-key", "--yes"])
    assert "reminders" in done.output
    with contextlib.closing(Database.open(f"sqlite:///{folder / 'lantern.sqlite3'}")) as database:
        assert Reminders(database).wish(key) is None
        assert Reminders(database).soonest(NOW + dt.timedelta(days=999)) is None


def test_updates_that_were_seen_stay_seen(folder: Path) -> None:
    CliRunner().invoke(cli, ["privacy", "rotate-key", "--yes"])
    with contextlib.closing(Database.open(f"sqlite:///{folder / 'lantern.sqlite3'}")) as database:
        assert Repositories.of(database).seen.recent(int(time.time())) == [70_000]


def test_a_running_bot_must_be_stopped_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (folder / KEY_FILE).read_bytes()
    with socket.socket() as engine:
        engine.bind(("127.0.0.1", 0))
        engine.listen()
        monkeypatch.setenv("LANTERN_ENGINE_PORT", str(engine.getsockname()[1]))
        done = CliRunner().invoke(cli, ["privacy", "rotate-key", "--yes"])
    assert isinstance(done.exception, PortInUse)
    assert (folder / KEY_FILE).read_bytes() == before


def test_a_database_that_cannot_be_emptied_keeps_the_key(folder: Path) -> None:
    before = (folder / KEY_FILE).read_bytes()
    (folder / "tracker.sqlite3").write_bytes(b"this is not a database, whatever its name says" * 100)
    done = CliRunner().invoke(cli, ["privacy", "rotate-key", "--yes"])
    assert isinstance(done.exception, SetupError)
    assert (folder / KEY_FILE).read_bytes() == before


def test_before_the_first_conversation_there_is_nothing_to_delete(folder: Path) -> None:
    (folder / "tracker.sqlite3").unlink()
    assert CliRunner().invoke(cli, ["privacy", "rotate-key", "--yes"]).exit_code == 0
    assert not (folder / "tracker.sqlite3").exists()


def test_the_new_key_is_as_closed_as_the_old_and_leaves_no_draft(folder: Path) -> None:
    ChatKeys.rotate(folder)
    assert stat.S_IMODE((folder / KEY_FILE).stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir() if path.name.startswith(KEY_FILE)] == [KEY_FILE]


def test_a_key_that_cannot_be_replaced_stays(tmp_path: Path) -> None:
    (tmp_path / KEY_FILE).mkdir()
    with pytest.raises(SetupError, match="stays"):
        ChatKeys.rotate(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [KEY_FILE]


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
