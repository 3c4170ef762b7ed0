"""``python -m bot trainer``: invite, list, remove. Nobody becomes a trainer by typing to the bot."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from typing import Annotated

import typer

from bot.errors import SetupError
from bot.settings import Settings
from bot.storage.cohorts import Trainers
from bot.storage.database import Database

cli = typer.Typer(no_args_is_help=True)


@cli.command()
def invite(
    label: Annotated[str, typer.Argument(help="Your own word for this trainer, to find the row again.")] = "trainer",
    bot: Annotated[str | None, typer.Option(help="The bot's user name, if LANTERN_BOT_NAME is not set.")] = None,
) -> None:
    """Print a one-time link that makes the chat that opens it a trainer's. Good for seven days."""
    if not 0 < len(label) <= 40:
        raise typer.BadParameter("a label has 1 to 40 letters")
    with _trainers() as trainers:
        code = trainers.invite(label, dt.datetime.now(dt.UTC))
    if code is None:
        raise SetupError("the invitation could not be kept; is the database in reach?")
    name = (bot or Settings().bot_name or "").lstrip("@")
    if name:
        typer.echo(f"https://t.me/{name}?start=trainer_{code}")
    else:
        typer.echo(f"/start trainer_{code}")
        typer.echo("Send this line to the bot. For a link: --bot NAME, or set LANTERN_BOT_NAME.", err=True)


@cli.command("list")
def list_() -> None:
    """List trainers: reference, label, day of last use, sessions."""
    with _trainers() as trainers:
        found = trainers.all()
    for each in found:
        typer.echo(f"{each.reference}  {each.label:40}  {each.last}  {each.sessions} sessions")
    typer.echo(f"{len(found)} trainers")


@cli.command()
def remove(trainer: Annotated[str, typer.Argument(help="A reference or label, as `list` shows it.")]) -> None:
    """Take back a trainer's right at once. Groups go on learning; nobody sees their reports any more."""
    if len(trainer.strip()) < 1:
        raise typer.BadParameter("name a reference or label")
    with _trainers() as trainers:
        matching = [each for each in trainers.all() if trainer in (each.reference, each.label)]
        if len(matching) != 1:
            raise typer.BadParameter(f"{len(matching)} trainers are called {trainer}; see: python -m bot trainer list")
        trainers.remove(matching[0].reference)
    typer.echo(f"{matching[0].reference} {matching[0].label}: no longer a trainer")


@contextlib.contextmanager
def _trainers() -> Iterator[Trainers]:
    with contextlib.closing(Database.open(Settings().app_database)) as database:
        yield Trainers(database)
