"""Other words for the subject in those that the engine has learned: "modern slavery" asks for human trafficking.

The embedding hears the rare word "slavery" above all else in a question, and would answer what the word means. Who asks
about the word itself gets that answer. And it hears that victims are found more than by whom: traffickers recruit.
"""

from __future__ import annotations

import re

_NAMES = (
    (r"(?:modern|contemporary|present)[- ]?(?:day)?[- ]slavery", "human trafficking"),
    (r"(?:modern|contemporary|present)[- ]?(?:day)?[- ]slaves?|sex[- ]slaves", "trafficked people"),
    (r"(?:la )?esclavitud (?:moderna|contempor[aá]nea|de hoy)", "la trata de personas"),
    (r"esclav[oa]s (?:modern[oa]s|sexuales|de hoy)", "personas tratadas"),
    (
        r"(traffickers?|pimps?|recruiters?|predators?) (?:find|locate|choose|select|meet|get|target)"
        r" (?:(?:their|there|the) )?victims",
        r"\1 recruit victims",
    ),
    (
        r"(?:encuentran|buscan|consiguen|hallan|eligen|escogen|seleccionan) (los (?:tratantes|traficantes|padrotes))"
        r" (?:a )?(?:sus |las )?v[ií]ctimas",
        r"reclutan \1 a sus víctimas",
    ),
    (
        r"(los (?:tratantes|traficantes|padrotes)) (?:encuentran|buscan|consiguen|hallan|eligen|escogen|seleccionan)"
        r" (?:a )?(?:sus |las )?v[ií]ctimas",
        r"\1 reclutan a sus víctimas",
    ),
)
_SAID = tuple((re.compile(rf"\b{name}\b", re.IGNORECASE), ours) for name, ours in _NAMES)
_OF_THE_WORD = re.compile(
    r"\b(?:terms?|words?|phrase|expression|named?|call(?:ed|ing)?|mean(?:s|ing)?|defin\w+|same|differen\w+|vs|versus|or"
    r"|compare\w*|act|ley|t[eé]rminos?|palabras?|llama\w*|decir|signific\w+|diferen\w+|igual|lo mismo)\b"
    r"|^\W*(?:(?:what|what['’]s|wh?ats|what is|what does|qu[eé] es|qu[eé]) )?(?:is )?(?:la )?"
    r"(?:modern|contemporary|esclavitud)[- ]?(?:day)?[- ]?(?:slavery|moderna)?\W*$",
    re.IGNORECASE,
)


def in_our_words(text: str) -> str:
    """The text for the engine; as it is, where it asks about the word."""
    if _OF_THE_WORD.search(text):
        return text
    for name, ours in _SAID:
        text = name.sub(ours, text)
    return text
