"""A deploying organisation adds its own services, or puts its own words in the place of ours."""

from pathlib import Path

import pytest

from bot.errors import ContentError
from bot.paths import DIRECTORY
from bot.referral.directory import OVERLAY_VARIABLE, Directory

OVERLAY = """
services:
  - {id: il-our-drop-in, name: Our drop-in, region: us-il, needs: [shelter-housing], trust: assured,
     checked: "2026-11-20",
     link: helpline, phones: [{number: 312-555-0100}], own_page: true, sources: [ours]}
  - {id: us-211, name: Our 211, region: us, needs: [food], trust: assured, checked: "2026-11", sources: [ours],
     seen_on_pages: 2, phones: [{number: "211"}]}
"""


def test_it_adds_and_overrides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    overlay = tmp_path / "ours.yml"
    overlay.write_text(OVERLAY, encoding="utf-8")
    monkeypatch.setenv(OVERLAY_VARIABLE, str(overlay))
    directory = Directory.load(DIRECTORY)
    assert directory.fill("{phone:il-our-drop-in}") == "312-555-0100"
    assert directory["us-211"].name == "Our 211"
    assert directory["us-nhth"].phones[0].plain == "1-888-373-7888"


def test_a_faulty_one_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    overlay = tmp_path / "ours.yml"
    overlay.write_text("services: [{id: x}]", encoding="utf-8")
    with pytest.raises(ContentError, match=r"ours\.yml"):
        Directory.load(DIRECTORY, overlay)
