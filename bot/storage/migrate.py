"""Runs the Alembic migrations. Alembic is loaded only when something is to be migrated: it loads slowly."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from bot.errors import SetupError

HEAD = "0006"  # the newest file in migrations/versions; a test compares them
MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(connection: Connection) -> None:
    """Bring the tables to the newest revision, inside the transaction that ``connection`` is in.

    Raises SetupError if the database was written by a newer version of the bot.
    """
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError:
        raise SetupError(
            "The database was written by a newer version of the bot. "
            "Update the bot, or set LANTERN_DATABASE_URL to another database."
        ) from None
