"""Plain words of a text: small letters, no accents, the punctuation that matters kept apart."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_TOKEN = re.compile(r"\d{5}(?:-\d{4})?|[^\W_]+(?:['’.&-][^\W_]+)*\.?|[,;!?]")


@dataclass(frozen=True)
class Token:
    """A word as read (``word``) and as written (``raw``); ``comma`` if a comma or the like follows."""

    word: str
    raw: str
    comma: bool = False


def plain(text: str) -> str:
    """Small letters, accents off, curly marks straight: "Cd. Juárez" is "cd. juarez"."""
    folded = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(char for char in folded if not unicodedata.combining(char))


def tokens(text: str) -> list[Token]:
    """The words of a text in order."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        raw = match[0]
        if raw in ",;!?":
            if found:
                found[-1] = Token(found[-1].word, found[-1].raw, comma=True)
            continue
        ends = raw.endswith(".") and raw.count(".") == 1
        word = plain(raw[:-1] if ends else raw)
        found.append(Token(word.removesuffix("'s"), raw.rstrip("."), comma=ends and len(raw) > len("st.")))
    return found


def phrase(words: list[Token]) -> str:
    """Tokens as one plain phrase."""
    return " ".join(token.word for token in words)
