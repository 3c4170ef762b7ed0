"""Texts in pieces: what is meant by one of them is lost in the vector of the whole."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import List, Tuple

MOST_SENTENCES = 60
_MOST_PARTS = 24
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_CLAUSE = re.compile(
    r"\s*[,;:]\s+|\s+(?:and|but|because|so|while|when|then|who|which|that|y|pero|porque|que|cuando)\s+", re.IGNORECASE
)
# A sentence of an offer ends as in bot/recognition/offers.py: not inside "$2.50" or an address.
_OFFER_END = re.compile(r"(?<=[.!?…])\s+|\s*[\n•;]+\s*")


def parts(text: str) -> List[str]:
    """A description whole, in sentences, in clauses, and in pairs of clauses."""
    found = [text]
    for sentence in _SENTENCE.split(text):
        clauses = [clause for clause in _CLAUSE.split(sentence) if len(clause.split()) > 1]
        found += [sentence, *(clause for clause in clauses if len(clause.split()) > 2)]
        found += [f"{one} {two}" for one, two in pairwise(clauses)]
    return [part for part in dict.fromkeys(found) if part.strip()][:_MOST_PARTS]


def sentences(text: str) -> List[Tuple[int, int]]:
    """Where each sentence of an offer or a message begins and ends."""
    found, start = [], 0
    for end in [*_OFFER_END.finditer(text), None]:
        stop = end.start() if end else len(text)
        if text[start:stop].strip():
            found.append((start, stop))
        start = end.end() if end else stop
    return found[:MOST_SENTENCES]
