"""Where a description leads."""

import pytest

from bot.recognition.reader import Reader, Route


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("the owner of the restaurant keeps their passports", Route.TRAFFICKING),
        ("a 15 year old in my class trades sex for drugs", Route.MINOR),
        ("a man is beating a woman right now in the parking lot", Route.DANGER_NOW),
        ("my boss did not pay my overtime", Route.WAGE_THEFT),
        ("my neighbor hits his wife", Route.DOMESTIC_VIOLENCE),
        ("the toddler upstairs is left alone for hours", Route.CHILD_WELFARE),
        ("my daughter is missing", Route.MISSING_CHILD),
        ("a man walked his dog", Route.REASSURE),
    ],
)
def test_who_fits_first(reader: Reader, text: str, route: Route) -> None:
    assert reader.read(text).route is route


def test_bad_pay_with_papers_held_is_more_than_a_question_of_pay(reader: Reader) -> None:
    assert reader.read("they are not paid and the boss keeps their passports").route is Route.TRAFFICKING


def test_one_weak_sign_is_no_reason_to_report(reader: Reader) -> None:
    reading = reader.read("they refuse housekeeping")
    assert reading.flags == ("flag/no-cleaning-for-days",)
    assert reading.route is Route.REASSURE


@pytest.mark.parametrize(
    "text", ["a black man with a white child", "she wore a short skirt", "the boy is adopted", "they speak spanish"]
)
def test_what_never_counts_adds_no_flag(reader: Reader, text: str) -> None:
    reading = reader.read(text)
    assert reading.never
    assert reading.flags == ()
    assert reading.route is Route.REASSURE


def test_origin_changes_nothing_about_what_was_found(reader: Reader) -> None:
    plain = reader.read("the owner keeps her passport")
    named = reader.read("the chinese owner keeps her passport")
    assert (plain.flags, plain.route) == (named.flags, named.route)


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("a patient at the clinic", "clinic"),
        ("the guest in the hotel room", "hotel"),
        ("the nanny next door", "home"),
        ("something", "street"),
    ],
)
def test_the_setting_comes_from_the_words(reader: Reader, text: str, setting: str) -> None:
    assert reader.read(text).setting == setting
