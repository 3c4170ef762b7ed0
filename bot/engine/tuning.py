"""Fine-tuning: the last layers of the sentence embedding learn what people ask, disclose and describe here.

The lower layers stay as published, so their states are computed once. A softmax over all classes (intent and topic)
stands on the unit vector while training and is thrown away afterwards: only the layers are kept, and the
regressions learn on the tuned vectors. In numpy: TensorFlow took five times as long on two cores. Done twice: for
intents and topics (embedding_featurizer.py), and for red flags, marks and ways on (recognizer.py).
docs/adr/0009-tuned-embedding.md has what it gained.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any, Hashable, Mapping, Sequence

import numpy as np

from bot.engine.backprop import Weights, backward, flattened, forward, rebuilt
from bot.engine.minilm import BATCH_TOKENS, DIMENSIONS, LAYERS, Floats, MiniLM, batches, pooled

logger = logging.getLogger(__name__)
_HEAD = "head"
_FILE = "layers.npz"


@dataclass(frozen=True)
class Plan:
    """How to tune. ``rate``: Adam's highest step; ``head_rate``: that of the softmax, which starts from nothing."""

    layers: int = 2
    epochs: int = 2
    batch_tokens: int = 2_048
    longest: int = 64  # tokens of an example that are looked at
    rate: float = 4e-4
    head_rate: float = 8e-3
    warm_up: float = 0.1
    dropout: float = 0.1
    smoothing: float = 0.1
    scale: float = 20.0
    seed: int = 7


@dataclass(frozen=True)
class Tuned:
    """The tuned layers' arrays in half precision, and the unit vectors of the texts they were tuned on."""

    halves: Weights
    vectors: Floats


