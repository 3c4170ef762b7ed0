"""An organisation's own content: checked in plain words, installed in one step, never over what keeps people safe."""

import datetime as dt
import io
import stat
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.app import cli
from bot.errors import ContentError, SetupError
from bot.knowledge.library import Library
from bot.learning.bank import Bank
from bot.packs.archive import MOST_BYTES, MOST_FILES, Refused, unpack
from bot.packs.installed import install, installed, opened, remove, services_of
from bot.packs.lint import lint
from bot.packs.pack import Pack
from bot.paths import CONTENT, DIRECTORY
from bot.referral.directory import Directory
from bot.referral.retired import DenyList

TODAY = dt.date(2026, 11, 21)
RETIRED = DenyList.load(DIRECTORY / "retired.yml").numbers[0].number


def faults(folder: Path) -> str:
    return "\n".join(map(str, lint(Pack(folder), TODAY)))


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def zipped(folder: Path, to: Path) -> Path:
    with zipfile.ZipFile(to, "w") as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, f"{folder.name}/{path.relative_to(folder)}")
    return to


def test_the_template_is_without_fault(folder: Path) -> None:
    assert faults(folder) == ""


def test_lint_speaks_plainly(folder: Path) -> None:
    change(folder / "topics" / "our-town-help.yml", "title: Help in Our Town", "titel: Help in Our Town")
    assert "topics/our-town-help.yml" in faults(folder)
    assert "this line is missing" in faults(folder)


@pytest.mark.parametrize(
    ("file", "before", "after", "told"),
    [
        ("topics/our-town-help.yml", "{phone:our-town-center}", "{phone:nobody}", "no service nobody"),
        ("topics/our-town-help.yml", "{phone:our-town-center}", "312-555-0100", "write numbers in directory.yml"),
        ("topics/our-town-help.yml", "checked: 2026-11-20", "checked: 2025-11-20", "review overdue"),
        ("topics/our-town-help.yml", "id: topic/our-town-help", "id: topic/other", "must be named like it"),
        ("quiz/our-town.yml", "about: topic/our-town-help", "about: topic/nothing", "topic/nothing"),
        ("quiz/our-town.yml", "right: true", "right: false", "exactly one"),
        ("directory.yml", "312-555-0100", RETIRED, "out of use"),
        ("directory.yml", "id: our-town-center", "id: us-nhth", "cannot be changed"),
        ("directory.yml", "id: our-town-center", "id: emergency-us", "cannot be changed"),
        ("nlu/our-town-help.yml", "ask/topic.our-town-help", "find_help", "one block"),
        ("nlu/our-town-help.yml", "- quien ayuda en our town", "- help [me](place)", "without brackets"),
        ("pack.yml", "id: our-town", "id: Our Town", "right form"),
    ],
)
def test_what_is_wrong_is_told(folder: Path, file: str, before: str, after: str, told: str) -> None:
    change(folder / file, before, after)
    assert told in faults(folder)


def test_a_misspelt_folder_is_told(folder: Path) -> None:
    (folder / "quizz").mkdir()
    (folder / "quizz" / "x.yml").write_text("items: []")
    assert "nothing reads this" in faults(folder)


@pytest.mark.parametrize("topic", ["hotline", "what-to-do", "child-in-danger"])
def test_safety_topics_stay_ours(folder: Path, topic: str) -> None:
    new = folder / "topics" / f"{topic}.yml"
    (folder / "topics" / "our-town-help.yml").rename(new)
    change(new, "topic/our-town-help", f"topic/{topic}")
    assert "cannot be changed by a pack" in faults(folder)


def test_an_override_keeps_the_hotline(folder: Path) -> None:
    new = folder / "topics" / "debt-bondage.yml"
    (folder / "topics" / "our-town-help.yml").rename(new)
    change(new, "topic/our-town-help", "topic/debt-bondage")
    change(new, "hotline: true", "hotline: false")
    assert "hotline: true" in faults(folder)


def test_installed_content_is_read_beside_ours_and_goes_with_the_pack(folder: Path, tmp_path: Path) -> None:
    data = tmp_path / "var"
    with opened(zipped(folder, tmp_path / "pack.zip")) as pack:
        install(pack, data)
    (found,) = installed(data)
    assert found.about.version == "1.0"
    directory = Directory.load(DIRECTORY, more=services_of(data))
    assert directory.fill("{phone:our-town-center}") == "312-555-0100"
    assert "topic/our-town-help" in Library(CONTENT, found.folder)
    assert "quiz/our-town-first-call" in Bank.load(CONTENT / "quiz", found.folder / "quiz")
    assert remove("our-town", data)
    assert installed(data) == ()
    assert not remove("../var", data)


