"""What a person reads about a service."""

import datetime as dt
import re

import pytest

from bot.knowledge.readability import grade
from bot.knowledge.wording import Wording
from bot.paths import CONTENT
from bot.referral.cards import Cards
from bot.referral.finder import Suggestion
from bot.referral.guide import Guide
from bot.referral.wishes import Wishes

TODAY = dt.date(2026, 12, 1)
MAX_GRADE = 6.0
WHOLE_SENTENCE = 7  # words: a grade of fewer says nothing


def cards(guide: Guide, language: str = "en", today: dt.date = TODAY) -> Cards:
    return Cards(guide.lines, guide.needs, language, today, asked="shelter-housing")


def card(guide: Guide, service_id: str, today: dt.date = TODAY) -> str:
    service = guide.directory[service_id]
    return cards(guide, today=today).card(Suggestion(service, doubtful=service.trust == "single-source"))


def test_the_hotline_says_all_one_needs_before_calling(guide: Guide) -> None:
    text = card(guide, "us-nhth")
    for part in (
        "**National Human Trafficking Hotline**",
        "Call 1-888-373-7888.",
        "Text BEFREE to 233733.",
        "human trafficking",
        "day and night",
        "Free.",
        "Many languages.",
        "Run by Compass Connections.",
        "Not the police.",
        "Private, with limits.",
        "Checked November 2026.",
    ):
        assert part in text, part
    assert "Polaris" not in text


def test_police_and_offices_are_named_as_such(guide: Guide) -> None:
    assert "This is the police." in card(guide, "us-fbi")
    assert "public office" in card(guide, "tx-child-abuse")
    assert "pass reports on to the police" in card(guide, "us-ncmec-cybertipline")


def test_doubtful_hours_are_not_promised(guide: Guide) -> None:
    assert "day and night" not in card(guide, "us-osha")
    assert "day and night" not in card(guide, "gb-modern-slavery-helpline")


def test_a_single_source_asks_to_be_checked(guide: Guide) -> None:
    assert "Please check this number first." in card(guide, "gh-helpline-of-hope")


def test_an_overdue_entry_says_so(guide: Guide) -> None:
    assert "too long ago" not in card(guide, "us-nhth", dt.date(2027, 5, 1))
    assert "too long ago" in card(guide, "us-nhth", dt.date(2027, 7, 1)), "a crisis line after 180 days"
    assert "too long ago" not in card(guide, "us-whd", dt.date(2027, 7, 1))
    assert "too long ago" in card(guide, "us-whd", dt.date(2028, 1, 1)), "others after a year"


def test_numbers_only_shows_numbers_only(guide: Guide) -> None:
    query = guide.understand("just the numbers for shelters in chicago")
    message = guide.services(query, "en", TODAY)
    assert re.fullmatch(r"[\d\s+()-]+", message.text), message.text
    assert message.buttons == ()


def test_cards_are_easy_to_read(guide: Guide) -> None:
    """Without names of services and operators, which are what they are."""
    grades = []
    for service in guide.directory:
        if service.needs == ("emergency",) or service.trust == "conflict":
            continue
        text = card(guide, service.id).replace(service.name, "").replace("**", "")
        grades.append(grade(re.sub(r"Run by [^.]*\.|Hours: [^.]*\.", "", text)))
    assert sum(grades) / len(grades) <= MAX_GRADE


def test_our_own_lines_are_easy_and_well_worded(guide: Guide) -> None:
    wording = Wording.load(CONTENT / "wording.yml")
    for line_id, text in guide.lines.languages()["en"].items():
        if line_id != "months":
            words = text.replace("$", "").split()
            assert len(words) < WHOLE_SENTENCE or grade(" ".join(words)) <= MAX_GRADE, line_id
            assert list(wording.faults(text)) == [], line_id


def test_every_line_exists_in_both_languages_with_the_same_values(guide: Guide) -> None:
    english, spanish = guide.lines.languages()["en"], guide.lines.languages()["es"]
    assert english.keys() == spanish.keys()
    for line_id, text in english.items():
        assert set(re.findall(r"\$\w+", text)) == set(re.findall(r"\$\w+", spanish[line_id])), line_id


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_answer_fits_one_message(guide: Guide, language: str) -> None:
    for need in guide.needs:
        for place in (None, *guide.places.atlas.states.values(), guide.places.atlas.region("gb")):
            found = guide.finder.find((need.id,), place, Wishes())
            text = "\n\n".join(cards(guide, language).card(s) for s in found.suggestions[:3])
            assert len(text) < 3500
