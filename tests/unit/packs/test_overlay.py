"""A deploying organisation adds its own services, or puts its own words in the place of ours; never weaker ones."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from bot.cli.directory import cli
from bot.errors import SetupError
from bot.packs.overlay import directory_of, faults
from bot.paths import DIRECTORY
from bot.referral.directory import Directory
from bot.referral.guide import Guide
from bot.referral.retired import DenyList
from bot.settings import Settings

BASE = Directory.load(DIRECTORY)
# Retired numbers stand in the list of them alone, in tests too.
OUT_OF_USE = next(
    each.number for each in DenyList.load(DIRECTORY / "retired.yml").numbers if each.scope == "everywhere"
)
OURS: dict[str, Any] = {
    "id": "il-our-drop-in",
    "name": "Our drop-in",
    "region": "us-il",
    "needs": ["shelter-housing"],
    "trust": "assured",
    "checked": "2026-11-20",
    "link": "helpline",
    "phones": [{"number": "312-555-0100"}],
    "own_page": True,
    "sources": ["our own page"],
}


def overlay(folder: Path, *services: dict[str, Any]) -> Path:
    path = folder / "ours.yml"
    path.write_text(yaml.safe_dump({"services": list(services)}), encoding="utf-8")
    return path


def of(path: Path) -> Directory:
    return directory_of(Settings(directory_overlay=path, data_dir=path.parent))


def changed(service_id: str, **values: object) -> dict[str, Any]:
    """Our entry with other values."""
    return BASE[service_id].model_dump(mode="json", exclude_defaults=True) | values


def test_it_adds_a_service_that_people_find(tmp_path: Path) -> None:
    guide = Guide(of(overlay(tmp_path, OURS)), DIRECTORY)
    query = guide.understand("shelter in chicago")
    found = [s.service.id for s in guide.finder.find(query.needs, query.place, query.wishes).suggestions]
    assert "il-our-drop-in" in found[:3]
    assert "us-nhth" in found[:2]


def test_it_puts_other_hours_in_the_place_of_ours_and_leaves_our_files_alone(tmp_path: Path) -> None:
    path = overlay(tmp_path, changed("il-dcfs", hours="Mon-Fri 9am-5pm"))
    assert list(faults(path)) == []
    assert of(path)["il-dcfs"].hours == "Mon-Fri 9am-5pm"
    assert Directory.load(DIRECTORY)["il-dcfs"].hours == "24/7"


@pytest.mark.parametrize(
    ("service", "fault"),
    [
        (changed("us-nhth", phones=[{"number": "312-555-0100"}]), "us-nhth · directory: this line belongs to safety"),
        (changed("us-988", trust="retired"), "this line belongs to safety"),
        (changed("emergency-mx", trust="conflict"), "this line belongs to safety"),
        (OURS | {"name": "National Human Trafficking Hotline"}, "is the name of a line that belongs to safety"),
        (changed("il-dcfs", trust="retired"), "yours must be assured, too"),
        (changed("il-dcfs", needs=["food"]), "must keep the needs child-exploitation"),
        (changed("il-dcfs", phones=[], web="https://example.org"), "must have a number, too"),
        (changed("il-dcfs", counties=["Cook County"]), "must serve the same region and counties"),
        (changed("il-dcfs", region="us-in"), "must serve the same region and counties"),
        (changed("il-dcfs", max_age=12), "must serve the same ages"),
        (OURS | {"phones": [{"number": OUT_OF_USE}]}, f"{OUT_OF_USE} is out of use"),
    ],
)
def test_what_it_can_never_do(tmp_path: Path, service: dict[str, Any], fault: str) -> None:
    path = overlay(tmp_path, OURS | {"id": "il-sound"} | {"phones": [{"number": "312-555-0111"}]}, service)
    assert any(fault in str(found) for found in faults(path)), list(map(str, faults(path)))
    with pytest.raises(SetupError, match=r"LANTERN_DIRECTORY_OVERLAY: ours\.yml: .*directory audit"):
        of(path)


@pytest.mark.parametrize(
    ("service", "fault"),
    [
        ({"id": "x"}, "ours.yml · form: services.0.name: this line is missing"),
        (OURS | {"phone": "1"}, "there is no such line; is it misspelt?"),
        (OURS | {"needs": ["sheltr"]}, "has the unknown need sheltr"),
        (OURS | {"own_page": False}, "was not seen on two pages or on the operator's own"),
        (OURS | {"phones": [{"number": "888-373-7888"}]}, "share the number"),
    ],
)
def test_what_is_to_change_is_said_plainly(tmp_path: Path, service: dict[str, Any], fault: str) -> None:
    found = list(map(str, faults(overlay(tmp_path, service))))
    assert any(fault in each for each in found), found


def test_one_that_cannot_be_read_stops_the_start_with_a_reason(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match=r"LANTERN_DIRECTORY_OVERLAY: .*ours\.yml"):
        of(tmp_path / "ours.yml")


def test_the_audit_checks_it_before_it_is_used(tmp_path: Path) -> None:
    good = CliRunner().invoke(cli, ["audit", str(overlay(tmp_path, OURS))])
    assert (good.exit_code, "ours.yml: all is well" in good.output) == (0, True)
    bad = CliRunner().invoke(cli, ["audit", str(overlay(tmp_path, changed("us-988", trust="retired")))])
    assert (bad.exit_code, "ours.yml: 1 things to change" in bad.output) == (1, True), bad.output


def test_the_setting_is_read_by_every_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANTERN_DIRECTORY_OVERLAY", str(overlay(tmp_path, OURS)))
    monkeypatch.setenv("LANTERN_DATA_DIR", str(tmp_path))
    result = CliRunner().invoke(cli, ["find", "shelter in chicago"])
    assert "312-555-0100" in result.output
