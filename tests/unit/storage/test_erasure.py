"""After erasing, no row of the chat is left, and other chats keep theirs."""

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.orm import Session

from bot.cohorts.session import Training
from bot.learning.quiz import Outcome, QuizState
from bot.reply import Remind
from bot.storage.cohorts import Cohorts
from bot.storage.database import Database
from bot.storage.erasure import erase
from bot.storage.learning import Quizzes
from bot.storage.reminders import Reminders
from bot.storage.repositories import CHOICES_KEPT, Repositories

NOW = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
MINE, OTHER = "a" * 32, "b" * 32


def test_erasing_one_chat(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'test.sqlite3'}"
    database = Database.open(url)
    repositories, quizzes = Repositories.of(database), Quizzes(database)
    for chat in (MINE, OTHER):
        repositories.sent.add(chat, [1, 2], int(NOW.timestamp()))
        repositories.choices.show(chat, [("id", "title")], int(NOW.timestamp()))
        Reminders(database).turn_on(chat, "sealed", Remind(zone="UTC", quiet_from=21, quiet_to=9), NOW)
        quizzes.close(chat, QuizState(("quiz/one",)), "quiz/one", Outcome.RIGHT, NOW)

    assert erase(database, MINE)
    assert rows_naming(url, MINE) == 2  # the message ids: the channel wipes the chat with them, then forgets them
    repositories.sent.forget(MINE)
    database.close()

    assert rows_naming(url, MINE) == 0
    assert rows_naming(url, OTHER) == 7


def test_what_is_erased_is_in_no_file_while_the_bot_runs(tmp_path: Path) -> None:
    database = Database.open(f"sqlite:///{tmp_path / 'test.sqlite3'}")
    repositories, sessions = Repositories.of(database), Cohorts(database)
    Reminders(database).turn_on(MINE, "sealed-address", Remind(zone="UTC", quiet_from=21, quiet_to=9), NOW)
    repositories.sent.add(MINE, [1, 2], int(NOW.timestamp()))
    erase(database, MINE)
    repositories.sent.forget(MINE)
    assert in_files(tmp_path, MINE, "sealed-address") == []

    kept = sessions.begin(Training("", OTHER, "Church hall", NOW.date()), NOW)
    assert kept is not None
    assert in_files(tmp_path, "Church hall") == ["Church hall"]
    sessions.delete(kept.id)
    assert in_files(tmp_path, OTHER, "Church hall") == []

    repositories.choices.show(OTHER, [("id", "Old title")], int(NOW.timestamp()))
    repositories.retention(int(NOW.timestamp()) + CHOICES_KEPT)
    assert in_files(tmp_path, OTHER, "Old title") == []
    database.close()


def test_a_reader_keeps_nobody_from_erasing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a reader holds up is gone with the next retention."""
    monkeypatch.setattr("bot.storage.database.BUSY_MS", 50)
    url = f"sqlite:///{tmp_path / 'test.sqlite3'}"
    database, reader = Database.open(url), Database.open(url)
    repositories = Repositories.of(database)
    repositories.choices.show(MINE, [("id", "title")], int(NOW.timestamp()))

    def meanwhile(session: Session) -> bool:
        session.execute(text("SELECT count(*) FROM open_choice"))
        return erase(database, MINE)

    assert reader.read(meanwhile, otherwise=False)
    repositories.retention(int(NOW.timestamp()))
    assert in_files(tmp_path, MINE) == []
    database.close()
    reader.close()


def test_a_closed_way_to_the_database_is_told(tmp_path: Path) -> None:
    database = Database.open(f"sqlite:///{tmp_path / 'test.sqlite3'}")
    with database._engine.begin() as connection:
        connection.execute(text("DROP TABLE quiz_session"))
    assert not erase(database, MINE)
    database.close()


def in_files(folder: Path, *words: str) -> list[str]:
    """Those of the words that stand in any file."""
    content = b"".join(path.read_bytes() for path in folder.iterdir())
    return [word for word in words if word.encode() in content]


def rows_naming(url: str, chat: str) -> int:
    engine = create_engine(url)
    found = 0
    with engine.connect() as connection:
        for table in inspect(engine).get_table_names():
            if any(column["name"] == "chat" for column in inspect(engine).get_columns(table)):
                found += (
                    connection.scalar(text(f"SELECT count(*) FROM {table} WHERE chat = :chat"), {"chat": chat}) or 0
                )
    engine.dispose()
    return found
