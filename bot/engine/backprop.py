"""One encoder layer of the embedding with its gradient, in numpy: what fine-tuning needs and answering does not.

Columns are tokens (features × tokens), as in minilm.py. A test compares the gradients with finite differences.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from math import pi, sqrt
from typing import Optional, Sequence

import numpy as np

from bot.engine.minilm import DIMENSIONS, HEADS, Dense, Floats, Layer, Norm, by_rows, gelu

Weights = dict[str, Floats]  # "0.attention_in.weight" …: the layer's place, its part, and the part's array
_SIZE = DIMENSIONS // HEADS


def flattened(layers: Sequence[Layer]) -> Weights:
    """Copies of all arrays of ``layers`` by name."""
    return {
        f"{place}.{part.name}.{leaf.name}": getattr(getattr(layer, part.name), leaf.name).copy()
        for place, layer in enumerate(layers)
        for part in fields(layer)
        for leaf in fields(getattr(layer, part.name))
    }


def rebuilt(weights: Weights) -> tuple[Layer, ...]:
    """The layers of which :func:`flattened` gave the arrays."""
    places = sorted({int(name.split(".", 1)[0]) for name in weights})

    def dense(name: str) -> Dense:
        return Dense(weights[f"{name}.weight"], weights[f"{name}.bias"])

    def norm(name: str) -> Norm:
        return Norm(weights[f"{name}.gain"], weights[f"{name}.bias"])

    return tuple(
        Layer(
            attention_in=dense(f"{n}.attention_in"),
            attention_out=dense(f"{n}.attention_out"),
            attention_norm=norm(f"{n}.attention_norm"),
            widen=dense(f"{n}.widen"),
            narrow=dense(f"{n}.narrow"),
            norm=norm(f"{n}.norm"),
        )
        for n in places
    )


@dataclass(frozen=True)
class _Normed:
    """A normalised array before gain and bias, and one over its deviation."""

    unit: Floats
    inverse: Floats


@dataclass(frozen=True)
class Trace:
    """What the backward pass of a layer needs of its forward pass."""

    x: Floats
    heads: tuple[Floats, Floats, Floats]
    shares: Floats
    mixed: Floats
    first_mask: Optional[Floats]
    first: _Normed
    middle: Floats
    wide: Floats
    active: Floats
    second_mask: Optional[Floats]
    second: _Normed


def forward(
    weights: Weights, place: int, x: Floats, shape: tuple[int, int], dropout: float, dice: np.random.Generator
) -> tuple[Floats, Trace]:
    """States after the layer at ``place``, for ``shape`` (sentences, tokens), and the trace for :func:`backward`."""
    count, length = shape
    name = f"{place}."
    qkv = _dense(weights, name + "attention_in", x)
    query, key, value = qkv.reshape(3, HEADS, _SIZE, count, length).transpose(0, 3, 1, 4, 2)
    shares = query @ key.transpose(0, 1, 3, 2)
    shares *= x.dtype.type(1 / sqrt(_SIZE))
    shares -= shares.max(-1, keepdims=True)
    np.exp(shares, out=shares)
    shares /= shares.sum(-1, keepdims=True)
    mixed = np.ascontiguousarray((shares @ value).transpose(1, 3, 0, 2)).reshape(DIMENSIONS, count * length)
    attended, first_mask = _dropped(_dense(weights, name + "attention_out", mixed), dropout, dice)
    middle, first = _norm(weights, name + "attention_norm", x + attended)
    wide = _dense(weights, name + "widen", middle)
    active = gelu(wide)
    narrow, second_mask = _dropped(_dense(weights, name + "narrow", active), dropout, dice)
    out, second = _norm(weights, name + "norm", middle + narrow)
    heads = (query, key, value)
    return out, Trace(x, heads, shares, mixed, first_mask, first, middle, wide, active, second_mask, second)


def backward(weights: Weights, place: int, slope: Floats, trace: Trace, found: Weights) -> Floats:
    """The slope for the layer's input from that for its output; the weights' gradients go into ``found``."""
    name = f"{place}."
    slope = _norm_back(weights, name + "norm", slope, trace.second, found)
    inner = slope if trace.second_mask is None else slope * trace.second_mask
    inner = _dense_back(weights, name + "narrow", inner, trace.active, found)
    inner *= by_rows(_gelu_slope, trace.wide, trace.active)
    slope = slope + _dense_back(weights, name + "widen", inner, trace.middle, found)
    slope = _norm_back(weights, name + "attention_norm", slope, trace.first, found)
    inner = slope if trace.first_mask is None else slope * trace.first_mask
    inner = _dense_back(weights, name + "attention_out", inner, trace.mixed, found)
    return slope + _dense_back(weights, name + "attention_in", _attend_back(inner, trace), trace.x, found)


def _attend_back(slope: Floats, trace: Trace) -> Floats:
    query, key, value = trace.heads
    count, _, length, _ = query.shape
    mixed = slope.reshape(HEADS, _SIZE, count, length).transpose(2, 0, 3, 1)
    for_value = trace.shares.transpose(0, 1, 3, 2) @ mixed
    scores = mixed @ value.transpose(0, 1, 3, 2)
    scores -= (scores * trace.shares).sum(-1, keepdims=True)
    scores *= trace.shares
    scores *= slope.dtype.type(1 / sqrt(_SIZE))
    joined = np.stack([scores @ key, scores.transpose(0, 1, 3, 2) @ query, for_value])
    return np.ascontiguousarray(joined.transpose(0, 2, 4, 1, 3)).reshape(3 * DIMENSIONS, count * length)


def _dense(weights: Weights, name: str, x: Floats) -> Floats:
    y: Floats = weights[name + ".weight"] @ x
    y += weights[name + ".bias"]
    return y


def _dense_back(weights: Weights, name: str, slope: Floats, x: Floats, found: Weights) -> Floats:
    found[name + ".weight"] = slope @ x.T
    found[name + ".bias"] = slope.sum(1, keepdims=True)
    return np.asarray(weights[name + ".weight"].T @ slope)


def _norm(weights: Weights, name: str, x: Floats) -> tuple[Floats, _Normed]:
    unit = x - x.mean(0)
    inverse = 1 / np.sqrt(np.mean(unit * unit, 0) + x.dtype.type(1e-12))
    unit *= inverse
    return unit * weights[name + ".gain"] + weights[name + ".bias"], _Normed(unit, inverse)


def _norm_back(weights: Weights, name: str, slope: Floats, normed: _Normed, found: Weights) -> Floats:
    along = slope * normed.unit
    found[name + ".gain"] = along.sum(1, keepdims=True)
    found[name + ".bias"] = slope.sum(1, keepdims=True)
    slope = slope * weights[name + ".gain"]
    shift = (slope * normed.unit).mean(0)
    slope = slope - slope.mean(0)
    slope -= normed.unit * shift
    slope *= normed.inverse
    return slope


def _gelu_slope(x: Floats, y: Floats) -> Floats:
    """Φ(x) + x·φ(x), with Φ(x) taken from y = x·Φ(x) where x is not almost zero."""
    half = x.dtype.type(0.5)
    small = np.abs(x) < 1e-4
    share = np.where(small, half, y / np.where(small, x.dtype.type(1), x))
    bell = np.exp(-half * x * x)
    bell *= x.dtype.type(1 / sqrt(2 * pi))
    bell *= x
    return np.asarray(share + bell)


def _dropped(x: Floats, share: float, dice: np.random.Generator) -> tuple[Floats, Optional[Floats]]:
    if not share:
        return x, None
    mask = (dice.random(x.shape, dtype=np.float32) >= share).astype(x.dtype)
    mask /= x.dtype.type(1 - share)
    return x * mask, mask
