"""Where a person is: written as people write it."""

from pathlib import Path

import pytest

from bot.referral.guide import Guide

TABLE = [
    tuple(line.split(" → "))
    for line in (Path(__file__).parent / "places.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def judge(guide: Guide, phrase: str, expected: str) -> str:
    """ "right", "asked", or what went wrong."""
    read = guide.places.read(phrase)
    regions = [place.region for place in read.places]
    if expected == "-":
        return "right" if not regions else f"{phrase!r}: none is named, read {regions}"
    asked = expected.startswith("?")
    wanted = expected.lstrip("?")
    if regions == [wanted] and not asked:
        return "right"
    return "asked" if len(regions) > 1 and wanted in regions else f"{phrase!r}: {expected}, read {regions}"


def test_places_are_read_or_asked_about(guide: Guide) -> None:
    verdicts = [judge(guide, phrase, expected) for phrase, expected in TABLE]
    wrong = [verdict for verdict in verdicts if verdict not in ("right", "asked")]
    assert len(TABLE) >= 150
    assert len(wrong) <= len(TABLE) * 0.03, wrong


def test_where_nothing_is_named_nothing_is_read(guide: Guide) -> None:
    assert [p for p, expected in TABLE if expected == "-" and judge(guide, p, expected) != "right"] == []


@pytest.mark.parametrize("phrase", ["aurora", "near Aurora", "springfield", "shelter in portland", "kansas city"])
def test_towns_of_the_same_name_are_asked_about(guide: Guide, phrase: str) -> None:
    assert len(guide.places.read(phrase, asked=True).places) > 1


def test_a_state_elsewhere_in_the_text_decides(guide: Guide) -> None:
    read = guide.places.read("my friend is in springfield and the police there in illinois did nothing")
    assert read.place is not None
    assert read.place.region == "us-il"


@pytest.mark.parametrize(
    ("phrase", "region"),
    [("OH", "us-oh"), ("tx", "us-tx"), ("in", None), ("ok", None), ("hi", None), ("IN", "us-in"), ("or", None)],
)
def test_a_bare_code_counts_when_we_have_asked(guide: Guide, phrase: str, region: str | None) -> None:
    read = guide.places.read(phrase, asked=True)
    assert (read.place.region if read.place else None) == region


@pytest.mark.parametrize(
    "phrase", ["texas", "im in dallas", "I live near Gary, Indiana", "60629", "um chicago i think"]
)
def test_an_answer_to_our_question_is_nothing_but_a_place(guide: Guide, phrase: str) -> None:
    query = guide.understand(phrase, asked=True)
    assert query.only_place or phrase.endswith("think")


def test_a_question_that_names_a_place_is_more_than_a_place(guide: Guide) -> None:
    assert not guide.understand("how common is trafficking in texas", asked=True).only_place


def test_the_county_of_a_town_is_known(guide: Guide) -> None:
    place = guide.places.read("shelter in chicago").place
    assert place is not None
    assert place.county == "Cook County"
