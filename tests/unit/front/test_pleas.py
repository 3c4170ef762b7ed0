"""A cry for help and nothing else: however it is spelled, whatever is open, the numbers come."""

from __future__ import annotations

import pytest

from bot.front.pleas import in_plain_words, is_begging, is_cry
from tests.support.front import OKAY, Bot, buttons, words


@pytest.mark.parametrize(
    "cry",
    [
        "HELP HELP HELP",
        "help " * 200,
        "help mee",
        "pls pls help",
        "help pls",
        "helppp meeee!!!",
        "HELP ME PLEASE IM BEGGING",
        "help me i am begging you",
        "someone help",
        "please hurry help us",
        "hlp me",
        "help 😭 me 🙏",
        "AYUDA AYUDA",
        "ayúdame por favor",
        "ayudaaaa por favorrr",
        "auxilio",
        "socorrooo",
        "necesito ayuda por favor ayuda",
        "sos sos",
        "help me te lo ruego",
    ],
)
async def test_a_cry_gets_the_card_whatever_the_engine_does(bot: Bot, cry: str) -> None:
    bot.dialogue.away = True
    answer = await bot.hears(cry)
    assert answer.route == "safety"
    assert "911" in words(answer)
    assert any(choice.title in (OKAY, "Estoy bien, era una pregunta") for choice in buttons(answer))


@pytest.mark.parametrize(
    "text",
    [
        "help",
        "HELP wanted",
        "can you help me",
        "i need help with question 3",
        "help someone",
        "how to help someone",
        "help me study for the test",
        "ayuda con la tarea",
        "ayuda a alguien",
        "please",
        "por favor",
        "good help",
        "now",
        "me",
        "a b c",
        "",
        "🙏",
    ],
)
def test_what_says_more_or_less_is_no_cry(text: str) -> None:
    assert not is_cry(in_plain_words(text))


@pytest.mark.parametrize("text", ["hlp", "h e l p", "H.E.L.P", "helppp", "Ayudaaa", "s o s", "ayuda 😭", "¡AYUDAAA!"])
async def test_the_word_alone_gets_the_numbers_however_it_is_spelled(bot: Bot, text: str) -> None:
    bot.dialogue.away = True
    assert "911" in words(await bot.hears(text))


@pytest.mark.parametrize("text", ["ayudaaa", "ayudaaa ayudaaa", "ayudameee", "socorrooo"])
async def test_it_is_answered_in_its_own_language(bot: Bot, text: str) -> None:
    bot.dialogue.away = True
    assert "eligro" in words(await bot.hears(text))


@pytest.mark.parametrize(
    ("text", "begs"), [("please", True), ("pls pls", True), ("por favor", True), ("help please", True), ("now", False)]
)
def test_begging(text: str, begs: bool) -> None:
    assert is_begging(text) is begs
