"""The few directions in which many vectors differ most, and cosines in them."""

from __future__ import annotations

import numpy as np

from bot.engine.minilm import Floats

_SAMPLE = 16_000  # rows that tell which directions matter


def main_directions(rows: Floats, count: int) -> Floats:
    """Dimensions × ``count``: the principal directions of the rows, through the origin."""
    sample = rows[:: max(1, len(rows) // _SAMPLE)]
    _, directions = np.linalg.eigh(sample.T @ sample)
    return np.ascontiguousarray(directions[:, ::-1][:, :count], np.float32)


def unit(rows: Floats) -> Floats:
    """Each row at length one, so that products are cosines; a row of zeros stays."""
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), np.float32)
