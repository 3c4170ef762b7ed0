"""What is kept, for how long, and that it can be erased."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest

from bot.storage.database import Database
from bot.storage.models import Base
from bot.storage.repositories import KEPT, Repositories

HOUR = 3600
NOW = 1_000 * HOUR


@pytest.fixture
def repositories() -> Iterator[Repositories]:
    with contextlib.closing(Database.open("sqlite://")) as database:
        yield Repositories.of(database)


def test_an_update_is_seen_once_and_forgotten_after_48_hours(repositories: Repositories) -> None:
    repositories.seen.add(11, NOW)
    repositories.seen.add(11, NOW)
    assert repositories.seen.recent(NOW + 47 * HOUR) == [11]
    assert repositories.seen.recent(NOW + 48 * HOUR) == []


def test_message_ids_belong_to_their_chat_newest_first(repositories: Repositories) -> None:
    repositories.sent.add("a", [1, 3, 2], NOW)
    repositories.sent.add("b", [9], NOW)
    assert repositories.sent.recent("a", NOW) == [3, 2, 1]
    repositories.sent.forget("a")
    assert repositories.sent.recent("a", NOW) == []
    assert repositories.sent.recent("b", NOW) == [9]


def test_the_buttons_shown_last_replace_those_before(repositories: Repositories) -> None:
    repositories.choices.show("a", [("1", "One")], NOW)
    repositories.choices.show("a", [("2", "Zwei"), ("3", "Tres ñ")], NOW)
    assert repositories.choices.shown("a", NOW) == [("2", "Zwei"), ("3", "Tres ñ")]
    assert repositories.choices.shown("a", NOW + 24 * HOUR) == []
    repositories.choices.show("a", [], NOW)
    assert repositories.choices.shown("a", NOW) == []


def test_retention_deletes_what_is_past_its_time_and_no_more(repositories: Repositories) -> None:
    repositories.seen.add(1, NOW - 48 * HOUR)
    repositories.seen.add(2, NOW - 47 * HOUR)
    repositories.sent.add("a", [1], NOW - 48 * HOUR)
    repositories.choices.show("a", [("1", "One")], NOW - 24 * HOUR)
    repositories.choices.show("b", [("1", "One")], NOW - 23 * HOUR)
    assert repositories.retention(NOW) == 3
    assert repositories.seen.recent(NOW) == [2]
    assert repositories.choices.shown("b", NOW) == [("1", "One")]


def test_every_table_has_a_time_limit() -> None:
    assert {model.__tablename__ for model in KEPT} == set(Base.metadata.tables)


def test_no_table_has_room_for_what_a_person_typed() -> None:
    columns = {column.name for table in Base.metadata.tables.values() for column in table.columns}
    assert not columns & {"text", "message", "body", "name", "username", "chat_id", "user_id", "phone"}
