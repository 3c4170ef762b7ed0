"""The right number, for this person, in this place."""

import pytest

from bot.referral.finder import Found
from bot.referral.guide import Guide
from bot.referral.place import Place
from bot.referral.service import INTERNATIONAL
from bot.referral.wishes import Wishes

NEEDS = {
    "trafficking-hotline": "us-nhth",
    "child-exploitation": "us-ncmec-cybertipline",
    "domestic-violence": "us-ndvh",
    "labor-rights": None,
    "legal-aid": None,
    "shelter-housing": "us-nhth",
}
_STATE_CODES = """
al ak az ar ca co ct de dc fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or
pa ri sc sd tn tx ut vt va wa wv wi wy pr
"""
_COUNTRY_CODES = """
ae al ar at au bd be bg bh br bs ca ch co cy cz de dk ee eg es fi fr gb ge gh gm gr gy hn hr hu id ie il in it jm
jp ke kh kr li lr lt lv md me mt mx my ng nl no np nz om pe ph pk pl pt ro rs se sg sk sl th tr tt tw tz ua ug vn za
"""
STATES, COUNTRIES = _STATE_CODES.split(), _COUNTRY_CODES.split()


def ids(found: Found) -> list[str]:
    return [suggestion.service.id for suggestion in found.suggestions]


def find(guide: Guide, text: str) -> list[str]:
    query = guide.understand(text)
    return ids(guide.finder.find(query.needs, query.place, query.wishes))


def test_the_lists_are_whole() -> None:
    assert len(STATES) == len(set(STATES)) == 52
    assert len(COUNTRIES) == len(set(COUNTRIES)) == 77


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("need", NEEDS)
def test_every_state_has_an_assured_line_for_every_need(guide: Guide, state: str, need: str) -> None:
    place = guide.places.atlas.region(f"us-{state}")
    assert place is not None
    found = guide.finder.find((need,), place, Wishes())
    assert found.suggestions
    assert all(s.service.trust == "assured" and s.service.reachable for s in found.suggestions)
    assert {s.service.region for s in found.suggestions} <= {"us", f"us-{state}", INTERNATIONAL}
    if hotline := NEEDS[need]:
        assert hotline in ids(found)[:2]
    own = [
        s.id
        for s in guide.directory
        if s.region == f"us-{state}" and need in s.needs and s.trust == "assured" and not s.via
    ]
    assert set(own) <= set(ids(found)), "an assured line of the state is missing"


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_country_has_its_best_line_or_an_honest_word(guide: Guide, country: str) -> None:
    place = guide.places.atlas.region(country)
    assert place is not None
    found = guide.finder.find(("trafficking-hotline",), place, Wishes())
    assert all(s.service.trust in ("assured", "single-source") for s in found.suggestions)
    assert all(s.doubtful == (s.service.trust == "single-source") for s in found.suggestions)
    local = [s for s in guide.directory if s.region == country and "trafficking-hotline" in s.needs and s.reachable]
    if any(s.trust == "assured" for s in local):
        assert found.suggestions[0].service.trust == "assured"
        assert not any(s.doubtful for s in found.suggestions), "nothing doubtful beside something assured"
    elif local:
        assert found.suggestions[0].doubtful
    for suggestion in found.suggestions:
        assert suggestion.service.region in (country, INTERNATIONAL)


@pytest.mark.parametrize("country", COUNTRIES)
def test_an_emergency_number_is_assured_or_not_given(guide: Guide, country: str) -> None:
    place = guide.places.atlas.region(country)
    found = guide.finder.find(("emergency",), place, Wishes())
    assert [s.service.trust for s in found.suggestions] in ([], ["assured"], ["single-source"])
    conflicting = guide.directory[f"emergency-{country}"].trust == "conflict"
    assert conflicting == (guide.directory.emergency(country) == "your local emergency number") or not conflicting
    assert not (conflicting and found.suggestions)


