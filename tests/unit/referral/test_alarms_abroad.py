"""An alarm of somebody who is not in the US: no 911 and no hotline of the US, where that is sure."""

from __future__ import annotations

import pytest

from bot.front.whereabouts import Whereabouts
from bot.paths import DIRECTORY
from bot.referral.lines import Lines
from bot.referral.places import Places
from tests.support.turns import Bot, Person

US = ("911", "1-800", "1-888", "988", "88788")


@pytest.fixture
def ana(bot: Bot) -> Person:
    return bot.chat()


def _has_no_us_numbers(person: Person) -> None:
    assert [number for number in US if number in person.text] == []


def test_who_says_not_to_be_in_the_us_is_led_to_help_there(ana: Person) -> None:
    assert ana.says("im not in the us and my husband hits me").route == "safety"
    ana.reads("If you are in danger now, call your local emergency number", "type your country")
    _has_no_us_numbers(ana)
    ana.says("hungary")
    ana.reads("Violence at home (Hungary)", "Danger now: 112")
    _has_no_us_numbers(ana)


def test_the_button_leads_there_too(ana: Person) -> None:
    ana.says("im in hungary and he hits me")
    assert ana.titles() == ["Help where I am", "I'm okay, it was a question", "Leave now"]
    ana.reads("call 112")
    ana.presses("Help where I am")
    ana.reads("(Hungary)", "Danger now: 112")


def test_a_country_gets_its_own_hotline(ana: Person) -> None:
    ana.says("i work in dubai and my boss has my passport and i cant leave")
    ana.reads("Trafficking hotline where you are: 800")
    _has_no_us_numbers(ana)


def test_in_spanish(bot: Bot) -> None:
    ana = bot.chat()
    assert ana.says("estoy en guatemala y me pega mi esposo").route == "safety"
    ana.reads("llama al número de emergencia de donde estás", "No es tu culpa")
    _has_no_us_numbers(ana)
    assert ana.titles()[0] == "Ayuda donde estoy"
    ana.says("no estoy en estados unidos y me pega mi esposo")
    ana.says("estoy en españa")
    ana.reads("Peligro ahora: 112")


def test_the_place_of_the_search_on_the_table_counts(ana: Person) -> None:
    ana.says("shelter in hungary", means="find_help")
    assert ana.says("my husband hits me").route == "safety"
    ana.reads("call 112")
    ana.says("he has a gun and is here now")
    ana.reads("call 112")
    ana.says("thanks", means="thanks")
    ana.reads("call 112")
    _has_no_us_numbers(ana)


def test_who_is_back_in_the_us_gets_its_card(ana: Person) -> None:
    ana.says("shelter in hungary", means="find_help")
    ana.says("im in texas now and my husband hits me")
    ana.reads("1-800-799-7233", "911")


def test_leaving_takes_the_place_with_it(ana: Person) -> None:
    ana.says("im in hungary and he hits me")
    ana.says("leave now")
    ana.says("my husband hits me")
    ana.reads("1-800-799-7233", "911")


def test_a_place_alone_after_a_card_is_answered_in_the_us_as_well(ana: Person) -> None:
    ana.says("my husband hits me")
    ana.says("texas")
    ana.reads("Violence at home (Texas)")


def test_a_place_alone_without_an_alarm_asks_for_nothing(ana: Person) -> None:
    ana.says("hungary")
    assert "(Hungary)" not in ana.text


@pytest.mark.parametrize("text", ["im abroad and my boss took my passport", "estoy en el extranjero y me pegan"])
def test_numbers_above_an_answer_fit_too(bot: Bot, text: str) -> None:
    whereabouts = bot.pipeline._whereabouts
    assert whereabouts is not None
    place = whereabouts.of(text, [], "", lambda data: data)
    assert place is not None
    alarm = bot.pipeline._gate.check(text)
    assert alarm is not None
    reply = bot.pipeline._speaker.with_numbers(bot.pipeline._speaker._card(alarm, place, repeated=False), alarm, place)
    assert [number for number in US if number in reply.messages[0].text] == []
    assert "emerg" in reply.messages[0].text


@pytest.mark.parametrize(
    "text",
    [
        "he is from hungary and he hits me",
        "im from hungary, he hits me",
        "my husband is in hungary and he hits me",
        "he brought me from mexico and wont let me leave",
        "they want to take me to dubai",
        "he says he will take me to mexico, he hits me",
        "he says im in hungary, he hits me",
        "if im in mexico he will kill me",
        "he will kill me when i am in mexico",
        "i will be in mexico tomorrow, he will sell me",
        "im in mexico next week, he will sell me",
        "my sister is in mexico and he beats her",
        "i was in hungary and he hit me",
        "im not in hungary, he hits me",
        "im in china town and he hits me",
        "i live in mexico beach and he hits me",
        "im in new mexico and he hits me",
        "im in georgia and he hits me",
        "im in jamaica and he hits me",
        "im in paris and he hits me",
        "im in lima and he hits me",
        "im in guam and he hits me",
        "im in american samoa and he hits me",
        "im in the us from mexico and he hits me",
        "im in canada, he is in texas and wants to kill me",
        "i am not in the us legally and he hits me",
        "im not in the us army and he hits me",
        "if im not in the us he will kill me",
        "im in mexcio and he hits me",
        "soy de guatemala y me pega mi esposo",
        "me quiere llevar a guatemala y me pega",
        "dice que estoy en guatemala y me pega",
        "cuando estoy en guatemala me pega mi esposo",
        "mi mamá está en guatemala y mi esposo me pega",
    ],
)
def test_in_doubt_a_person_is_in_the_us(guide_places: Places, text: str) -> None:
    assert guide_places.abroad(text) is None


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("im in hungary, he hits me", "hu"),
        ("i'm living in turkey and my husband hits me", "tr"),
        ("we are stuck in thailand they wont let us leave the compound", "th"),
        ("my husband beats me im in mexico city", "mx"),
        ("i am 17 and i live in canada with my uncle and he touches me", "ca"),
        ("im from texas, but i live in budapest now and he hits me", "hu"),
        ("im not in the us im in mexico and he hits me", "mx"),
        ("calling from kenya, my boss hits me", "ke"),
        ("vivo en méxico y mi jefe tiene mi pasaporte", "mx"),
        ("trabajo en dubái en una casa y no me dejan salir", "ae"),
        ("llamo desde guatemala mi esposo me pega", "gt"),
        ("i dont live in the us and he hits me", "abroad"),
    ],
)
def test_who_says_to_be_abroad_is(guide_places: Places, text: str, region: str) -> None:
    place = guide_places.abroad(text)
    assert place is not None
    assert place.region == region


def test_nobody_waits_for_the_names_of_towns() -> None:
    whereabouts = Whereabouts(Places(DIRECTORY), Lines.load(DIRECTORY / "lines"))
    assert whereabouts.of("im in hungary and he hits me", [], "", lambda data: data) is None


@pytest.fixture
def guide_places(bot: Bot) -> Places:
    whereabouts = bot.pipeline._whereabouts
    assert whereabouts is not None
    return whereabouts._places