def test_a_newer_version_replaces_and_an_older_one_only_on_purpose(folder: Path, tmp_path: Path) -> None:
    data = tmp_path / "var"
    change(folder / "pack.yml", '"1.0"', '"1.10"')
    install(Pack(folder), data)
    change(folder / "pack.yml", '"1.10"', '"1.9"')
    with pytest.raises(SetupError, match="newer"):
        install(Pack(folder), data)
    install(Pack(folder), data, older=True)
    assert installed(data)[0].about.version == "1.9"
    assert [path.name for path in (data / "packs").iterdir()] == ["our-town"]


def test_a_pack_that_was_tampered_with_is_left_out(folder: Path, tmp_path: Path) -> None:
    """The bot starts, with our own content."""
    data = tmp_path / "var"
    install(Pack(folder), data)
    change(data / "packs" / "our-town" / "directory.yml", "id: our-town-center", "id: us-nhth")
    assert installed(data) == ()
    (data / "packs" / "our-town" / "directory.yml").write_text("services: [")
    assert installed(data) == ()


@pytest.mark.parametrize(
    "name",
    ["../evil.yml", "/etc/evil.yml", "a/../../evil.yml", "C:/evil.yml", "a\\..\\evil.yml", "run.sh", "a/b/c/d/e.yml"],
)
def test_names_that_lead_elsewhere_are_refused(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "pack.zip", "w") as archive:
        archive.writestr("pack.yml", "id: x")
        archive.writestr(zipfile.ZipInfo(name), "x")
    with pytest.raises(Refused):
        unpack(tmp_path / "pack.zip", tmp_path / "to")
    assert not (tmp_path / "evil.yml").exists()


def test_links_are_refused(folder: Path, tmp_path: Path) -> None:
    (folder / "topics" / "passwd.yml").symlink_to("/etc/passwd")
    with pytest.raises(Refused, match="link"):
        unpack(folder, tmp_path / "to")
    link = zipfile.ZipInfo("quiz/x.yml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "pack.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(Refused, match="link"):
        unpack(tmp_path / "pack.zip", tmp_path / "to2")


def test_bombs_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "large.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("pack.yml", b"x" * (MOST_BYTES + 1))
    with pytest.raises(Refused, match="too large"):
        unpack(tmp_path / "large.zip", tmp_path / "to")
    with zipfile.ZipFile(tmp_path / "many.zip", "w") as archive:
        for number in range(MOST_FILES + 1):
            archive.writestr(f"quiz/{number}.yml", "x")
    with pytest.raises(Refused, match="more than"):
        unpack(tmp_path / "many.zip", tmp_path / "to2")
    (tmp_path / "no.zip").write_bytes(io.BytesIO(b"PK no zip").getvalue())
    with pytest.raises(Refused, match="zip"):
        unpack(tmp_path / "no.zip", tmp_path / "to3")


def test_a_damaged_zip_file_is_refused_in_words(tmp_path: Path) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("pack.yml", "id: our-town\n" * 40)
    middle = zipfile.sizeFileHeader + len("pack.yml") + archive.infolist()[0].compress_size // 2
    for damage in (b"\x00", b"\xff"):
        raw = bytearray(whole.getvalue())
        raw[middle : middle + 4] = damage * 4
        (tmp_path / "damaged.zip").write_bytes(raw)
        with pytest.raises(Refused, match=r"pack\.yml in the zip file is damaged"):
            unpack(tmp_path / "damaged.zip", tmp_path / "to")


@pytest.mark.parametrize("file", ["pack.yml", "topics/our-town-help.yml", "nlu/our-town-help.yml"])
def test_a_file_that_is_not_utf_8_is_told(folder: Path, file: str) -> None:
    (folder / file).write_bytes("# Niñez\n".encode("latin-1") + (folder / file).read_bytes())
    assert file in faults(folder)
    assert "utf-8" in faults(folder)


def test_a_yaml_bomb_is_no_crash(folder: Path) -> None:
    (folder / "quiz" / "our-town.yml").write_text("a: &a [x]\nitems: [*a, *a]\n")
    assert faults(folder)


def test_the_command_line(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANTERN_DATA_DIR", str(tmp_path / "var"))
    run = CliRunner()
    assert run.invoke(cli, ["pack", "lint", str(folder)]).exit_code == 0
    shown = run.invoke(cli, ["pack", "preview", str(folder)]).output
    assert "service our-town-center: new" in shown
    assert "1-888-373-7888" in shown
    done = run.invoke(cli, ["pack", "install", str(folder)]).output
    assert "our-town 1.0 is installed" in done
    assert "make train" in done
    assert "our-town" in run.invoke(cli, ["pack", "list"]).output
    assert run.invoke(cli, ["pack", "remove", "our-town"]).exit_code == 0
    change(folder / "directory.yml", "id: our-town-center", "id: us-nhth")
    refused = run.invoke(cli, ["pack", "install", str(folder)])
    assert refused.exit_code == 1
    assert "things to change" in refused.output
    fresh = tmp_path / "fresh"
    run.invoke(cli, ["pack", "template", str(fresh)])
    assert (fresh / "pack.yml").exists()
    with pytest.raises(ContentError):
        Pack(tmp_path).whole()