def tune(model: MiniLM, texts: Sequence[str], classes: Sequence[Hashable], plan: Plan) -> Tuned:
    """The last ``plan.layers`` layers, tuned to tell ``classes`` (one a text) apart. The same input gives the same."""
    labels = {label: number for number, label in enumerate(dict.fromkeys(classes))}
    wanted = np.array([labels[label] for label in classes])
    tokens = [ids[: plan.longest] for ids in model.tokens(texts)]
    below = _below(model, tokens, LAYERS - plan.layers)
    dice = np.random.default_rng(plan.seed)
    weights = flattened(model.layers[LAYERS - plan.layers :])
    weights[f"{_HEAD}.weight"] = (dice.standard_normal((len(labels), DIMENSIONS)) * 0.02).astype(np.float32)
    weights[f"{_HEAD}.bias"] = np.zeros((len(labels), 1), np.float32)
    adam = _Adam(weights)
    steps = plan.epochs * sum(1 for _ in batches(tokens, plan.batch_tokens))
    done = 0
    for _ in range(plan.epochs):
        for part in _shuffled(tokens, plan.batch_tokens, dice):
            shape, x = _columns(below, tokens, part)
            found = gradients(weights, x, shape, wanted[part], plan, dice)[1]
            done += 1
            pace = min(1.0, done / (plan.warm_up * steps)) * (1 - done / (steps + 1))
            adam.step(found, {_HEAD: plan.head_rate * pace}, plan.rate * pace)
            if done % max(1, steps // 10) == 0:
                logger.info("tuned %d %%", round(100 * done / steps))
    halves = {name: array.astype(np.float16) for name, array in weights.items() if not name.startswith(_HEAD)}
    vectors = np.zeros((len(texts), DIMENSIONS), np.float32)
    upper = with_layers(model, halves).layers[LAYERS - plan.layers :]
    for part in batches(tokens, BATCH_TOKENS):
        shape, x = _columns(below, tokens, part)
        for layer in upper:
            x = layer(x, *shape)
        vectors[part] = pooled(x, *shape)
    return Tuned(halves, vectors)


def with_layers(model: MiniLM, halves: Mapping[str, Any]) -> MiniLM:
    """The model with its last layers from arrays in half precision: the same numbers while training and answering."""
    return model.with_upper(rebuilt({name: np.asarray(halves[name], np.float32) for name in halves}))


def keep_layers(halves: Mapping[str, Any], folder: Path) -> None:
    """Writes layers.npz, for :func:`with_kept_layers`."""
    np.savez(folder / _FILE, **halves)


def with_kept_layers(model: MiniLM, folder: Path) -> MiniLM:
    """The model with the layers that :func:`keep_layers` wrote into ``folder``; as published where there are none."""
    if not (folder / _FILE).exists():
        return model
    with np.load(folder / _FILE, allow_pickle=False) as halves:
        return with_layers(model, halves)


def gradients(
    weights: Weights, x: Floats, shape: tuple[int, int], wanted: np.ndarray, plan: Plan, dice: np.random.Generator
) -> tuple[float, Weights]:
    """The mean loss of a batch and the gradient of every weight."""
    count, length = shape
    traces = []
    for place in range(plan.layers):
        x, trace = forward(weights, place, x, shape, plan.dropout, dice)
        traces.append(trace)
    mean = x.reshape(DIMENSIONS, count, length).mean(2)
    size = np.linalg.norm(mean, axis=0)
    unit = mean / size
    scores = plan.scale * (weights[f"{_HEAD}.weight"] @ unit) + weights[f"{_HEAD}.bias"]
    scores -= scores.max(0)
    shares = np.exp(scores)
    shares /= shares.sum(0)
    target = np.full_like(shares, plan.smoothing / len(shares))
    target[wanted, np.arange(count)] += 1 - plan.smoothing
    loss = -float((target * np.log(shares + 1e-9)).sum()) / count
    found: Weights = {}
    error = (shares - target) / count
    found[f"{_HEAD}.weight"] = plan.scale * error @ unit.T
    found[f"{_HEAD}.bias"] = error.sum(1, keepdims=True)
    slope = plan.scale * weights[f"{_HEAD}.weight"].T @ error
    slope = (slope - unit * (slope * unit).sum(0)) / size
    slope = np.repeat(slope / length, length, axis=1).astype(x.dtype)
    for place in reversed(range(plan.layers)):
        slope = backward(weights, place, slope, traces[place], found)  # the last one's slope is for nobody
    return loss, found


class _Adam:
    """Adam with gradients clipped to length 1."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._mean = {name: np.zeros_like(array) for name, array in weights.items()}
        self._square = {name: np.zeros_like(array) for name, array in weights.items()}
        self._steps = 0

    def step(self, found: Weights, rates: dict[str, float], rate: float) -> None:
        """Move every weight; ``rates`` are those of parts (before the first dot) with a rate of their own."""
        self._steps += 1
        length = sqrt(sum(float(np.vdot(array, array)) for array in found.values()))
        clip = np.float32(min(1.0, 1 / length))
        correction = sqrt(1 - 0.999**self._steps) / (1 - 0.9**self._steps)
        for name, slope in found.items():
            slope *= clip
            mean, square = self._mean[name], self._square[name]
            mean += np.float32(0.1) * (slope - mean)
            slope *= slope
            square += np.float32(0.001) * (slope - square)
            move = mean / (np.sqrt(square) + np.float32(1e-8))
            move *= np.float32(rates.get(name.split(".", 1)[0], rate) * correction)
            self._weights[name] -= move


def _below(model: MiniLM, tokens: Sequence[Sequence[int]], depth: int) -> list[Floats]:
    """The states (features × tokens) of each text after ``depth`` layers, in half precision to save memory."""
    states: list[Floats] = [np.zeros(0, np.float32)] * len(tokens)
    for part in batches(tokens, BATCH_TOKENS):
        ids = np.array([tokens[position] for position in part])
        x = model.states(ids, depth).reshape(DIMENSIONS, *ids.shape).transpose(1, 0, 2).astype(np.float16)
        for row, position in enumerate(part):
            states[position] = x[row].copy()
    return states


def _columns(
    below: Sequence[Floats], tokens: Sequence[Sequence[int]], part: Sequence[int]
) -> tuple[tuple[int, int], Floats]:
    """(sentences, tokens) of a batch, and its kept states side by side."""
    shape = len(part), len(tokens[part[0]])
    x = np.stack([below[position] for position in part]).astype(np.float32)
    return shape, np.ascontiguousarray(x.transpose(1, 0, 2)).reshape(DIMENSIONS, shape[0] * shape[1])


def _shuffled(tokens: Sequence[Sequence[int]], size: int, dice: np.random.Generator) -> list[list[int]]:
    """Batches of equally long texts, other ones in every epoch."""
    places = dice.permutation(len(tokens))
    found = [[int(places[i]) for i in part] for part in batches([tokens[place] for place in places], size)]
    return [found[number] for number in dice.permutation(len(found))]
