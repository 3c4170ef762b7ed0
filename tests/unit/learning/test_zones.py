"""A time zone from a few words, without asking anyone."""

from __future__ import annotations

import pytest

from bot.learning.zones import OFFERED, is_zone, zone_of
from bot.paths import DIRECTORY
from bot.referral.places import Places

PLACES = Places(DIRECTORY)


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("eastern", "America/New_York"),
        ("Pacific time", "America/Los_Angeles"),
        ("cst", "America/Chicago"),
        ("hora del pacifico", "America/Los_Angeles"),
        ("America/Denver", "America/Denver"),
        ("chicago", "America/Chicago"),
        ("i live in el paso, texas", "America/Denver"),
        ("texas", "America/Chicago"),
        ("pensacola florida", "America/Chicago"),
        ("phoenix az", "America/Phoenix"),
        ("60601", "America/Chicago"),
        ("hawaii", "Pacific/Honolulu"),
        ("san juan", "America/Puerto_Rico"),
        ("Mexico City", "America/Mexico_City"),
        ("madrid", "Europe/Madrid"),
        ("guatemala", "America/Guatemala"),
        ("utc+1", "Etc/GMT-1"),
        ("GMT-5", "Etc/GMT+5"),
        ("utc", "UTC"),
    ],
)
def test_what_people_say(said: str, zone: str) -> None:
    assert zone_of(said, PLACES) == zone
    assert is_zone(zone)


@pytest.mark.parametrize(
    "said", ["", "asdfgh", "usa", "idk", "what is debt bondage", "i need a shelter in chicago", "stop", "x" * 500]
)
def test_what_is_no_zone_or_more_than_one(said: str) -> None:
    assert zone_of(said, PLACES) is None


def test_every_zone_that_is_offered_exists() -> None:
    assert all(map(is_zone, OFFERED.values()))


@pytest.mark.parametrize(
    "said", ["west", "the west", "I live in the south", "north", "center", "davis", "palmer", "midway", "troll"]
)
def test_a_direction_or_a_name_of_many_towns_is_asked_about(said: str) -> None:
    assert zone_of(said, PLACES) is None


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("davis, california", "America/Los_Angeles"),
        ("casey", "America/Chicago"),
        ("jersey", "America/New_York"),
        ("norfolk", "America/New_York"),
        ("CT", "America/Chicago"),
        ("connecticut", "America/New_York"),
        ("sydney", "Australia/Sydney"),
        ("auckland", "Pacific/Auckland"),
    ],
)
def test_a_place_in_the_us_comes_before_a_small_one_abroad(said: str, zone: str) -> None:
    assert zone_of(said, PLACES) == zone
