"""Everyday words that are also names of places: after a list of lines they are no place, unless surely meant."""

from __future__ import annotations

import pytest

from tests.support.turns import Bot

# From data/nlu, with the intent they are examples of.
WORDS = {
    "affirm": ["OK", "OK!", "okay", "dale", "vale", "va", "simon", "fine", "fine by me", "ándale"],
    "deny": ["no way", "nada"],
    "thanks": ["many thanks", "cool thanks", "thanks man", "ty ty"],
    "greet": ["holaa", "ola", "HI"],
    "report_tip": ["report", "report it"],
    "progress": ["my report", "my points", "my overview", "am i halfway", "mi progreso"],
    "menu": ["start", "start over", "index"],
    "erase": ["clear"],
    "follow_shorter": ["shorter", "shorter please"],
    "follow_why": ["reason?"],
    "joke_or_smalltalk": ["im hungry", "cool", "sweet"],
}
SAID = [(text, intent) for intent, texts in WORDS.items() for text in texts]
ANY_INTENT = {"joke_or_smalltalk"}  # a bare town may read like one


@pytest.mark.parametrize(("text", "intent"), SAID)
def test_after_a_list_everyday_words_are_no_place(bot: Bot, text: str, intent: str) -> None:
    ana = bot.chat()
    ana.says("shelter in ohio", means="find_help")
    ana.says(text, means=intent, confidence=0.9)
    assert "A safe place to stay (" not in ana.text
    assert "Which one do you mean" not in ana.text


@pytest.mark.parametrize(("text", "intent"), [each for each in SAID if each[1] not in ANY_INTENT])
def test_nor_where_a_place_was_asked_for(bot: Bot, text: str, intent: str) -> None:
    ana = bot.chat()
    ana.says("shelter please", means="find_help")
    ana.says(text, means=intent, confidence=0.9)
    assert "A safe place to stay (" not in ana.text
    assert "Which one do you mean" not in ana.text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("texas", "Texas"),
        ("and in texas?", "Texas"),
        ("60629", "Chicago, IL"),
        ("im in houston", "Houston, TX"),
        ("houston", "Houston, TX"),
        ("near cool ca", "Cool, CA"),
        ("fine, ny", "Fine, NY"),
        ("canada", "Canada"),
    ],
)
def test_after_a_list_a_place_that_is_surely_one_is_taken(bot: Bot, text: str, name: str) -> None:
    ana = bot.chat()
    ana.says("shelter in ohio", means="find_help")
    ana.says(text, means="follow_variant")
    ana.reads(f"({name})")


@pytest.mark.parametrize(("text", "name"), [("naperville", "Naperville, IL"), ("housten", "Houston, TX")])
def test_where_a_place_was_asked_for_a_bare_or_misspelt_town_is_one(bot: Bot, text: str, name: str) -> None:
    ana = bot.chat()
    ana.says("shelter please", means="find_help")
    ana.says(text, means="joke_or_smalltalk")
    ana.reads(f"({name})")


@pytest.mark.parametrize("text", ["im hungry", "we are hungry", "tengo hambre", "i need food"])
@pytest.mark.parametrize("means", ["nlu_fallback", "joke_or_smalltalk", "find_help"])
def test_where_a_place_was_asked_for_a_wish_is_a_wish(bot: Bot, text: str, means: str) -> None:
    ana = bot.chat()
    ana.says("a lawyer please", means="find_help")
    ana.says(text, means=means, confidence=0.9)
    ana.reads("211")
    assert "112" not in ana.text.replace("211", ""), "Hungary"
    assert "lawyer" not in ana.text.partition("\n")[0]
    ana.says("texas")
    assert "Food and bills (Texas)" in ana.text or "Comida y cuentas (Texas)" in ana.text


def test_hungary_is_still_a_country(bot: Bot) -> None:
    ana = bot.chat()
    ana.says("a lawyer please", means="find_help")
    ana.says("hungary")
    ana.reads("(Hungary)")
