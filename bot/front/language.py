"""Which language a person writes in: English or Spanish, by the small words nobody can do without."""

from __future__ import annotations

import re
from typing import Literal

Language = Literal["en", "es"]

_WORD = re.compile(r"(?<![\w/-])[a-záéíóúñü]+(?![\w-])")  # not a part of a code or a command
# Words that both languages have ("no", "me", "a", "son") do not tell.
_SPANISH = frozenset(
    "el la los las un una de del que y en es por para con mi mis te tu tus se su sus lo le les al como qué "
    "cómo cuando cuándo donde dónde quien quién si sí pero porque más muy esto esta este eso esa ese soy estoy "
    "está estan están hay ser tiene tengo puede puedo quiero necesito hola gracias ayuda trata personas".split()
)
_ENGLISH = frozenset(
    "the an of to and in is it for with not i my you your he she they them his her their this that are was be "
    "have has do does did can what how when where who why if but because more very there hi hello thanks help".split()
)


def language_of(text: str, app_language: str | None = None) -> Language:
    """Language of a text; a text that does not tell takes the language of the person's app, else English."""
    if "¿" in text or "¡" in text:
        return "es"
    words = _WORD.findall(text.lower())
    spanish, english = (sum(word in known for word in words) for known in (_SPANISH, _ENGLISH))
    if spanish != english:
        return "es" if spanish > english else "en"
    return "es" if (app_language or "").lower().startswith("es") else "en"
