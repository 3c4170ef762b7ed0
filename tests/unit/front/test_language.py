"""English or Spanish."""

import pytest

from bot.front.language import language_of


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
