"""From what was typed to plain words: one form for all the ways a phone can spell the same thing."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Longer texts are read at both ends: a disclosure stands at the start or at the end far more often than not.
MAX_CHARS = 65_536
_KEEP_HEAD, _KEEP_TAIL = 49_152, 16_384

# Hidden letters (zero width, direction marks, variation selectors, soft hyphen) and combining accents.
_HIDDEN = re.compile(
    r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    r"\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\uffff"
    r"\U000e0000-\U000e0fff]"
)
_ACCENTS = re.compile(r"[\u0300-\u036f]")
_APOSTROPHES = re.compile(r"(?<=\w)['’‘ʼ`´](?=\w)")
_EMOJI = {
    "💀": " lolskull ",
    "☠": " lolskull ",
    "😂": " lolface ",
    "🤣": " lolface ",
    "😹": " lolface ",
    "😆": " lolface ",
    "😭": " cryface ",
    "😢": " cryface ",
    "🔪": " knife ",
    "🔫": " gun ",
    "🆘": " sos ",
    "🙏": " please ",
    "😱": " scared ",
    "😰": " scared ",
    "😨": " scared ",
    "💊": " pills ",
    "🚨": " sos ",
}
_EMOJI_FIND = re.compile("|".join(_EMOJI))
_TOKEN = re.compile(r"[^\W_]+|[.!?;:\n]+|[\"“”«»]")
# "k i l l" and "h.e.l.p" are one word.
_SPACED = re.compile(r"(?<![^\W_])[a-z](?:[ .\-_*]{1,2}[a-z](?![^\W_])){3,}")
_NOT_LETTER = re.compile(r"[^a-z]")
_AGE = re.compile(r"^(?:(\d{1,2})(yo|y|yr|yrs|yrold|year|years|yearold|m|f|anos|ano)|([mf])(\d{1,2}))$")
_REPEAT = re.compile(r"(.)\1{2,}")
_LEET = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t"})
_LEET_SIGNS = re.compile(r"(?<=[a-z])[@$]+(?=[a-z])|(?<![\w@$])[@$](?=[a-z])")
_SENTENCE_END = frozenset(".!?;:\n")
_QUOTES = frozenset('"“”«»')


@dataclass(frozen=True)
class Words:
    """A text as words. ``sentence[i]`` is the number of the sentence of word ``i``; ``quoted[i]``: in quotation marks;
    ``asks``: the numbers of the sentences that end in a question mark."""

    words: tuple[str, ...]
    sentence: tuple[int, ...]
    quoted: tuple[bool, ...]
    asks: frozenset[int]


def clean(text: str) -> str:
    """One canonical spelling: compatibility forms, case, accents, hidden letters, apostrophes and emoji."""
    if len(text) > MAX_CHARS:
        text = text[:_KEEP_HEAD] + "\n" + text[-_KEEP_TAIL:]
    if not text.isascii():
        text = _APOSTROPHES.sub("", _HIDDEN.sub("", text))
        text = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", text))
        text = _EMOJI_FIND.sub(lambda found: _EMOJI[found[0]], text)
        text = _ACCENTS.sub("", unicodedata.normalize("NFD", text.casefold())).replace("ı", "i")
    else:
        text = _APOSTROPHES.sub("", _HIDDEN.sub("", text)).lower()
    if "@" in text or "$" in text:
        text = _LEET_SIGNS.sub(lambda found: found[0].replace("@", "a").replace("$", "s"), text)
    return _SPACED.sub(lambda found: _NOT_LETTER.sub("", found[0]), text)


def split(text: str) -> Words:
    """Words of a text with sentence numbers and quotation marks."""
    words: list[str] = []
    sentence: list[int] = []
    quoted: list[bool] = []
    asks: set[int] = set()
    number, inside = 0, False
    for token in _TOKEN.findall(clean(text)):
        first = token[0]
        if first in _SENTENCE_END:
            if "?" in token:
                asks.add(number)
            number += 1
        elif first in _QUOTES:
            inside = not inside
        else:
            for word in _plain(token):
                words.append(word)
                sentence.append(number)
                quoted.append(inside)
    return Words(tuple(words), tuple(sentence), tuple(quoted), frozenset(asks))


@lru_cache(maxsize=20_000)
def _plain(token: str) -> tuple[str, ...]:
    """One token as words: ages taken apart ("16yo", "f15"), figures for letters, long repeats shortened."""
    if token.isdigit():
        return (token,)
    if token[0].isdigit() or token[-1].isdigit():
        age = _AGE.match(token)
        if age:
            return (age[1], "yo" if age[2] in ("y", "yr", "m", "f") else age[2]) if age[1] else ("yo", age[4])
    if any(c.isdigit() for c in token) and sum(c.isalpha() for c in token) >= 2:
        token = token.translate(_LEET)
    return (_REPEAT.sub(r"\1\1", token),)
