"""``python -m bot content``: lint, list, show, stale, coverage."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from bot.data_files import is_translation, own_files, yaml_files
from bot.errors import ContentError
from bot.knowledge.curricula import coverage as cover
from bot.knowledge.curricula import read_rows
from bot.knowledge.library import FOLDERS, Library
from bot.knowledge.lint import Linter, example_files, lint_files, lint_translations
from bot.knowledge.readability import grade
from bot.knowledge.text_lint import Fault, TextRules
from bot.knowledge.wording import Wording
from bot.learning.bank import Bank
from bot.learning.cases import Cases
from bot.learning.lint import LearningLinter
from bot.learning.modules import Course
from bot.paths import CONTENT, DIRECTORY, NLU, RECOGNITION, SAFETY
from bot.recognition.judging import Judge
from bot.recognition.lint import RehearsalLinter
from bot.recognition.rehearsals import Rehearsals
from bot.referral.directory import Directory

cli = typer.Typer(no_args_is_help=True)


@cli.command()
def lint(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files or folders; all of data/content without.")] = None,
) -> None:
    """Check topics and myths, their translations and the sources of their quiz items; without paths all that is taught.

    Ends with 1 if there is a fault.
    """
    files = [file for path in paths or [CONTENT / name for name in FOLDERS] for file in _files(path)]
    items = [file for file in files if not is_translation(file)]
    faults = [*lint_files(items, _linter()), *lint_translations(list(filter(is_translation, files)), _rules())]
    faults += _quiz_faults(files) if paths else _learning_faults() + _rehearsal_faults()
    for fault in faults:
        typer.echo(str(fault))
    typer.echo(f"{len(items)} items, {len(faults)} faults")
    raise typer.Exit(1 if faults else 0)


@cli.command("list")
def list_items() -> None:
    """List every item: id, title, reading grade of the short answer."""
    for item in Library(CONTENT):
        typer.echo(f"{item.id:48} {item.title:42} {grade(item.short):4.1f}")


@cli.command()
def show(item_id: str) -> None:
    """Show one item as a person would read it, with its sources."""
    item = Library(CONTENT).get(item_id)
    if item is None:
        raise typer.BadParameter(f"there is no item {item_id}; see: python -m bot content list")
    directory = Directory.load(DIRECTORY)
    for field, text in item.texts().items():
        typer.echo(f"[{field}]\n{directory.fill(text)}\n")
    for source in item.sources:
        typer.echo(f"source: {source} {source.url or ''}".rstrip())
    typer.echo(f"checked: {item.checked}, again by {item.checked + dt.timedelta(days=item.review_days)}")


@cli.command()
def stale() -> None:
    """List items whose review is overdue."""
    today = dt.datetime.now(dt.UTC).date()
    for item in Library(CONTENT):
        if item.due(today):
            typer.echo(f"{item.id}: checked {item.checked}, every {item.review_days} days")


@cli.command()
def coverage() -> None:
    """Show which items cover each row of the two curricula. Ends with 1 if a row has none."""
    rows = read_rows(CONTENT / "curricula.yml")
    covered = cover(rows, Library(CONTENT))
    typer.echo("| row | taught as | items |\n| --- | --- | --- |")
    for row, title in rows.items():
        typer.echo(f"| {row} | {title} | {', '.join(covered[row]) or 'NONE'} |")
    raise typer.Exit(0 if all(covered.values()) else 1)


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise typer.BadParameter(f"{path} does not exist")
    return list(yaml_files(path)) if path.is_dir() else [path]


def _learning_faults() -> list[Fault]:
    """Faults of modules, cases and quiz items; a file that breaks its schema is a fault, not a crash."""
    try:
        course, cases = Course.load(CONTENT / "modules"), Cases.load(CONTENT / "cases")
        return list(_learning_linter().check(course, cases, Bank.load(CONTENT / "quiz")))
    except ContentError as error:
        return [Fault("learning", "file", str(error))]


def _quiz_faults(files: list[Path]) -> list[Fault]:
    """Sources of quiz items about the topics and myths in these files of the library, that are not theirs any more."""
    try:
        own = {item.id for item in Library(CONTENT) if any(file.stem == item.id.rpartition("/")[2] for file in files)}
        return list(_learning_linter().sources(Bank.load(CONTENT / "quiz"), own))
    except ContentError as error:
        return [Fault("learning", "file", str(error))]


def _learning_linter() -> LearningLinter:
    return LearningLinter(
        rules=_rules(),
        library=Library(CONTENT),
        rows=list(read_rows(CONTENT / "curricula.yml")),
    )


def _rehearsal_faults() -> list[Fault]:
    """Faults of rehearsals and of the marks of typed replies."""
    try:
        linter = RehearsalLinter(
            rules=_rules(),
            library=Library(CONTENT),
            judge=Judge.load(RECOGNITION, SAFETY),
        )
        return list(linter.check(Rehearsals.load(CONTENT / "rehearsals")))
    except ContentError as error:
        return [Fault("rehearsals", "file", str(error))]


def _rules() -> TextRules:
    return TextRules(Wording.load(CONTENT / "wording.yml"), Directory.load(DIRECTORY).fill)


def _linter() -> Linter:
    return Linter(
        rules=_rules(),
        known_ids=frozenset(
            f"{'myth' if name == 'myths' else 'topic'}/{file.stem}"
            for name in FOLDERS
            for file in own_files(CONTENT / name)
        ),
        rows=frozenset(read_rows(CONTENT / "curricula.yml")),
        examples=example_files(NLU),
        today=dt.datetime.now(dt.UTC).date(),
    )
