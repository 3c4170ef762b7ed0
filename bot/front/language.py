"""Which language a person writes in: English or Spanish, by the small words nobody can do without."""

from __future__ import annotations

import re
from collections import OrderedDict
from typing import Literal

Language = Literal["en", "es"]

_MAX_CHATS = 10_000
_WORD = re.compile(r"(?<![\w/-])[a-záéíóúñü]+(?![\w-])")  # not a part of a code or a command
# Words that both languages have ("no", "me", "a", "son") do not tell.
_SPANISH = frozenset(
    "el la los las un una de del que y en es por para con mi mis te tu tus se su sus lo le les al como qué "
    "cómo cuando cuándo donde dónde quien quién si sí pero porque más muy esto esta este eso esa ese soy estoy "
    "auxilio socorro ayúdame ayudame ayúdenme ayudenme "
    "muchas muchos todas todos ahí ahi viene vienen voy vamos "
    "está estan están hay ser tiene tengo puede puedo quiero necesito hola gracias ayuda trata personas "
    "mas menú otra otro salir siguiente ejemplo fuente español espanol".split()  # these are said alone
)
_ENGLISH = frozenset(
    "the an of to and in is it for with not i my you your he she they them his her their this that are was be "
    "have has do does did can what how when where who why if but because more very there hi hello thanks help".split()
)

_ENGLISH_PLEASE = re.compile(
    r"(?:(?:can|could|please|pls|speak|talk|write|answer|you|back|switch|to|in|i|want|need|prefer|habla|háblame|contesta"
    r"|quiero|en|mejor|de|nuevo)\W+)*(?:english|ingl[eé]s)(?:\W+(?:please|pls|por favor|again|now))*\W*",
    re.IGNORECASE,
)


class Languages:
    """The language each chat wrote in last: that of its buttons, and of words that do not tell. In memory only."""

    def __init__(self) -> None:
        self._chats: OrderedDict[str, tuple[Language, int]] = OrderedDict()  # and how much changes it; the latest last

    def of(self, key: str, text: str, app_language: str | None = None, lean: int = 0) -> Language:
        """The language to answer in. A chat that has not told yet gets that of the person's app.

        ``lean``: what the safety gate's words tell beside the small ones: "me golpea" has none of these.
        """
        lean += _lean(text)
        before, hold = self._chats.get(key, (None, 1))
        told: Language = "es" if lean > 0 else "en"
        if told != before and abs(lean) >= hold:
            self._keep(key, told, 1)
        return self._chats[key][0] if key in self._chats else language_of("", app_language)

    def wish(self, key: str, language: Language) -> None:
        """The person asked for this language: one "thanks" in another does not change it."""
        self._keep(key, language, 2)

    def forget(self, key: str) -> None:
        """Forget what a chat wrote in."""
        self._chats.pop(key, None)

    def _keep(self, key: str, language: Language, hold: int) -> None:
        self._chats[key] = language, hold
        self._chats.move_to_end(key)
        if len(self._chats) > _MAX_CHATS:
            self._chats.popitem(last=False)


def asks_english(text: str) -> bool:
    """Whether a text asks for English and nothing else."""
    return bool(_ENGLISH_PLEASE.fullmatch(text.strip()))


def language_of(text: str, app_language: str | None = None) -> Language:
    """Language of a text; a text that does not tell takes the language of the person's app, else English."""
    if lean := _lean(text):
        return "es" if lean > 0 else "en"
    return "es" if (app_language or "").lower().startswith("es") else "en"


def _lean(text: str) -> int:
    """Telling words of Spanish less those of English."""
    if "¿" in text or "¡" in text:
        return len(text)
    words = _WORD.findall(text.lower())
    return sum(word in _SPANISH for word in words) - sum(word in _ENGLISH for word in words)
