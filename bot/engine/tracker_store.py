"""Conversation state at rest: one short row per chat, without a word a person typed, gone after a day.

Any SQLAlchemy URL works (LANTERN_TRACKER_DATABASE_URL); SQLite is the default. A database that is locked, read-only or
corrupt never stops an answer: the engine goes on without memory and tries again later.
"""

from __future__ import annotations

import json
import logging
import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any, Callable, Dict, Iterable, List, Optional, Text, Tuple, Type

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.utils.common import all_subclasses
from sqlalchemy import Column, Float, MetaData, String, Table, create_engine, delete, event, select
from sqlalchemy import Text as SqlText
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from bot.engine.scrub import carried, last_events

URL_VARIABLE = "LANTERN_TRACKER_DATABASE_URL"
DEFAULT_URL = "sqlite:///var/tracker.sqlite3"
IDLE_SECONDS = 24 * 3600  # docs/privacy.md: conversation state, 24 h idle
SWEEP_SECONDS = 600  # how often at most rows that are due are deleted
REST_SECONDS = 30  # how long a failing database is left alone, so that no turn waits for it
CARRIED_SLOTS = ("last_topic",)  # all that a new session remembers

logger = logging.getLogger(__name__)
_EVENT_CLASSES: Dict[Text, Type[Event]] = {kind.type_name: kind for kind in reversed(all_subclasses(Event))}
_metadata = MetaData()
trackers = Table(
    "tracker",
    _metadata,
    Column("sender", String(128), primary_key=True),
    Column("updated", Float, nullable=False, index=True),
    Column("events", SqlText, nullable=False),
)


class MinimalTrackerStore(TrackerStore):
    """Keeps the last events of a chat, scrubbed; named in endpoints.yml."""

    def __init__(
        self,
        domain: Optional[Domain] = None,
        event_broker: Optional[EventBroker] = None,
        host: Optional[Text] = None,
        clock: Callable[[], float] = time.time,
        **kwargs: Any,
    ) -> None:
        super().__init__(domain, event_broker)
        self._clock = clock
        self._engine = _open(host or os.environ.get(URL_VARIABLE) or DEFAULT_URL)
        self._prepared = False
        self._resting_until = float("-inf")
        self._swept = float("-inf")
        self._warned = False
        self._sweep()  # what came due while the engine was off, also if nobody writes

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Replaces the chat's row. Never raises: a turn is answered with or without memory."""
        slots = tracker.current_slot_values()
        kept = last_events((event.as_dict() for event in tracker.events), slots)
        row = {"sender": tracker.sender_id, "updated": self._clock(), "events": json.dumps(kept)}

        def write(engine: Engine) -> None:
            with engine.begin() as connection:
                connection.execute(delete(trackers).where(trackers.c.sender == row["sender"]))
                connection.execute(trackers.insert().values(**row))

        if kept:
            self._guarded(write)
            self._sweep()

    async def retrieve(self, sender_id: Text) -> Optional[DialogueStateTracker]:
        """The chat's state, or None if there is none, it is a day old, or the database does not answer."""
        row = self._guarded(lambda engine: _read(engine, sender_id))
        if row is None or self._clock() - row[0] > IDLE_SECONDS:
            return None
        events = json.loads(row[1])
        if self._clock() - row[0] > 60 * self.domain.session_config.session_expiration_time:
            events = carried(events, CARRIED_SLOTS)
        return DialogueStateTracker.from_events(sender_id, _revived(events), self.domain.slots)

    async def delete(self, sender_id: Text) -> bool:
        """Forgets the chat; False if the database could not do it."""

        def remove(engine: Engine) -> bool:
            with engine.begin() as connection:
                connection.execute(delete(trackers).where(trackers.c.sender == sender_id))
            _empty_log(engine)
            return True

        return bool(self._guarded(remove, always=True))

    async def keys(self) -> Iterable[Text]:
        """All chats that have state."""

        def names(engine: Engine) -> List[Text]:
            with engine.connect() as connection:
                return list(connection.execute(select(trackers.c.sender)).scalars())

        return self._guarded(names) or []

    def _sweep(self) -> None:
        now = self._clock()
        if now - self._swept < SWEEP_SECONDS:
            return
        self._swept = now

        def remove(engine: Engine) -> None:
            with engine.begin() as connection:
                due = connection.execute(delete(trackers).where(trackers.c.updated < now - IDLE_SECONDS)).rowcount
            if due:
                _empty_log(engine)

        self._guarded(remove)

    def _guarded(self, work: Callable[[Engine], Any], always: bool = False) -> Any:
        """The work's result, or None if the database fails; then it rests, unless ``always``."""
        if not always and time.monotonic() < self._resting_until:
            return None
        try:
            if not self._prepared:
                _metadata.create_all(self._engine)
                self._prepared = True
            return work(self._engine)
        except (SQLAlchemyError, OSError) as error:
            self._resting_until = time.monotonic() + REST_SECONDS
            if not self._warned:  # the error's text may quote values: only its type is logged
                logger.warning("Conversation memory is off: the tracker database fails (%s).", type(error).__name__)
                self._warned = True
            return None


def _revived(events: List[Dict[Text, Any]]) -> List[Event]:
    """Rasa's own reader searches all event classes for each event, which took longer than the database."""
    return [_EVENT_CLASSES[item["event"]]._from_parameters(dict(item)) for item in events]


def _read(engine: Engine, sender_id: str) -> Optional[Tuple[float, str]]:
    query = select(trackers.c.updated, trackers.c.events).where(trackers.c.sender == sender_id)
    with engine.connect() as connection:
        row = connection.execute(query).first()
    return None if row is None else (row[0], row[1])


def _empty_log(engine: Engine) -> None:
    """Empties SQLite's log of changes (the ``-wal`` file), where what was deleted can still be read."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _open(url: str) -> Engine:
    if not url.startswith("sqlite"):
        return create_engine(url, future=True, pool_pre_ping=True)
    _remove_if_damaged(make_url(url).database)
    # One kept connection: the engine's process is the only one that writes, on one thread.
    wait = {"timeout": 0.25, "check_same_thread": False}
    engine = create_engine(url, future=True, poolclass=StaticPool, connect_args=wait)

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _: Any) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.execute("PRAGMA secure_delete=ON")
        cursor.close()

    return engine


def _remove_if_damaged(path: Optional[str]) -> None:
    """Removes a file that is no database any more. It held a day's state at most, and could not be erased otherwise."""
    if not path or not Path(path).is_file():
        return
    try:
        with closing(sqlite3.connect(path, timeout=0.25)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        return  # locked or not readable now: not damaged
    except sqlite3.DatabaseError:
        logger.warning("The tracker database was damaged and is made anew.")
        for name in (path, f"{path}-wal", f"{path}-shm"):
            Path(name).unlink(missing_ok=True)
