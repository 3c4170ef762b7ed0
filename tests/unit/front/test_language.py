"""English or Spanish."""

import pytest

from bot.front.language import Languages, language_of


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
    ],
)
def test_language(text: str, app: str | None, language: str) -> None:
    assert language_of(text, app) == language


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
