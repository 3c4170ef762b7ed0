"""English or Spanish."""

import pytest

from bot.front.language import Languages, language_of
from tests.support.front import REPLIES, Bot


@pytest.mark.parametrize(
    ("text", "app", "language"),
    [
        ("what is human trafficking", None, "en"),
        ("what is human trafficking", "es", "en"),
        ("que es la trata de personas", "en", "es"),
        ("¿trata?", "en", "es"),
        ("mi jefe tiene mi pasaporte", None, "es"),
        ("my boss me quitó el pasaporte y no me deja salir", None, "es"),
        ("asdf", None, "en"),
        ("asdf", "es-MX", "es"),
        ("", "es", "es"),
        ("no", "en", "en"),
        ("a b c d", "es", "es"),
        ("my son", "en", "en"),
        ("no me toca", "es", "es"),
        ("voy a matarlo", None, "es"),
    ],
)
def test_language(text: str, app: str | None, language: str) -> None:
    assert language_of(text, app) == language


@pytest.mark.parametrize(
    "text",
    "mas|más|Mas|ayuda|hola|menu en español|menú|en espanol|otra|otro|salir|siguiente|ejemplo|fuente".split("|"),
)
def test_a_spanish_word_alone_is_answered_in_spanish(text: str) -> None:
    assert language_of(text, "en") == "es"


async def test_after_leaving_a_chat_a_spanish_word_is_enough(bot: Bot) -> None:
    await bot.hears("hola")
    await bot.hears("salir del chat")
    await bot.hears("mas")
    assert bot.dialogue.heard[-1][1]["language"] == SPANISH


async def test_leaving_forgets_the_language(bot: Bot) -> None:
    await bot.hears("hola")
    await bot.hears("/leave")
    await bot.hears("ok")
    assert bot.dialogue.heard[-1][1]["language"] == ENGLISH


def test_a_chat_keeps_the_language_it_wrote_in_last() -> None:
    languages = Languages()
    assert languages.of("ana", "asdf", "es") == "es"
    assert languages.of("ana", "what is force") == "en"
    assert languages.of("ana", "ok", "es") == "en"
    assert languages.of("ana", "gracias") == "es"
    languages.forget("ana")
    assert languages.of("ana", "ok") == "en"


def test_a_wish_holds_until_more_than_a_word_tells_otherwise() -> None:
    languages = Languages()
    languages.of("ana", "in spanish please")
    languages.wish("ana", "es")
    assert languages.of("ana", "thanks") == "es"
    assert languages.of("ana", "what is force") == "en"


ENGLISH, SPANISH = "en", "es"


async def _card(bot: Bot, before: str | None, text: str) -> str:
    """The language of the safety card that a text raises, in a chat that may have begun before."""
    if before is not None:
        await bot.hears(before)
    answer = await bot.hears(text)
    assert answer.route == "safety"
    titles = {choice.title for message in answer.messages for row in message.choices for choice in row}
    return next(language for language in (ENGLISH, SPANISH) if getattr(REPLIES._buttons, language).leave in titles)


@pytest.mark.parametrize(
    "text", ["husband beats me", "dad hits me", "uncle touched me", "boss wont pay me", "pimp beat me", "guys rape me"]
)
@pytest.mark.parametrize("before", [None, "what is human trafficking"])
async def test_a_few_english_words_get_the_card_in_english(bot: Bot, before: str | None, text: str) -> None:
    assert await _card(bot, before, text) == ENGLISH


@pytest.mark.parametrize(
    "text",
    [
        "me golpea",
        "no estoy a salvo",
        "me pega",
        "me vende",
        "va a subir mis fotos",
        "mi esposo me pega",
        "me voy a matar",
        "ahi viene",
        "secuestrada",
        "tomé muchas pastillas",
    ],
)
@pytest.mark.parametrize("before", [None, "hola", "what is human trafficking"])
async def test_a_few_spanish_words_get_the_card_in_spanish(bot: Bot, before: str | None, text: str) -> None:
    assert await _card(bot, before, text) == SPANISH


async def test_after_the_card_the_chat_goes_on_in_the_language_of_what_was_told(bot: Bot) -> None:
    await bot.hears("what is human trafficking")
    await bot.hears("me golpea")
    await bot.hears("mm")
    assert bot.dialogue.heard[-1][1]["language"] == SPANISH
