"""What people read for every state and country: a checked line, or an honest word; never a number that is in doubt."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest

from bot.paths import DIRECTORY
from bot.referral.guide import Guide
from bot.referral.place import Place
from bot.referral.query import Query
from bot.referral.retired import DenyList
from bot.referral.wishes import Wishes
from tests.unit.referral.test_finder import COUNTRIES, NEEDS, STATES

TODAY = dt.date(2026, 12, 1)
NUMBER = re.compile(r"(?<![\w./])\+?\d[\d\s().-]{1,18}\d(?![\w/])")


@pytest.fixture(scope="module")
def deny() -> DenyList:
    return DenyList.load(DIRECTORY / "retired.yml")


def places(guide: Guide, codes: list[str], prefix: str = "") -> Iterator[Place]:
    for code in codes:
        place = guide.places.atlas.region(prefix + code)
        assert place is not None, code
        yield place


def read(guide: Guide, need: str, place: Place, language: str) -> str:
    return guide.services(Query((need,), (place,)), language, TODAY).text


def numbers_in(text: str) -> set[str]:
    return {re.sub(r"\D", "", each) for each in NUMBER.findall(text)}


def printed(guide: Guide, place: Place, *trusts: str) -> set[str]:
    """The numbers of entries that may serve a place."""
    return {
        re.sub(r"\D", "", number)
        for service in guide.directory
        if service.trust in trusts and service.region in (place.region, "us", "international")
        for number in (*(phone.plain for phone in service.phones), *(line.number for line in service.sms))
    }


def in_doubt(guide: Guide, place: Place) -> set[str]:
    """What must not be read: numbers that stand in entries in conflict or retired, and in no sound one."""
    return printed(guide, place, "conflict", "retired") - printed(guide, place, "assured", "single-source")


@pytest.mark.parametrize("language", ["en", "es"])
def test_states(guide: Guide, deny: DenyList, language: str) -> None:
    for place in places(guide, STATES, "us-"):
        doubtful = in_doubt(guide, place)
        for need in NEEDS:
            text = read(guide, need, place, language)
            assert list(deny.in_text(text)) == [], (place, need)
            assert not numbers_in(text) & doubtful, (place, need, numbers_in(text) & doubtful)
            assert numbers_in(text), (place, need)
            found = guide.finder.find((need,), place, Wishes()).suggestions
            own = [s for s in found if s.service.region == place.region]
            assert bool(own) != (guide.lines.text("only-national", language, place=place.name) in text), (place, need)


@pytest.mark.parametrize("language", ["en", "es"])
def test_countries(guide: Guide, deny: DenyList, language: str) -> None:
    for place in places(guide, COUNTRIES):
        doubtful = in_doubt(guide, place)
        for need in ("trafficking-hotline", "emergency"):
            text = read(guide, need, place, language)
            assert list(deny.in_text(text)) == [], (place, need)
            assert not numbers_in(text) & doubtful, (place, need, numbers_in(text) & doubtful)
            found = guide.finder.find((need,), place, Wishes()).suggestions
            none = guide.lines.text("none-abroad", language, place=place.name)
            assert bool(found) != (none in text), (place, need)
            unsure = guide.lines.text("danger-unknown", language)
            assert (guide.directory.emergency(place.country) in text) != (unsure in text), (place, need)
