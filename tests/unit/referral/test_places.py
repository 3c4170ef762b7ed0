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
    [
        ("east st louis", "us-il"),
        ("west hollywood", "us-ca"),
        ("jamaica queens", "us-ny"),
        ("jamaica plain boston", "us-ma"),
        ("china grove", "us-nc"),
        ("shelter in little italy chicago", "us-il"),
        ("little havana", "us-fl"),
        ("mt vernon ny", "us-ny"),
        ("port st lucie", "us-fl"),
        ("filadelfia", "us-pa"),
        ("nueva orleans", "us-la"),
        ("nueva mexico", "us-nm"),
        ("hawai", "us-hi"),
        ("misuri", "us-mo"),
    ],
)
def test_a_name_within_a_longer_one_is_not_taken_for_it(guide: Guide, phrase: str, region: str) -> None:
    assert [place.region for place in guide.places.read(phrase).places] == [region]


@pytest.mark.parametrize(
    ("phrase", "region"),
    [
        ("miami ohio", "us-oh"),
        ("hollywood texas", "us-tx"),
        ("shelter in orlando georgia", "us-ga"),
        ("i'm in chicago ok", "us-il"),
        ("philly pennsylvania", "us-pa"),
    ],
)
def test_a_state_after_a_town_that_it_does_not_have_is_what_is_sure(guide: Guide, phrase: str, region: str) -> None:
    assert [place.region for place in guide.places.read(phrase).places] == [region]


@pytest.mark.parametrize(
    ("phrase", "region"),
    [
        ("my cousin in mexico was taken, i am in chicago", "us-il"),
        ("estoy en chicago, mi prima esta en colombia", "us-il"),
        ("i'm calling from chicago about my sister in colombia", "us-il"),
        ("me trajeron de colombia a miami, abogado", "us-fl"),
        ("traficada de colombia a miami", "us-fl"),
        ("i don't live in texas, i live in ohio", "us-oh"),
        ("not in the US, in japan", "jp"),
    ],
)
def test_where_the_person_is_counts_more_than_any_other_place(guide: Guide, phrase: str, region: str) -> None:
    assert [place.region for place in guide.places.read(phrase).places] == [region]


@pytest.mark.parametrize(
    ("phrase", "regions"),
    [
        ("shelter in ontario", {"us-ca", "ca"}),
        ("panama city", {"us-fl", "pa"}),
        ("dublin", {"us-oh", "us-ca", "us-ga", "ie"}),
        ("manchester", {"us-nh", "us-ct", "gb"}),
        ("shelter in santiago", {"cl", "do"}),
        ("melbourne", {"au", "us-fl"}),
        ("islas virgenes", {"us-vi", "vg"}),
        ("my mom is in colombia and i need help in houston", {"co", "us-tx"}),
        ("in toledo spain", {"us-oh", "es"}),
    ],
)
def test_places_in_two_countries_are_asked_about(guide: Guide, phrase: str, regions: set[str]) -> None:
    assert {place.region for place in guide.places.read(phrase).places} == regions


@pytest.mark.parametrize(
    "phrase",
    [
        "outside the US",
        "live outside of the united states",
        "i am not in the us",
        "no vivo en estados unidos",
        "fuera de estados unidos",
        "not in chicago",
        "i am in south america",
        "in new england",
    ],
)
def test_where_nobody_is_no_place_is_read(guide: Guide, phrase: str) -> None:
    assert guide.places.read(phrase).places == ()


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
