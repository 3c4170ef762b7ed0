"""Numbers: each in one place, none that is retired, anywhere in the project."""

import re
import subprocess

import pytest

from bot.paths import DIRECTORY
from bot.referral.audit import audit
from bot.referral.directory import Directory
from bot.referral.needs import Needs
from bot.referral.retired import DenyList
from bot.referral.service import Service
from bot.settings import ROOT

DENY = DIRECTORY / "retired.yml"
TEXTS = frozenset((".py", ".yml", ".yaml", ".md", ".txt", ".toml", ".in", ".csv", ".json", ".cfg", ".example", ""))
HERE = "tests/unit/referral/test_numbers.py"


@pytest.fixture(scope="module")
def deny() -> DenyList:
    return DenyList.load(DENY)


def test_the_directory_keeps_its_rules(directory: Directory, deny: DenyList) -> None:
    assert list(map(str, audit(directory, Needs.load(DIRECTORY / "needs.yml"), deny))) == []


def test_no_retired_number_stands_anywhere(deny: DenyList) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    paths = [ROOT / name for name in listed.stdout.splitlines() if name != HERE]
    found = [
        f"{path.relative_to(ROOT)}: {retired.number}, use {retired.use}"
        for path in paths
        if path != DENY and path.suffix in TEXTS and path.is_file()
        for retired in deny.in_text(path.read_text(encoding="utf-8", errors="ignore"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "text", ["call 1-800-273-8255", "(800) 273-8255", "800.273.8255", "+1 800 273 8255", "text 66008 now", "8002738255"]
)
def test_a_retired_number_is_found_however_it_is_written(deny: DenyList, text: str) -> None:
    assert list(deny.in_text(text))


@pytest.mark.parametrize("text", ["1-888-373-7888", "166008", "id 066", "https://example.org/166008123"])
def test_other_numbers_are_let_pass(deny: DenyList, text: str) -> None:
    assert list(deny.in_text(text)) == []


def _service(**values: object) -> Service:
    given = {"id": "x", "name": "X", "region": "us", "needs": (), "trust": "assured", "checked": "2026-11"}
    return Service.model_validate(given | {"sources": ["a"], "seen_on_pages": 2, "web": "https://x.org"} | values)


@pytest.mark.parametrize(
    ("fault", "values"),
    [
        ("two pages", {"seen_on_pages": 1}),
        ("no source", {"sources": []}),
        ("unknown need", {"needs": ["dragons"]}),
        ("does not exist", {"via": ["nobody"]}),
        ("old number of the crisis line", {"phones": [{"number": "1-800-273-8255"}]}),
        ("numbers belong in phones", {"notes": "or call 1-312-555-0199"}),
        ("not in E.164", {"phones": [{"number": "312-555-0199", "e164": "0199"}]}),
        ("another number", {"phones": [{"number": "312-555-0199", "e164": "+13125550100"}]}),
        ("replaced by 911", {"id": "mx-x", "region": "mx", "phones": [{"number": "066"}]}),
    ],
)
def test_the_audit_finds(directory: Directory, deny: DenyList, fault: str, values: dict[str, object]) -> None:
    spoiled = Directory([*directory, _service(**values)])
    faults = list(map(str, audit(spoiled, Needs.load(DIRECTORY / "needs.yml"), deny)))
    assert any(fault in found for found in faults), faults


def test_the_audit_finds_a_number_written_twice(directory: Directory, deny: DenyList) -> None:
    spoiled = Directory([*directory, _service(phones=[{"number": "888-373-7888"}])])
    faults = list(map(str, audit(spoiled, Needs.load(DIRECTORY / "needs.yml"), deny)))
    assert any("us-nhth, x" in found for found in faults), faults


def test_no_number_of_the_directory_stands_in_examples_or_content(directory: Directory) -> None:
    """They are referred to by id; readers get them from the directory, and examples need none."""
    hotlines = {
        re.sub(r"\D", "", directory.fill(f"{{phone:{name}}}"))[-10:] for name in ("us-nhth", "us-ndvh", "us-whd")
    }
    hotlines |= {re.sub(r"\D", "", directory.fill("{phone:us-ncmec-cybertipline}"))[-10:]}
    folders = [ROOT / "data" / name for name in ("nlu", "safety", "content", "recognition")] + [
        ROOT / "tests/evaluation"
    ]
    found = [
        f"{path.relative_to(ROOT)}: {number}"
        for folder in folders
        for path in sorted(folder.rglob("*.yml"))
        for number in hotlines
        if number in re.sub(r"(?<=\d)[ .()-]{1,2}(?=\d)", "", path.read_text(encoding="utf-8"))
    ]
    assert found == []
