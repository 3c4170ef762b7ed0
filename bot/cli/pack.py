"""``python -m bot pack``: lint, preview, install, remove, list, template."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import Annotated

import typer

from bot.errors import ContentError
from bot.knowledge.library import Library
from bot.knowledge.text_lint import Fault
from bot.learning.bank import Bank, QuizItem
from bot.learning.cases import Cases
from bot.packs.installed import install as put
from bot.packs.installed import installed, opened, remove
from bot.packs.lint import lint as faults_of
from bot.packs.pack import Pack
from bot.paths import CONTENT, DIRECTORY
from bot.referral.directory import Directory
from bot.settings import Settings

cli = typer.Typer(no_args_is_help=True)
Source = Annotated[Path, typer.Argument(help="The pack: a folder, or a zip file of one.")]
TEMPLATE = CONTENT / "packs" / "template"
_AGAIN = "Start the bot again to read it."


@cli.command()
def lint(source: Source) -> None:
    """Check a pack. Ends with 1 if there is something to change."""
    with opened(source) as pack:
        faults = faults_of(pack, _today())
        _say(faults)
        typer.echo(_summary(pack, faults))
    raise typer.Exit(1 if faults else 0)


@cli.command()
def preview(source: Source) -> None:
    """Show what a pack adds and what it puts in the place of ours, as people will read it."""
    with opened(source) as pack:
        pack.whole()
        directory = Directory.load(DIRECTORY, more=pack.services)
        typer.echo(f"{pack.about.organisation}: {pack.about.id} {pack.about.version}")
        if pack.about.logo_text:
            typer.echo(f'on slides: "{pack.about.logo_text}"')
        ours, library = Directory.load(DIRECTORY), Library(CONTENT)
        for service in pack.services:
            ways = [phone.plain for phone in service.phones] + [str(line) for line in service.sms]
            _head("service", service.id, service.id in ours)
            typer.echo(f"{service.name}: {', '.join(ways) or service.web or service.chat}")
        for item in pack.topics.values():
            _head("topic", item.id, item.id in library)
            for name, text in item.texts().items():
                typer.echo(f"[{name}] {directory.fill(text)}")
        bank, cases = Bank.load(CONTENT / "quiz"), Cases.load(CONTENT / "cases")
        for question in pack.bank:
            _head("question", question.id, question.id in bank)
            _question(question)
        for case in pack.cases:
            _head("case", case.id, cases.get(case.slug) is not None)
            typer.echo(f"{case.title} ({case.setting}): {len(case.steps)} scenes. {case.note}")


@cli.command()
def install(
    source: Source,
    older: Annotated[bool, typer.Option("--older", help="Also over a newer version.")] = False,
) -> None:
    """Check a pack and install it, in the place of an earlier version. A pack with a fault is not installed."""
    with opened(source) as pack:
        faults = faults_of(pack, _today())
        if faults:
            _say(faults)
            typer.echo(_summary(pack, faults))
            raise typer.Exit(1)
        put(pack, Settings().data_dir, older=older)
        typer.echo(f"{pack.about.id} {pack.about.version} is installed. {_AGAIN}")
        if any(pack.nlu.glob("*.yml")):
            typer.echo("It brings new topics. For people to find them by asking, run: make train")


@cli.command("remove")
def remove_(pack_id: Annotated[str, typer.Argument(help="As `list` shows it.")]) -> None:
    """Take a pack away. What is ours comes back in its place."""
    if not remove(pack_id, Settings().data_dir):
        raise typer.BadParameter(f"no pack {pack_id} is installed; see: python -m bot pack list")
    typer.echo(f"{pack_id} is removed. {_AGAIN}")


@cli.command("list")
def list_() -> None:
    """List the packs that are installed and read."""
    found = installed(Settings().data_dir)
    for pack in found:
        typer.echo(f"{pack.about.id:30} {pack.about.version:10} {pack.about.organisation}")
    typer.echo(f"{len(found)} packs")


@cli.command()
def template(to: Annotated[Path, typer.Argument(help="A new folder.")]) -> None:
    """Write a small pack to start from."""
    if to.exists():
        raise typer.BadParameter(f"{to} is there already")
    shutil.copytree(TEMPLATE, to)
    typer.echo(f"{to}: change every line, then: python -m bot pack lint {to}")


def _say(faults: list[Fault]) -> None:
    for fault in faults:
        typer.echo(str(fault))


def _summary(pack: Pack, faults: list[Fault]) -> str:
    try:
        name = f"{pack.about.id} {pack.about.version}"
    except ContentError:
        name = "the pack"
    if faults:
        return f"{name}: {len(faults)} things to change"
    parts = (
        f"{len(pack.services)} services",
        f"{len(pack.topics)} topics",
        f"{len(pack.bank)} questions",
        f"{len(pack.cases)} cases",
    )
    return f"{name}: all is well ({', '.join(parts)})"


def _head(kind: str, its_id: str, there: bool) -> None:
    typer.echo(f"\n{kind} {its_id}: {'in the place of ours' if there else 'new'}")


def _question(item: QuizItem) -> None:
    typer.echo(item.question)
    for option in item.options:
        typer.echo(f"  {'✓' if option.right else '✗'} {option.text}: {option.reason}")


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()