def test_a_conflicting_number_is_never_found(guide: Guide) -> None:
    for need in guide.needs:
        for region in ("", "jm", "ua", "ng", "us-il"):
            place = guide.places.atlas.region(region) if region else None
            for suggestion in guide.finder.find((need.id,), place, Wishes()).suggestions:
                assert suggestion.service.trust not in ("conflict", "retired")


def test_a_line_nearby_comes_with_the_hotline_beside_it(guide: Guide) -> None:
    assert find(guide, "shelter in chicago")[:2] == ["il-stop-it", "us-nhth"]


def test_a_local_line_is_not_offered_far_away_in_the_same_state(guide: Guide) -> None:
    assert "us-cast-la" in find(guide, "trafficking help in los angeles")
    assert "us-cast-la" not in find(guide, "trafficking help in san francisco")
    assert "us-cast-la" in find(guide, "trafficking help in california")


def test_police_lines_come_after_helpers(guide: Guide) -> None:
    found = find(guide, "trafficking hotline in florida")
    assert found[0] == "us-nhth"
    assert "fl-fla-safe" in found


@pytest.mark.parametrize(
    "wish",
    ["not police", "no cops please", "not immigration", "without la migra", "i'm scared of the police", "no ice"],
)
def test_without_police(guide: Guide, wish: str) -> None:
    query = guide.understand(f"trafficking hotline in florida, {wish}")
    assert query.wishes.no_police
    found = guide.finder.find(query.needs, query.place, query.wishes)
    assert {s.service.link for s in found.suggestions} & {"police", "passes-on"} == set()


def test_a_young_person_gets_lines_for_young_people(guide: Guide) -> None:
    assert find(guide, "im 15 and need a place to stay in dallas")[0] == "us-runaway-safeline"
    assert find(guide, "text line for teens")[0] == "us-runaway-safeline"
    pictures = find(guide, "someone has my nudes and im 16")
    assert "us-ncmec-take-it-down" in pictures[:3]
    assert "stopncii" not in pictures


def test_by_text_means_lines_that_take_texts(guide: Guide) -> None:
    query = guide.understand("i can't call, who can i text about violence at home")
    found = guide.finder.find(query.needs, query.place, query.wishes)
    assert found.suggestions[0].service.id == "us-ndvh"
    assert all(s.service.sms or s.service.chat for s in found.suggestions)


def test_a_language_is_heeded_as_far_as_possible(guide: Guide) -> None:
    query = guide.understand("shelter in houston that speaks vietnamese")
    assert query.wishes.language == "Vietnamese"
    assert all(
        s.service.speaks("Vietnamese") for s in guide.finder.find(query.needs, query.place, query.wishes).suggestions
    )


def test_no_place_and_unknown_places_get_national_lines(guide: Guide) -> None:
    assert find(guide, "shelter please")[0] == "us-nhth"
    assert find(guide, "shelter in zorgville")[0] == "us-nhth"


def test_a_country_without_a_line_for_this_gets_a_related_one_that_says_so(guide: Guide) -> None:
    found = guide.finder.find(("shelter-housing",), Place("ca", "Canada"), Wishes())
    assert found.instead
    assert ids(found) == ["ca-hth"]


def test_a_country_without_any_line_gets_none(guide: Guide) -> None:
    assert guide.finder.find(("trafficking-hotline",), Place("kz", "Kazakhstan"), Wishes()).suggestions == ()


@pytest.mark.parametrize("text", ["child abuse hotline in mexico", "child abuse line in india"])
def test_a_child_harmed_abroad_is_not_only_sent_to_a_page_for_pictures(guide: Guide, text: str) -> None:
    found = guide.finder.find(guide.understand(text).needs, guide.understand(text).place, Wishes())
    first = found.suggestions[0].service
    assert found.instead
    assert first.region == guide.understand(text).places[0].region
    assert ids(found)[-1] == "us-ncmec-take-it-down"


def test_pictures_abroad_are_taken_down_by_those_who_do_that_everywhere(guide: Guide) -> None:
    found = guide.finder.find(("online-image-removal",), Place("ca", "Canada"), Wishes())
    assert not found.instead
    assert "stopncii" in ids(found)
