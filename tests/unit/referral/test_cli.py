"""The commands of the directory, as an operator types them."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import directory as commands
from bot.errors import SetupError
from bot.paths import DIRECTORY
from bot.referral.directory import Directory
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.problems import Problems

TODAY = dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC)  # also for tests that run over midnight


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the directory's files that commands may write to, and an empty data directory."""
    folder = tmp_path / "directory"
    shutil.copytree(DIRECTORY, folder)
    monkeypatch.setattr(commands, "DIRECTORY", folder)
    monkeypatch.setattr(commands, "_today", TODAY.date)
    monkeypatch.setenv("LANTERN_DATA_DIR", str(tmp_path / "var"))
    monkeypatch.delenv("LANTERN_DATABASE_URL", raising=False)
    monkeypatch.delenv("LANTERN_DIRECTORY_OVERLAY", raising=False)
    return folder


def run(*words: str) -> Result:
    result = CliRunner().invoke(commands.cli, words)
    if isinstance(result.exception, SetupError):
        raise result.exception
    return result


def edit(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def said_not_to_work(service_id: str, times: int) -> None:
    database = Database.open(Settings().app_database)
    for _ in range(times):
        Problems(database).count(service_id, TODAY)
    database.close()


def test_audit_finds_nothing_and_makes_no_database(files: Path) -> None:
    result = run("audit")
    assert result.exit_code == 0
    assert "services, 0 faults" in result.output
    assert not (files.parent / "var").exists()


def test_audit_names_a_fault_and_ends_with_1(files: Path) -> None:
    edit(files / "services/us/states/il.yml", "      - missing-child", "      - dragons")
    result = run("audit")
    assert result.exit_code == 1
    assert "il-dcfs: has the unknown need dragons" in result.output


def test_audit_shows_which_numbers_did_not_work(files: Path) -> None:
    said_not_to_work("il-stop-it", 3)
    result = run("audit")
    assert result.exit_code == 0, "what people say is no fault of the files"
    assert f"il-stop-it: did not work for 3 in {TODAY:%Y-%m}" in result.output


def test_stale_puts_what_did_not_work_first_until_it_is_checked(files: Path) -> None:
    edit(files / "services/us/states/il.yml", 'checked: "2026-11"', 'checked: "2024-01"')
    said_not_to_work("il-stop-it", 2)
    lines = run("stale").output.splitlines()
    assert lines[0].startswith("il-stop-it: checked 2026-11")
    assert lines[0].endswith("did not work for 2 since")
    assert "il-dcfs: checked 2024-01, every 180 days" in lines


def test_assure_writes_the_day_and_who_checked(files: Path) -> None:
    result = run("assure", "il-dcfs", "--by", "lines@example.org")
    assert f"il-dcfs: checked {TODAY:%Y-%m-%d} (il.yml)" in result.output
    run("assure", "il-dcfs", "--by", "other@example.org")
    service = Directory.load(files)["il-dcfs"]
    assert (service.checked, service.assurer) == (f"{TODAY:%Y-%m-%d}", "other@example.org")
    others = [s for s in Directory.load(files) if s.id != "il-dcfs"]
    assert others == [s for s in Directory.load(DIRECTORY) if s.id != "il-dcfs"]


def test_assure_knows_no_such_entry(files: Path) -> None:
    assert "no service il-nobody" in run("assure", "il-nobody").output


@pytest.mark.parametrize("name", ["out.json", "csv"])
def test_export_diff_and_import_of_an_export(files: Path, tmp_path: Path, name: str) -> None:
    there = tmp_path / name
    assert "services written to" in run("export", str(there)).output
    assert run("diff", str(there)).output == ""
    edit(files / "services/us/states/il.yml", "name: Illinois DCFS Child Abuse & Neglect Hotline", "name: Other")
    assert run("diff", str(there)).output == "~ il-dcfs: name\n"
    overlay = tmp_path / "ours.yml"
    assert "1 services are new or differ" in run("import", str(there), str(overlay)).output
    assert "Illinois DCFS" in overlay.read_text(encoding="utf-8")


def test_diff_tells_what_is_new_and_what_is_gone(files: Path, tmp_path: Path) -> None:
    there = tmp_path / "out.json"
    run("export", str(there))
    nested = json.loads(there.read_text(encoding="utf-8"))
    there.write_text(json.dumps(nested[1:]), encoding="utf-8")
    assert run("diff", str(there)).output.startswith("- ")


def test_import_needs_both_files_or_none(files: Path, tmp_path: Path) -> None:
    run("export", str(tmp_path / "out.json"))
    assert run("import", str(tmp_path / "out.json")).exit_code == 2


def test_import_fills_the_tables_and_export_reads_them(files: Path, tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="directory import"):
        run("export", "--tables", str(tmp_path / "none.json"))
    for _ in range(2):
        assert "services written to the tables" in run("import").output
        run("export", "--tables", str(tmp_path / "tables.json"))
        run("export", str(tmp_path / "files.json"))
        assert json.loads((tmp_path / "tables.json").read_text()) == json.loads((tmp_path / "files.json").read_text())
