"""Opening, migrating, and failing without stopping an answer."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.errors import SetupError
from bot.storage import migrate
from bot.storage.database import BUSY_MS, Database
from bot.storage.directory import METADATA
from bot.storage.models import Base
from bot.storage.repositories import Repositories


def opened(folder: Path) -> Database:
    return Database.open(f"sqlite:///{folder / 'bot.sqlite3'}")


def test_a_new_database_has_all_tables_as_the_models_say(tmp_path: Path) -> None:
    opened(tmp_path).close()
    with create_engine(f"sqlite:///{tmp_path / 'bot.sqlite3'}").connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), [Base.metadata, METADATA]) == []


def test_the_newest_revision_is_the_one_the_code_expects() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == migrate.HEAD


def test_opening_again_keeps_what_is_there(tmp_path: Path) -> None:
    Repositories.of(opened(tmp_path)).seen.add(7, at=100)
    assert Repositories.of(opened(tmp_path)).seen.recent(now=101) == [7]


def test_sqlite_runs_with_wal_foreign_keys_and_patience(tmp_path: Path) -> None:
    database = opened(tmp_path)

    def pragma(name: str) -> object:
        return database.read(lambda session: session.scalar(text(f"PRAGMA {name}")), None)

    assert [pragma(name) for name in ("journal_mode", "foreign_keys", "secure_delete")] == ["wal", 1, 1]
    assert pragma("busy_timeout") == BUSY_MS


@pytest.mark.parametrize("url", ["nonsense", "oracle-of-delphi://x", "sqlite:////proc/none/bot.sqlite3"])
def test_an_impossible_address_says_what_to_do(url: str) -> None:
    with pytest.raises(SetupError, match=r"LANTERN_DATABASE_URL|may be written"):
        Database.open(url)


def test_a_file_that_is_no_database_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "bot.sqlite3").write_text("this is a shopping list, not a database" * 100)
    with pytest.raises(SetupError, match="moved away"):
        opened(tmp_path)


def test_a_database_of_a_newer_bot_is_refused(tmp_path: Path) -> None:
    opened(tmp_path).close()
    with sqlite3.connect(tmp_path / "bot.sqlite3") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(SetupError, match="newer version"):
        opened(tmp_path)


def test_a_failing_database_gives_the_default_and_is_logged_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    database = opened(tmp_path)
    repositories = Repositories.of(database)
    with sqlite3.connect(tmp_path / "bot.sqlite3") as connection:
        connection.execute("DROP TABLE sent_message")
    with caplog.at_level(logging.WARNING):
        repositories.sent.add("secret-chat", [123456], at=1)
        assert repositories.sent.recent("secret-chat", now=1) == []
        repositories.sent.forget("secret-chat")
    assert len(caplog.records) == 1
    assert "OperationalError, SQLITE_ERROR" in caplog.text
    assert "secret-chat" not in caplog.text
    assert "123456" not in caplog.text


def test_the_words_of_a_driver_are_not_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    class UniqueViolation(Exception):  # PostgreSQL's quotes the row
        sqlstate = "23505"

    def work(session: Session) -> None:
        raise IntegrityError("INSERT", {}, UniqueViolation("DETAIL: Key (title)=(Church hall) already exists."))

    opened(tmp_path).write(work, otherwise=None)
    assert "UniqueViolation, 23505" in caplog.text
    assert "Church hall" not in caplog.text


def test_a_read_only_database_still_reads(tmp_path: Path) -> None:
    Repositories.of(opened(tmp_path)).seen.add(7, at=100)
    database = opened(tmp_path)
    repositories = Repositories.of(database)
    database.read(lambda session: session.execute(text("PRAGMA query_only=ON")), None)
    repositories.seen.add(8, at=100)
    assert repositories.seen.recent(now=101) == [7]


def test_a_full_disk_stops_nothing(tmp_path: Path) -> None:
    database = opened(tmp_path)
    repositories = Repositories.of(database)
    pages = database.read(lambda session: session.scalar(text("PRAGMA page_count")), 0)
    database.read(lambda session: session.execute(text(f"PRAGMA max_page_count={pages}")), None)
    kept = [repositories.sent.add("a" * 32, range(n, n + 500), at=100) for n in range(0, 5000, 500)]
    assert kept[-1] is False
    assert len(repositories.sent.recent("a" * 32, now=101)) == 500 * kept.count(True)


def test_only_the_owner_may_read_the_file(tmp_path: Path) -> None:
    opened(tmp_path)
    files = list(tmp_path.iterdir())
    assert files
    assert all(file.stat().st_mode & 0o077 == 0 for file in files)


def test_a_locked_database_is_given_up_after_a_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.storage.database.BUSY_MS", 1)
    repositories = Repositories.of(opened(tmp_path))
    other = sqlite3.connect(tmp_path / "bot.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    repositories.seen.add(7, at=100)
    other.execute("ROLLBACK")
    assert repositories.seen.recent(now=101) == []
    repositories.seen.add(7, at=100)
    assert repositories.seen.recent(now=101) == [7]
