"""What was typed exactly as in an example, but for case, accents and punctuation: there is nothing to guess."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Iterable, Optional, Tuple

_NOT_WORDS = re.compile(r"[\W_]+")
_FILE = "known.json"


class KnownPhrases:
    """Labels of the training texts; a text with two labels is left to the model."""

    def __init__(self, labels: dict[str, Optional[str]]) -> None:
        self._labels = labels

    @classmethod
    def learn(cls, examples: Iterable[Tuple[str, str]]) -> KnownPhrases:
        """From (text, label) of every example."""
        labels: dict[str, Optional[str]] = {}
        for text, label in examples:
            key = plain(text)
            if key:
                labels[key] = label if labels.setdefault(key, label) == label else None
        return cls(labels)

    def label(self, text: str) -> Optional[str]:
        """The label of a text that is known, or None."""
        return self._labels.get(plain(text))

    def save(self, folder: Path) -> None:
        """Writes known.json."""
        (folder / _FILE).write_text(json.dumps(self._labels, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> KnownPhrases:
        """What :meth:`save` wrote."""
        return cls(json.loads((folder / _FILE).read_text(encoding="utf-8")))


def plain(text: str) -> str:
    """Lower case, no accents, words apart by one blank."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return _NOT_WORDS.sub(" ", bare).strip()
