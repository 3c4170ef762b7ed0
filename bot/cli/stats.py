"""``python -m bot stats``."""

from __future__ import annotations

import contextlib
import datetime as dt

import typer

from bot.errors import SetupError
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.stats import stats as counted


def stats() -> None:
    """Show how much of everything there is: counts, and nothing about anyone."""
    with contextlib.closing(Database.open(Settings().app_database)) as database:
        found = counted(database, dt.datetime.now(dt.UTC))
    if not found:
        raise SetupError("the database does not answer")
    for name, count in found.items():
        typer.echo(f"{name:32} {count:8,}")
