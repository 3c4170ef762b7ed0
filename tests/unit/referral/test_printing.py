"""One page of lines for a region, to print."""

from __future__ import annotations

import datetime as dt
import io
import re
import zlib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.directory import cli
from bot.referral.guide import Guide
from bot.referral.printing import printed, region, sheet
from bot.referral.sheet import Group, Row, Sheet, sheet_pdf
from bot.storage.cohorts import Trainers
from tests.support.turns import bot_over

TODAY = dt.date(2026, 11, 21)


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", pdf))


def words_of(pdf: bytes) -> str:
    """All words of the page, as its streams have them."""
    found = (zlib.decompress(stream) for stream in re.findall(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL))
    return b" ".join(found).decode("latin-1")


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_state_has_a_page_with_the_hotline_on_it(guide: Guide, language: str) -> None:
    for place in guide.places.atlas.states.values():
        page = sheet(guide, place, language, TODAY)
        assert page is not None
        assert "911" in page.danger
        first = page.groups[0].rows
        assert "1-888-373-7888" in [row.number for row in first], place
        assert all(row.number for group in page.groups for row in group.rows)
        if place.region in ("us-ca", "us-il", "us-pr"):
            assert pages(printed(guide, place, language, TODAY) or b"") == 1


def test_it_is_one_page_without_pictures_with_its_date_and_who_hands_it_out(guide: Guide) -> None:
    place = region(guide, "IL")
    assert place is not None
    pdf = printed(guide, place, "en", TODAY, "Our Town Center")
    assert pdf is not None
    assert b"/Subtype /Image" not in pdf
    words = words_of(pdf)
    for part in ("Who to call: Illinois", "1-877-606-3158", "Compass Connections", "November 21, 2026", "Our Town"):
        assert part in words, part


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("IL", "us-il"), ("il", "us-il"), ("Illinois", "us-il"), ("us-il", "us-il"), ("DC", "us-dc"), ("CA", "us-ca"),
        ("Canada", "ca"), ("Mexico", "mx"), ("México", "mx"), ("GB", "gb"), ("us", "us"), ("Atlantis", None),
    ],
)  # fmt: skip
def test_regions_by_code_and_name(guide: Guide, name: str, code: str | None) -> None:
    place = region(guide, name)
    assert (place.region if place else None) == code


def test_nothing_doubtful_is_printed(guide: Guide) -> None:
    for code in ("gb", "gh", "us-al"):
        place = guide.places.atlas.region(code)
        page = sheet(guide, place, "en", TODAY) if place else None
        assert page is None or "check this number first" not in str(page)


def test_a_line_is_told_in_full_once(guide: Guide) -> None:
    place = region(guide, "IL")
    assert place is not None
    page = sheet(guide, place, "en", TODAY)
    assert page is not None
    rests = [row.rest for group in page.groups for row in group.rows if row.number == "1-877-606-3158"]
    assert rests[0]
    assert set(rests[1:]) == {""}


def test_what_does_not_fit_leaves_the_first_lines() -> None:
    rows = tuple(Row(f"555-01{n:02}", f"Line {n}", "word " * 80) for n in range(9))
    full = Sheet("Title", "Danger now: 911.", (Group("First", rows), Group("Second", rows)), "Limits.", "Foot.")
    pdf = sheet_pdf(full, letter=True)
    assert pages(pdf) == 1
    words = words_of(pdf)
    assert words.count("Line 0") == 2
    assert "Line 8" not in words
    assert "Foot." in words


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANTERN_DATA_DIR", str(tmp_path))
    out = tmp_path / "il.pdf"
    done = CliRunner().invoke(cli, ["pdf", "--region", "IL", "--out", str(out), "--language", "es"])
    assert (done.exit_code, pages(out.read_bytes())) == (0, 1)
    assert "A qui" in words_of(out.read_bytes())
    for unknown, said in (("Atlantis", "no state or country"), ("Kazakhstan", "nothing to print")):
        refused = CliRunner().invoke(cli, ["pdf", "--region", unknown, "--out", str(tmp_path / "no.pdf")])
        assert said in re.sub(r"[│\s]+", " ", refused.output)
        assert not (tmp_path / "no.pdf").exists()


def test_a_trainer_gets_the_page_in_the_chat_and_others_are_not_offered_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot = bot_over(tmp_path, monkeypatch)
    tara, ana = bot.chat("tara"), bot.chat("ana")
    code = Trainers(bot.database).invite("Tara", dt.datetime.now(dt.UTC))
    tara.says(f"/start trainer_{code}")
    for person in (tara, ana):
        person.says("shelter in chicago", means="find_help")
    assert "A page to print" not in ana.titles()
    tara.presses("A page to print")
    tara.reads("One page for Illinois")
    document = tara.answer.messages[0].document
    assert document is not None
    assert pages(io.FileIO(document).readall()) == 1
