"""The database: opened and migrated once at start, and never a reason to leave a person without an answer."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from bot.errors import SetupError
from bot.storage.migrate import HEAD, upgrade

log = logging.getLogger(__name__)

BUSY_MS = 2000  # how long one statement waits for another process; callers are off the event loop


class Database:
    """One open database. Work is handed in as functions; a failure gives the caller's default instead."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._failing = False

    @classmethod
    def open(cls, url: str) -> Database:
        """Open ``url`` (any SQLAlchemy URL), bring its tables up to date and return it.

        Raises SetupError, which says what to do, if that is not possible.
        """
        try:
            parsed = make_url(url)
            engine = _engine(parsed)
        except (ArgumentError, ImportError, SQLAlchemyError, OSError) as error:
            raise SetupError(
                f"LANTERN_DATABASE_URL cannot be used ({type(error).__name__}). Example: sqlite:///var/lantern.sqlite3"
            ) from None
        try:
            _bring_up_to_date(engine)
        except SetupError:
            engine.dispose()
            raise
        except (SQLAlchemyError, OSError) as error:
            engine.dispose()
            raise SetupError(
                f"The database {_shown(parsed)} cannot be prepared ({_reason(error)}). Check that the place "
                "exists and may be written; a damaged file can be moved away, then quizzes start anew."
            ) from None
        return cls(engine)

    def read[T](self, work: Callable[[Session], T], otherwise: T) -> T:
        """Run ``work`` without the right to write; ``otherwise`` if the database fails."""
        return self._run(work, otherwise, writes=False)

    def write[T](self, work: Callable[[Session], T], otherwise: T) -> T:
        """Run ``work`` in one transaction; ``otherwise``, with nothing written, if the database fails."""
        return self._run(work, otherwise, writes=True)

    def empty_log(self) -> None:
        """Empty SQLite's log of changes (the ``-wal`` file), where what was deleted can still be read.

        While somebody reads, a part of it may stay until the next time.
        """
        if self._engine.dialect.name != "sqlite":
            return
        try:
            with contextlib.closing(self._engine.raw_connection()) as connection:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
        except (SQLAlchemyError, sqlite3.Error) as error:
            log.warning("The database's log of changes is not emptied yet (%s).", _reason(error))

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    def _run[T](self, work: Callable[[Session], T], otherwise: T, *, writes: bool) -> T:
        try:
            with self._engine.connect().execution_options(lantern_writes=writes) as connection:
                with Session(connection) as session, session.begin():
                    result = work(session)
                connection.commit()
        except SQLAlchemyError as error:
            if not self._failing:
                log.warning("The database fails (%s); answers go on without it.", _reason(error))
            self._failing = True
            return otherwise
        self._failing = False
        return result


def _bring_up_to_date(engine: Engine) -> None:
    """Migrate under the write lock, so that processes that start at once take turns."""
    with engine.connect().execution_options(lantern_writes=False) as connection:
        if _revision(connection) == HEAD:
            return
    with engine.connect() as connection, connection.begin():
        if _revision(connection) != HEAD:
            upgrade(connection)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    if url.database in (None, "", ":memory:"):
        engine = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
    else:
        file = Path(str(url.database))
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not file.exists():
            file.touch(mode=0o600)
        engine = create_engine(url, connect_args={"timeout": BUSY_MS / 1000})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver's own transactions are off: they would start too late for migrations and for IMMEDIATE.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={BUSY_MS}")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA secure_delete=ON")  # what is erased is overwritten, not only unlinked
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # IMMEDIATE waits for the write lock; upgrading a read lock later fails at once, whatever the time-out.
    writes = connection.get_execution_options().get("lantern_writes", True)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _shown(url: URL) -> str:
    return url.render_as_string(hide_password=True)


def _reason(error: BaseException) -> str:
    """The kind of the driver's error and its code; its words may quote what a row holds."""
    cause = getattr(error, "orig", None) or error
    code = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None)
    return f"{type(cause).__name__}, {code}" if code else type(cause).__name__
