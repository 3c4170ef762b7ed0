"""``python -m bot content lint`` of a folder: its items, and their words in other languages."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.app import cli
from bot.knowledge.item import Source
from bot.learning.bank import Bank
from bot.paths import CONTENT

DEBT = CONTENT / "topics" / "basics" / "debt-bondage.yml"
SPANISH = DEBT.with_name("debt-bondage.es.yml")


def lint(path: Path) -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["content", "lint", str(path)])
    return done.exit_code, done.stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one item and its Spanish words."""
    for path in (DEBT, SPANISH):
        shutil.copy(path, tmp_path)
    return tmp_path


def test_a_folder_with_its_translations_passes(folder: Path) -> None:
    assert lint(folder) == (0, "1 items, 0 faults\n")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("\n\n  Un préstamo", "\n  Un préstamo", "paragraphs"),
        ("Por eso controla", "Por eso" + " más" * 30 + " controla", "a sentence of"),
        ("id: topic/debt-bondage", "id: topic/force", "named like it"),
        ("id: topic/debt-bondage", "id: myth/debt-bondage", "no such item"),
    ],
)
def test_a_fault_of_a_translation_is_told_for_its_folder_and_for_its_file(
    folder: Path, old: str, new: str, fault: str
) -> None:
    words = folder / SPANISH.name
    words.write_text(words.read_text().replace(old, new, 1))
    for path in (folder, words):
        code, told = lint(path)
        assert code == 1
        assert fault in told


def test_a_translation_of_nothing_is_told(folder: Path) -> None:
    (folder / DEBT.name).unlink()
    assert "no such item" in lint(folder)[1]


def test_a_source_that_a_quiz_item_cites_may_not_leave_its_topic(monkeypatch: pytest.MonkeyPatch) -> None:
    load = Bank.load
    item = next(item for item in load(CONTENT / "quiz") if item.about == "topic/debt-bondage")
    moved = item.model_copy(update={"sources": (*item.sources, Source(title="A page", publisher="Somebody"))})
    monkeypatch.setattr(Bank, "load", lambda _: Bank({moved.id: moved}))
    code, told = lint(DEBT)
    assert code == 1
    assert f"{item.id} · sources" in told
