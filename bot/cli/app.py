"""The command line: ``python -m bot …``. One module a command group."""

from __future__ import annotations

import sys

import typer
from pydantic import ValidationError

from bot.cli import content, directory, pack, privacy, trainer
from bot.cli.chat import chat
from bot.cli.recognise import recognise
from bot.cli.run import front, run
from bot.cli.stats import stats
from bot.cli.train import train
from bot.errors import LanternError
from bot.settings import Settings

cli = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
cli.command()(run)
cli.command()(chat)
cli.command()(train)
cli.command()(recognise)
cli.command()(stats)
cli.command(hidden=True)(front)
cli.add_typer(pack.cli, name="pack", help="Check, show, install and remove an organisation's own content.")
cli.add_typer(trainer.cli, name="trainer", help="Invite, list and remove trainers.")
cli.add_typer(privacy.cli, name="privacy", help="The key that makes chats unrecognisable.")
cli.add_typer(content.cli, name="content", help="Check and list what the bot knows.")
cli.add_typer(directory.cli, name="directory", help="Check, find, export and import services and their numbers.")


@cli.callback()
def main() -> None:
    """Lantern: learn to recognise human trafficking, and find the right help."""


def app() -> None:
    """Run the command line; what we can explain is explained in one line, without a traceback."""
    try:
        cli()
    except LanternError as error:
        sys.exit(f"lantern: {error}")
    except ValidationError as error:
        sys.exit(f"lantern: {_told(error)}")
    except OSError as error:
        sys.exit(f"lantern: {error.strerror or error}{f': {error.filename}' if error.filename else ''}")


def _told(error: ValidationError) -> str:
    """What is wrong with the settings, without their values: a token may be among them."""
    prefix = Settings.model_config.get("env_prefix", "")
    faults = []
    for fault in error.errors():
        name = ".".join(map(str, fault["loc"]))
        setting = f"{prefix}{name}".upper() if name in Settings.model_fields else name
        faults.append(f"{setting}: {fault['msg']}" if setting else fault["msg"].removeprefix("Value error, "))
    return "; ".join(faults)
