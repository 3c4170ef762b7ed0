"""The directory: numbers come from one place, and doubtful ones are never shown."""

import pytest

from bot.errors import ContentError
from bot.paths import DIRECTORY
from bot.referral.directory import Directory
from bot.referral.service import Service


@pytest.fixture(scope="module")
def directory() -> Directory:
    return Directory.load(DIRECTORY)


def test_placeholders_become_numbers(directory: Directory) -> None:
    text = directory.fill("Call {phone:us-nhth} or text {sms:us-nhth}. Danger: {emergency:US}. {phone:us-988}")
    assert text == "Call 1-888-373-7888 or text 233733 (BEFREE). Danger: 911. 988"


def test_the_hotline_names_its_present_operator(directory: Directory) -> None:
    operator = directory["us-nhth"].operator or ""
    assert "Compass Connections" in operator
    assert "Polaris" not in operator


def test_letters_in_numbers_are_left_out(directory: Directory) -> None:
    assert directory.fill("{phone:us-ndvh}") == "1-800-799-7233"


def test_who_calls_from_another_country_gets_the_number_for_it(directory: Directory) -> None:
    assert directory.fill("{abroad:us-ocs}").startswith("+1 ")
    assert directory.fill("{phone:us-ocs}") != directory.fill("{abroad:us-ocs}")


@pytest.mark.parametrize("text", ["{phone:nobody}", "{chat:us-911}", "{abroad:us-911}"])
def test_a_number_we_do_not_have_is_an_error_and_not_a_gap(directory: Directory, text: str) -> None:
    with pytest.raises(ContentError):
        directory.fill(text)


def test_a_conflicting_emergency_number_is_not_shown(directory: Directory) -> None:
    assert directory.emergency("JM") == "your local emergency number"
    assert directory.emergency("nowhere") == "your local emergency number"
    assert directory.emergency("us") == "911"


def test_a_conflicting_number_cannot_be_placed_in_a_text() -> None:
    doubtful = Service.model_validate(
        {
            "id": "x",
            "name": "X",
            "region": "us",
            "needs": (),
            "trust": "conflict",
            "checked": "2026",
            "phones": [{"number": "5"}],
        }
    )
    with pytest.raises(ContentError, match="conflict"):
        Directory([doubtful]).fill("{phone:x}")


def test_an_id_stands_once() -> None:
    service = Service.model_validate(
        {"id": "x", "name": "X", "region": "us", "needs": (), "trust": "assured", "checked": "2026"}
    )
    with pytest.raises(ContentError, match="twice"):
        Directory([service, service])
