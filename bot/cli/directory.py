"""``python -m bot directory``: audit, stale, diff, import, export, assure, find."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
import yaml
from sqlalchemy import make_url

from bot.data_files import yaml_files
from bot.errors import SetupError
from bot.packs.overlay import directory_of
from bot.packs.overlay import faults as faults_of_overlay
from bot.paths import DIRECTORY
from bot.referral import hsds
from bot.referral.audit import audit as faults_of
from bot.referral.directory import Directory
from bot.referral.guide import Guide
from bot.referral.needs import Needs
from bot.referral.printing import printed
from bot.referral.printing import region as region_of
from bot.referral.reported import Problem
from bot.referral.retired import DenyList
from bot.referral.service import Service
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.directory import DirectoryTables
from bot.storage.problems import Problems

cli = typer.Typer(no_args_is_help=True)
_MONTH = len("2026-11")


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()


@cli.command()
def audit(
    overlay: Annotated[Path | None, typer.Argument(help="Check this overlay, before it is used.")] = None,
) -> None:
    """Check every entry against the rules, also those of the overlay, and show which numbers did not work.

    Ends with 1 if there is a fault; what people say is no fault of the files.
    """
    overlay = overlay or Settings().directory_overlay
    own = list(faults_of_overlay(overlay)) if overlay else []
    directory = Directory.load(DIRECTORY)
    deny = DenyList.load(DIRECTORY / "retired.yml")
    faults = list(faults_of(directory, Needs.load(DIRECTORY / "needs.yml"), deny))
    for fault in (*faults, *own):
        typer.echo(str(fault))
    for problem in _problems():
        typer.echo(f"{problem.service_id}: did not work for {problem.count} in {problem.month}")
    typer.echo(f"{len(directory)} services, {len(faults)} faults")
    if overlay:
        typer.echo(f"{overlay.name}: {len(own)} things to change" if own else f"{overlay.name}: all is well")
    raise typer.Exit(1 if faults or own else 0)


@cli.command()
def stale() -> None:
    """List services to check again: those whose number did not work for people since, then the most overdue."""
    today, directory = _today(), _ours()
    said = Counter[str]()
    for problem in _problems():
        if problem.service_id in directory and problem.month >= directory[problem.service_id].checked[:_MONTH]:
            said[problem.service_id] += problem.count
    for service_id, count in said.most_common():
        typer.echo(f"{service_id}: checked {directory[service_id].checked}, did not work for {count} since")
    overdue = sorted((s for s in directory if s.overdue(today)), key=lambda s: s.checked)
    for service in overdue:
        typer.echo(f"{service.id}: checked {service.checked}, every {service.review_days} days")


@cli.command()
def diff(other: Annotated[Path, typer.Argument(help="An HSDS file or folder of CSV files to compare with.")]) -> None:
    """Show what another directory has that ours has not, the other way round, and what differs."""
    ours, theirs = _by_id(list(Directory.load(DIRECTORY))), _by_id(_read(other))
    for service_id in sorted(ours.keys() | theirs.keys()):
        if service_id not in theirs:
            typer.echo(f"- {service_id}")
        elif service_id not in ours:
            typer.echo(f"+ {service_id}")
        elif ours[service_id] != theirs[service_id]:
            before, after = ours[service_id].model_dump(), theirs[service_id].model_dump()
            changed = ", ".join(field for field in before if before[field] != after[field])
            typer.echo(f"~ {service_id}: {changed}")


@cli.command("export")
def export(
    to: Annotated[Path, typer.Argument(help="A .json file, or a folder for CSV files.")],
    tables: Annotated[bool, typer.Option("--tables", help="From the tables of the database, not the files.")] = False,
) -> None:
    """Write the directory as Open Referral HSDS 3.0."""
    if tables:
        with _tables() as kept:
            found = kept.rows()
        if not found.get("service"):
            raise SetupError("the tables are empty; fill them with: python -m bot directory import")
    else:
        found = hsds.tables(_ours())
    if to.suffix == ".json":
        to.write_text(json.dumps(hsds.nest(found), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    else:
        hsds.write_csv(found, to)
    typer.echo(f"{len(found['service'])} services written to {to}")


@cli.command("import")
def import_(
    source: Annotated[
        Path | None, typer.Argument(help="An HSDS .json file or folder of CSV files, as export writes them.")
    ] = None,
    to: Annotated[
        Path | None, typer.Argument(help="The overlay file to write; name it in LANTERN_DIRECTORY_OVERLAY.")
    ] = None,
) -> None:
    """Fill the database's tables from the files; or, with SOURCE and TO, make an overlay of what is new there.

    The files of the project stay as they are.
    """
    if source is None:
        with _tables() as kept:
            services = list(_ours())
            if not kept.replace(services):
                raise SetupError("the database does not answer")
        typer.echo(f"{len(services)} services written to the tables")
        return
    if to is None:
        raise typer.BadParameter("name the overlay file to write, too")
    ours = _by_id(list(Directory.load(DIRECTORY)))
    changed = [service for service in _read(source) if ours.get(service.id) != service]
    if changed:
        rows = [service.model_dump(mode="json", exclude_defaults=True) for service in changed]
        to.write_text(yaml.safe_dump({"services": rows}, sort_keys=False, allow_unicode=True), encoding="utf-8")
    typer.echo(f"{len(changed)} services are new or differ")


@cli.command()
def assure(
    service_id: str,
    by: Annotated[str, typer.Option(help="Who checked it: an e-mail address of your organisation.")] = "",
) -> None:
    """Record that an entry was checked today: someone called the number or read the operator's own page."""
    today = _today().isoformat()
    entry = re.compile(rf"(  - id: {re.escape(service_id)}\n(?:    .*\n)*?    checked: )\S+\n(?:    assurer: .*\n)?")
    signed = f"    assurer: {json.dumps(by)}\n" if by else ""
    for path in yaml_files(DIRECTORY / "services"):
        text = path.read_text(encoding="utf-8")
        changed, count = entry.subn(lambda found: f'{found[1]}"{today}"\n{signed}', text)
        if count:
            path.write_text(changed, encoding="utf-8")
            typer.echo(f"{service_id}: checked {today} ({path.name})")
            return
    raise typer.BadParameter(f"no service {service_id} in data/directory/services")


