"""``python -m bot privacy``: the key that makes chats unrecognisable."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import create_engine, delete, func, inspect, select, table
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.errors import SetupError
from bot.privacy.keys import ChatKeys
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.models import Base
from bot.supervisor import require_free

CONVERSATIONS = "tracker"  # the engine's table (bot/engine/tracker_store.py), which shares no code with us

cli = typer.Typer(no_args_is_help=True)


@cli.callback()
def main() -> None:
    """Keeps ``rotate-key`` a command of its own, also while it is the only one."""


@cli.command("rotate-key")
def rotate_key(
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Make a new key, for example after the old one was seen by someone. Quiz results and old buttons are let go."""
    settings = Settings()
    require_free(settings.engine_port, "LANTERN_ENGINE_PORT")  # a bot that runs would go on with the old key
    require_free(settings.actions_port, "LANTERN_ACTIONS_PORT")
    typer.echo(
        "A new key makes every chat a stranger. Buttons sent so far stop working, quiz results, open quizzes and "
        "reminders are deleted, and messages sent so far can no longer be cleared by the bot. Trainers and "
        "their sessions go, too: invite them again. This cannot be undone."
    )
    if not yes:
        typer.confirm("Make a new key?", abort=True)
    rows = _delete_all(settings)
    ChatKeys.rotate(settings.data_dir)
    typer.echo(f"Done: {rows} rows deleted, and the key is new. Remove the old key from your backups.")


def _delete_all(settings: Settings) -> int:
    """Delete first: rows under a key that is gone could never be found again, by anyone they belong to."""
    conversations = _empty_tracker(settings.tracker_database)
    with contextlib.closing(Database.open(settings.app_database)) as database:
        rows = database.write(_empty, None)
    if rows is None or conversations is None:
        raise SetupError("a database could not be emptied, so the key was not changed. Is the bot still running?")
    return rows + conversations


def _empty(session: Session) -> int | None:
    """Delete the rows of every chat, message ids too; how many that were."""
    held = [each for each in reversed(Base.metadata.sorted_tables) if "chat" in each.columns]
    rows = sum(session.scalar(select(func.count()).select_from(each)) or 0 for each in held)
    for each in held:
        session.execute(delete(each))
    return rows


def _empty_tracker(url: str) -> int | None:
    """Delete the engine's rows; how many that were, or None, with nothing deleted, if the database fails."""
    parsed = make_url(url)
    sqlite = parsed.get_backend_name() == "sqlite"
    if sqlite and not Path(str(parsed.database)).exists():
        return 0  # nobody has talked to the bot yet
    engine = create_engine(parsed)
    try:
        with engine.begin() as connection:
            if not inspect(connection).has_table(CONVERSATIONS):
                return 0
            if sqlite:
                connection.exec_driver_sql("PRAGMA secure_delete=ON")
            return connection.execute(delete(table(CONVERSATIONS))).rowcount
    except SQLAlchemyError:
        return None
    finally:
        engine.dispose()
