"""Other words for the subject in those that the engine has learned: "modern slavery" asks for human trafficking.

The embedding hears the rare word "slavery" above all else in a question, and would answer what the word means. Who asks
about the word itself gets that answer.
"""

from __future__ import annotations

import re

_NAMES = (
    (r"(?:modern|contemporary|present)[- ]?(?:day)?[- ]slavery", "human trafficking"),
    (r"(?:modern|contemporary|present)[- ]?(?:day)?[- ]slaves?|sex[- ]slaves", "trafficked people"),
    (r"(?:la )?esclavitud (?:moderna|contempor[aá]nea|de hoy)", "la trata de personas"),
    (r"esclav[oa]s (?:modern[oa]s|sexuales|de hoy)", "personas tratadas"),
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