@cli.command()
def find(text: str, language: Annotated[str, typer.Option(help="en or es")] = "en") -> None:
    """Show what a person who types TEXT would get."""
    guide = Guide(_ours(), DIRECTORY)
    query = guide.understand(text)
    message = guide.which(query, language) if query.unclear else guide.services(query, language, _today())
    typer.echo(message.text)
    for row in message.buttons:
        typer.echo(" ".join(f"[{button.title}]" for button in row))


def _ours() -> Directory:
    """The directory as this bot answers from it: with its content packs and its overlay."""
    return directory_of(Settings(), DIRECTORY)


@contextlib.contextmanager
def _tables() -> Iterator[DirectoryTables]:
    with contextlib.closing(Database.open(Settings().app_database)) as database:
        yield DirectoryTables(database)


def _problems() -> list[Problem]:
    """What people have said; nothing where no bot has run yet: looking must not make a database."""
    url = make_url(Settings().app_database)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        return []
    with contextlib.closing(Database.open(Settings().app_database)) as database:
        return Problems(database).all()


@cli.command()
def pdf(
    region: Annotated[str, typer.Option(help="A US state (IL), or a country by its name.")],
    out: Annotated[Path, typer.Option(help="The PDF file to write.")],
    language: Annotated[str, typer.Option(help="en or es")] = "en",
    by: Annotated[str, typer.Option(help="Who hands it out; stands at the foot of the page.")] = "",
) -> None:
    """Write one page of lines for a region, to print."""
    guide = Guide(_ours(), DIRECTORY)
    place = region_of(guide, region)
    if place is None:
        raise typer.BadParameter(f'"{region}" is no state or country I know')
    page = printed(guide, place, language, _today(), by)
    if page is None:
        raise typer.BadParameter(f"no line in {place.name} is assured, so there is nothing to print")
    out.write_bytes(page)
    typer.echo(f"{place.name}: {out}")


def _read(source: Path) -> list[Service]:
    if source.suffix == ".json":
        return hsds.services(hsds.flatten(json.loads(source.read_text(encoding="utf-8"))))
    return hsds.services(hsds.read_csv(source))


def _by_id(services: list[Service]) -> dict[str, Service]:
    return {service.id: service for service in services}
