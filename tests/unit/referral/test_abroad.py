"""Who is not in the US reads no number for danger that is only right there."""

from __future__ import annotations

import pytest

from bot.referral.guide import Guide
from bot.referral.place import OUTSIDE
from tests.support.turns import Bot, Person

LOCAL = "Danger now: your local emergency number"


@pytest.fixture
def ana(bot: Bot) -> Person:
    """Someone who was asked for a place."""
    ana = bot.chat()
    ana.says("shelter please", means="find_help")
    ana.reads("type your state, ZIP code or country")
    return ana


@pytest.mark.parametrize(
    "text", ["i am not in the us", "im not in america", "I live outside the United States", "im abroad"]
)
def test_who_says_to_be_abroad_is_asked_for_the_country_and_reads_no_911(ana: Person, text: str) -> None:
    ana.says(text)
    ana.reads(LOCAL, "type your country")
    assert "911" not in ana.text
    ana.says("hungary")
    ana.reads("Danger now: 112")


def test_in_spanish(bot: Bot) -> None:
    ana = bot.chat(language_code="es")
    ana.says("refugio por favor", means="find_help")
    ana.says("no estoy en estados unidos")
    ana.reads("número de emergencia de donde estás")
    assert "911" not in ana.text


@pytest.mark.parametrize(("text", "danger"), [("i am not in the us", LOCAL), ("hungary", "Danger now: 112")])
def test_from_then_on_every_list_names_the_number_of_there(ana: Person, text: str, danger: str) -> None:
    ana.says(text)
    ana.says("another")
    ana.reads(danger)
    ana.says("a lawyer", means="find_help")
    ana.reads(danger)
    ana.presses("Other needs")
    ana.reads(danger, "pick what you need")
    assert "911" not in ana.text
    ana.presses("Violence at home")
    ana.reads(danger)


def test_who_is_back_in_the_us_reads_911(ana: Person) -> None:
    ana.says("i am not in the us")
    ana.says("a lawyer in texas", means="find_help")
    ana.reads("Danger now: 911")


@pytest.mark.parametrize(
    "text",
    [
        "i am not in the us legally",
        "i am not from the us",
        "i am from another country",
        "she is not in the us",
        "i was brought from another country",
        "im not in the us, im in mexico",
        "not in chicago",
    ],
)
def test_who_may_be_in_the_us_is_not_taken_to_be_abroad(guide: Guide, text: str) -> None:
    assert guide.understand(text).place != OUTSIDE
