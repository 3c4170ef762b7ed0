"""``python -m bot.safety.train IN_DIR OUT_FILE [--cross-validate]``: train the detector; same input, same weights.

IN_DIR is data/safety; data/nlu beside it is used too if it is there. Needs only numpy. With ``--cross-validate`` it
prints what patterns and detector together do with messages it has not seen: recall by kind, alarms on near misses.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.safety.context import read
from bot.safety.decision import counted, detector_alone
from bot.safety.detector import CLASSES, Detector
from bot.safety.examples import NONE, Example, read_examples
from bot.safety.features import SIZE, hashed
from bot.safety.lexicon import Lexicon
from bot.safety.words import Scene, Vocabulary

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
_ROUNDS, _STEP, _DECAY = 80, 0.35, 2e-4
_FOLDS = 5


@dataclass(frozen=True)
class Table:
    """Features of many texts, one after another."""

    numbers: Ints
    values: Floats
    starts: Ints

    @classmethod
    def of(cls, rows: list[dict[int, float]]) -> Table:
        """Lay the features of texts out in one row."""
        numbers = np.array([n for row in rows for n in row], dtype=np.int64)
        values = np.array([v for row in rows for v in row.values()], dtype=np.float32)
        sizes = np.array([len(row) for row in rows], dtype=np.int64)
        return cls(numbers, values, np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)[:-1]]))

    def shares(self, weights: Floats, bias: Floats) -> Floats:
        """Probability of each class for each text."""
        products = weights[self.numbers] * self.values[:, None]
        scores = np.add.reduceat(products, self.starts, axis=0) + bias
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(odds / odds.sum(axis=1, keepdims=True), dtype=np.float32)


def fit(rows: list[dict[int, float]], labels: Ints, weight: Floats) -> tuple[Floats, Floats]:
    """Logistic regression by full-batch Adam, starting at zero: nothing is random."""
    table = Table.of(rows)
    owner = np.repeat(np.arange(len(rows)), np.diff(np.append(table.starts, len(table.numbers))))
    importance = (weight / weight.sum()).astype(np.float32)
    target = np.eye(len(CLASSES), dtype=np.float32)[labels]
    weights = np.zeros((SIZE, len(CLASSES)), np.float32)
    bias = np.zeros(len(CLASSES), np.float32)
    state = [(np.zeros_like(p), np.zeros_like(p)) for p in (weights, bias)]
    for turn in range(1, _ROUNDS + 1):
        error = (table.shares(weights, bias) - target) * importance[:, None]
        spread = error[owner] * table.values[:, None]
        columns = [np.bincount(table.numbers, spread[:, c], minlength=SIZE) for c in range(len(CLASSES))]
        slope = np.stack(columns, axis=1).astype(np.float32) + _DECAY * weights / len(CLASSES)
        for (mean, square), parameter, gradient in zip(
            state, (weights, bias), (slope, np.asarray(error.sum(axis=0), np.float32)), strict=True
        ):
            mean += 0.1 * (gradient - mean)
            square += 0.001 * (gradient * gradient - square)
            step = _STEP * (mean / (1 - 0.9**turn)) / (np.sqrt(square / (1 - 0.999**turn)) + 1e-8)
            parameter -= step.astype(np.float32)
    return weights, bias


def cross_validate(rows: list[dict[int, float]], labels: Ints, weight: Floats) -> Floats:
    """Probabilities for each text from a model that has not seen it."""
    out = np.zeros((len(rows), len(CLASSES)), np.float32)
    fold = np.arange(len(rows)) % _FOLDS
    for part in range(_FOLDS):
        inside, outside = np.flatnonzero(fold != part), np.flatnonzero(fold == part)
        found = fit([rows[i] for i in inside], labels[inside], weight[inside])
        out[outside] = Table.of([rows[i] for i in outside]).shares(*found)
    return out


def report(danger: Floats, scenes: list[Scene], lexicon: Lexicon, examples: list[Example]) -> list[str]:
    """One line for each kind and source: recall, or alarms on near misses, of patterns and detector together."""
    alarm, patterns = np.zeros(len(scenes)), np.zeros(len(scenes))
    for i, scene in enumerate(scenes):
        readings = [read(hit, scene) for hit in lexicon.find(scene)]
        alarm[i] = bool(counted(readings, float(danger[i]))) or detector_alone(readings, scene, float(danger[i]))
        patterns[i] = bool(counted(readings, None))
    lines = []
    for label, source in sorted({(example.label, example.source) for example in examples}):
        here = [i for i, e in enumerate(examples) if (e.label, e.source) == (label, source)]
        what = "alarms" if label == NONE else "recall"
        lines.append(
            f"{CLASSES[label]:12} {source:9}{len(here):6} messages   {what} {alarm[here].mean():.3f}"
            f"   by patterns alone {patterns[here].mean():.3f}"
        )
    return lines


def train(directory: Path, out: Path, validate: bool = False) -> list[str]:
    """Train from ``directory`` (data/safety), write ``out``; return the cross-validated figures if asked.

    Raises:
        ContentError: a data file breaks its schema.
    """
    vocabulary = Vocabulary.load(directory)
    lexicon = Lexicon.load(directory, vocabulary)
    examples = read_examples(directory, lexicon)
    scenes = [vocabulary.look_up(example.text) for example in examples]
    rows = [hashed(scene, vocabulary) for scene in scenes]
    labels = np.array([example.label for example in examples], dtype=np.int64)
    weight = np.array([example.weight for example in examples], dtype=np.float32)
    Detector(*fit(rows, labels, weight)).save(out)
    if not validate:
        return []
    danger = 1.0 - cross_validate(rows, labels, weight)[:, NONE]
    return report(danger, scenes, lexicon, examples)


def main(arguments: list[str]) -> int:
    """Command line."""
    paths = [argument for argument in arguments if not argument.startswith("--")]
    if len(paths) != 2 or set(arguments) - set(paths) - {"--cross-validate"}:
        sys.stderr.write("usage: python -m bot.safety.train IN_DIR OUT_FILE [--cross-validate]\n")
        return 2
    lines = train(Path(paths[0]), Path(paths[1]), validate="--cross-validate" in arguments)
    sys.stdout.write("\n".join(lines or [f"wrote {paths[1]}"]) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
