"""Signs that a piece of text may show, each by a linear model of its own and by the nearest line that shows it.

A text shows any number of them.
"""

from __future__ import annotations

from typing import AbstractSet, Any, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from bot.engine.minilm import Floats
from bot.engine.near_signs import NearSigns

Line = Tuple[str, str]  # a text and the sign it shows, "" for none
# Logistic regression by full-batch Adam from zero: nothing is random. Chosen by cross-validation over the writers of
# data/recognition (tests/evaluation/recognition/README.md).
_ROUNDS, _STEP, _DECAY, _POSITIVE, _BIAS = 300, 0.5, 0.002, 5.0, -3.0
# What being nearer to a line of a sign than to those of none adds to the log-odds, and what sets the odds right again:
# by cross-validation too (docs/adr/0011-reading-by-meaning.md).
_NEARNESS, _SHIFT = 5.0, -0.15


class SignModel:
    """One linear model for each sign, and the lines they were learned from."""

    def __init__(self, labels: Sequence[str], weights: Floats, bias: Floats, near: Optional[NearSigns] = None) -> None:
        self.labels = tuple(labels)
        self._weights = weights  # dimensions × signs
        self._bias = bias
        self._near = near

    @classmethod
    def fit(cls, rows: Floats, shown: Sequence[AbstractSet[str]], near: bool = False) -> SignModel:
        """Learn from vectors and the signs that each shows; ``near``: keep the lines, to weigh how near they are."""
        labels = sorted(set().union(*shown))
        wanted = np.array([[label in signs for label in labels] for signs in shown], np.float32)
        importance = np.where(wanted > 0, np.float32(_POSITIVE), np.float32(1)) * np.float32(10 / len(rows))
        parameters = [np.zeros((rows.shape[1], len(labels)), np.float32), np.full(len(labels), _BIAS, np.float32)]
        state: List[Any] = [(np.zeros_like(each), np.zeros_like(each)) for each in parameters]
        for turn in range(1, _ROUNDS + 1):
            error = (1 / (1 + np.exp(-(rows @ parameters[0] + parameters[1]))) - wanted) * importance
            slopes = (rows.T @ error + np.float32(_DECAY) * parameters[0], error.sum(0))
            for (mean, square), parameter, slope in zip(state, parameters, slopes, strict=True):
                mean += np.float32(0.1) * (slope - mean)
                square += np.float32(0.001) * (slope * slope - square)
                parameter -= _STEP * (mean / (1 - 0.9**turn)) / (np.sqrt(square / (1 - 0.999**turn)) + 1e-8)
        return cls(labels, parameters[0], parameters[1], NearSigns.of(rows, shown, labels) if near else None)

    def shares(self, rows: Floats) -> Floats:
        """How probable each sign is in each piece (pieces × signs)."""
        odds = rows @ self._weights + self._bias
        if self._near is not None:
            odds += _NEARNESS * self._near.gains(rows) + _SHIFT
        found: Floats = 1 / (1 + np.exp(-odds))
        return found

    def arrays(self) -> Dict[str, Any]:
        """What :meth:`of_arrays` needs."""
        lines = self._near.arrays() if self._near is not None else {}
        return {"labels": np.array(self.labels), "weights": self._weights, "bias": self._bias, **lines}

    @classmethod
    def of_arrays(cls, arrays: Mapping[str, Any]) -> SignModel:
        """The model that gave :meth:`arrays`."""
        near = NearSigns.of_arrays(arrays) if "basis" in arrays else None
        return cls([str(label) for label in arrays["labels"]], arrays["weights"], arrays["bias"], near)
