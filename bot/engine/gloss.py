"""Spanish read word by word in English, for a sentence embedding that was trained on English alone.

The list is data/glossary/spanish.tsv, in whose README its form stands. What it gained: docs/adr/0012-spanish-gloss.md.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import FrozenSet, List, Mapping, Optional

GLOSSARY = Path(__file__).resolve().parents[2] / "data" / "glossary" / "spanish.tsv"
LEFT_OUT, SHARED = "-", "shared"
LONGEST = 3  # words of a phrase
_LEAST = 2  # Spanish words that make a text mixed: a single one may be a name
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# What a form that is not listed may end in, and the listed form's ending: plural, gender, what is small or dear.
_ENDINGS = (("s", ""), ("es", ""), ("a", "o"), ("as", "o"), ("os", "o"), ("ito", "o"), ("ita", "a"), ("mente", "o"))


@dataclass(frozen=True)
class Gloss:
    """``english``: of each Spanish word or phrase; ``shared``: words that English has too ("no", "me", "come")."""

    english: Mapping[str, str]
    shared: FrozenSet[str]

    @classmethod
    def read(cls, path: Path = GLOSSARY) -> Gloss:
        """The list in a file."""
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
        return cls(
            {row[0]: "" if row[1] == LEFT_OUT else row[1] for row in rows},
            frozenset(row[0] for row in rows if SHARED in row[2:]),
        )

    def __call__(self, text: str) -> str:
        """A Spanish text in English words; of a mixed text the Spanish words only; an English text as it is."""
        found = list(_WORD.finditer(text))
        words = [plain(match.group()) for match in found]
        spanish = [word not in self.shared and self._listed(word) is not None for word in words]
        mostly = sum(spanish) * 2 >= len(words)
        if not any(spanish) or not (mostly or sum(spanish) >= _LEAST):
            return text
        pieces: List[str] = []
        done = place = 0
        while place < len(words):
            size, english = self._at(words, place) if mostly or spanish[place] else (1, None)
            if english is not None:
                pieces += text[done : found[place].start()], english
                done = found[place + size - 1].end()
            place += size
        return "".join(pieces) + text[done:]

    def _at(self, words: List[str], place: int) -> tuple[int, Optional[str]]:
        """The longest phrase that begins at a place: how many words, and its English."""
        for size in range(min(LONGEST, len(words) - place), 1, -1):
            english = self.english.get(" ".join(words[place : place + size]))
            if english is not None:
                return size, english
        return 1, self._listed(words[place])

    def _listed(self, word: str) -> Optional[str]:
        """English of a word or of the listed form nearest to it."""
        english = self.english.get(word)
        for ending, other in _ENDINGS if english is None else ():
            if word.endswith(ending) and len(word) > len(ending) + 2:
                english = self.english.get(word[: -len(ending)] + other)
                if english is not None:
                    break
        return english


def plain(word: str) -> str:
    """In lower case and without accents, as the list has it; ñ stays."""
    letters = unicodedata.normalize("NFD", word.lower()).replace("n\u0303", "ñ").replace("’", "'")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@lru_cache(maxsize=1)
def shared() -> Gloss:
    """The list, read once for all components of a process."""
    return Gloss.read()
