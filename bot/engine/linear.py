"""Logistic regression over the joined sentence vectors of messages; kept as arrays, never pickled."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import List, Optional, Sequence

import numpy as np
from numpy.typing import NDArray
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from sklearn.linear_model import LogisticRegression

Floats = NDArray[np.float32]


def sentence_vectors(messages: Sequence[Message], featurizers: Optional[List[str]] = None) -> Floats:
    """One row per message: its dense sentence features side by side, in the order of the pipeline.

    ``featurizers``: only those of these aliases.
    """
    rows = [message.get_dense_features(TEXT, featurizers)[1].features for message in messages]
    return np.concatenate(rows).astype(np.float32)


def shares(scores: Floats) -> Floats:
    """Probabilities that add up to one along the last axis: the softmax of ``scores``."""
    grown = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(grown / grown.sum(-1, keepdims=True), np.float32)


@dataclass(frozen=True)
class LinearModel:
    """Labels, and weights of shape dimensions × labels."""

    labels: List[str]
    weights: Floats
    bias: Floats

    @classmethod
    def fit(
        cls, rows: Floats, labels: Sequence[str], c: float, seed: int, max_iter: int, balanced: bool
    ) -> LinearModel:
        """Multinomial regression; ``balanced``: every label counts the same, however many examples it has."""
        weight = "balanced" if balanced else None
        solver = LogisticRegression(C=c, class_weight=weight, max_iter=max_iter, random_state=seed, tol=1e-2)
        solver.fit(rows, list(labels))
        weights, bias = solver.coef_, solver.intercept_
        if len(solver.classes_) == 2:  # scikit-learn keeps one row for two labels
            weights, bias = np.vstack([-weights, weights]) / 2, np.concatenate([-bias, bias]) / 2
        return cls([str(label) for label in solver.classes_], weights.T.astype(np.float32), bias.astype(np.float32))

    def probabilities(self, rows: Floats) -> Floats:
        """One row of probabilities per message, in the order of ``labels``."""
        return shares(rows @ self.weights + self.bias)

    def save(self, folder: Path) -> None:
        """Writes linear.npz and labels.json."""
        np.savez(folder / "linear.npz", weights=self.weights, bias=self.bias)
        (folder / "labels.json").write_text(json.dumps(self.labels), encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> LinearModel:
        """What :meth:`save` wrote."""
        with np.load(folder / "linear.npz") as arrays:
            weights, bias = arrays["weights"], arrays["bias"]
        return cls(json.loads((folder / "labels.json").read_text(encoding="utf-8")), weights, bias)
