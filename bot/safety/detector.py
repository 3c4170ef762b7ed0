"""The trained half of the gate: a linear model over hashed features. Only numpy is needed at run time."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.safety.features import SIZE, hashed
from bot.safety.kinds import Kind
from bot.safety.words import Scene, Vocabulary

_log = logging.getLogger(__name__)
CLASSES: tuple[str, ...] = (*(str(kind) for kind in Kind), "none")
_NONE = CLASSES.index("none")


@dataclass(frozen=True)
class Guess:
    """How probable each kind is, and an alarm of any kind (``danger``)."""

    danger: float
    kinds: dict[Kind, float]


class Detector:
    """The linear model."""

    def __init__(self, weights: NDArray[np.float32], bias: NDArray[np.float32]) -> None:
        self._weights = weights
        self._bias = bias

    @classmethod
    def load(cls, path: Path) -> Detector | None:
        """Read the weights; None, with one warning, if they are missing or do not fit."""
        try:
            with np.load(path, allow_pickle=False) as stored:
                if tuple(str(name) for name in stored["classes"]) != CLASSES or stored["weights"].shape[0] != SIZE:
                    raise ValueError("trained by another version")
                return cls(stored["weights"].astype(np.float32), stored["bias"])
        except (OSError, ValueError, KeyError) as error:
            _log.warning("safety: no detector (%s); the gate works with its patterns alone", type(error).__name__)
            return None

    def save(self, path: Path) -> None:
        """Write the weights as half-precision numbers."""
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(
            path,
            weights=self._weights.astype(np.float16),
            bias=self._bias,
            classes=np.array(CLASSES),
        )

    def guess(self, scene: Scene, vocabulary: Vocabulary) -> Guess:
        """Probabilities for one text."""
        found = hashed(scene, vocabulary)
        if not found:
            return Guess(0.0, {})
        numbers = np.fromiter(found.keys(), dtype=np.int64, count=len(found))
        values = np.fromiter(found.values(), dtype=np.float32, count=len(found))
        scores = values @ self._weights[numbers] + self._bias
        odds = np.exp(scores - scores.max())
        shares = odds / odds.sum()
        return Guess(float(1.0 - shares[_NONE]), {Kind(CLASSES[i]): float(shares[i]) for i in range(_NONE)})
