"""The directory as tables: there and back, and the same every time."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from bot.paths import DIRECTORY
from bot.referral import hsds
from bot.referral.directory import Directory
from bot.storage.database import Database
from bot.storage.directory import TABLES, DirectoryTables


@pytest.fixture(scope="module")
def directory() -> Directory:
    return Directory.load(DIRECTORY)


@pytest.fixture
def tables(tmp_path: Path) -> Iterator[DirectoryTables]:
    with contextlib.closing(Database.open(f"sqlite:///{tmp_path / 'bot.sqlite3'}")) as database:
        yield DirectoryTables(database)


def test_what_goes_in_comes_out(tables: DirectoryTables, directory: Directory) -> None:
    assert tables.replace(directory)
    assert tables.services() == list(directory)
    assert {name: rows for name, rows in tables.rows().items() if rows} == hsds.tables(directory)


def test_putting_it_in_again_gives_the_same_database(
    tables: DirectoryTables, directory: Directory, tmp_path: Path
) -> None:
    def dump() -> list[object]:
        with create_engine(f"sqlite:///{tmp_path / 'bot.sqlite3'}").connect() as connection:
            return [
                [tuple(row) for row in connection.execute(text(f"SELECT * FROM {table.name} ORDER BY id"))]
                for table in TABLES
            ]

    tables.replace(directory)
    first = dump()
    tables.replace(tables.services())
    assert dump() == first


def test_what_is_gone_from_the_files_is_gone_from_the_tables(tables: DirectoryTables, directory: Directory) -> None:
    tables.replace(directory)
    tables.replace(list(directory)[:3])
    assert tables.services() == list(directory)[:3]
    assert len(tables.rows()["service"]) == 3


def test_a_report_can_ask_for_the_state_of_an_entry(tables: DirectoryTables, directory: Directory) -> None:
    tables.replace(directory)
    by_name = {row["name"]: row for row in tables.rows()["service"]}
    hotline = by_name[directory["us-nhth"].name]
    assert (hotline["status"], hotline["assured_date"][:4], hotline.get("alert")) == ("active", "2026", None)
    doubtful = {directory[s.id].name for s in directory if s.trust == "conflict"}
    assert all("disagree" in by_name[name]["alert"] for name in doubtful)


def test_no_street_address_and_no_person_is_held(tables: DirectoryTables, directory: Directory) -> None:
    tables.replace(directory)
    assert tables.rows()["location"] == tables.rows()["contact"] == []
