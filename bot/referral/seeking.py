"""Whether a text looks for somewhere to turn, whatever the engine took it for: "hotline in mexico"."""

from __future__ import annotations

import re

from bot.referral.words import plain

_MOST_WORDS = 14
_KNOWLEDGE = re.compile(
    r"^(?:how|what|whats|why|is|are|was|does|do|did|can you explain|define|tell me|que es|cuant\w+|por que)\b"
)
_THING = re.compile(
    r"\b(?:hotlines?|helplines?|shelters?|safe ?houses?|phone numbers?|numbers?|text line|tip line|lawyers?|legal aid|"
    r"linea|refugios?|albergues?|numeros?|telefonos?|abogad[oa]s?)\b"
)
_WHO = re.compile(
    r"\b(?:who|whom|where|a quien|donde)\s+(?:can|could|do|should|would|to|puedo|podemos|debo)?\s*"
    r"(?:(?:i|we|someone|you|he|she|they|my friend)\s+)?"
    r"(?:call|text|contact|talk|speak|report|go|turn|get help|find help|llamar|llamo|"
    r"hablar|denunciar|denuncio|ir|pedir)\b"
)


def seeks(text: str) -> bool:
    """True for a short text that asks for a line or a place to go; false for questions of knowledge."""
    words = plain(text).strip(" ¿?!.")
    if len(words.split()) > _MOST_WORDS:
        return False
    return bool(_WHO.search(words)) or (bool(_THING.search(words)) and not _KNOWLEDGE.match(words))


def reports(text: str) -> bool:
    """Whether it is about passing on what was seen."""
    return bool(re.search(r"\b(?:report\w*|tips?|tip line|denunci\w+)\b", plain(text)))
