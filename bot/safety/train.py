"""``python -m bot.safety.train IN_DIR OUT_FILE``: train the detector from data/safety/; same input, same weights.

Prints the cross-validated figures: recall of each kind and language, false alarms on near misses.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from bot.data_files import read_as, yaml_files
from bot.errors import ContentError
from bot.safety.detector import CLASSES, Detector
from bot.safety.features import SIZE, hashed
from bot.safety.kinds import Kind
from bot.safety.lexicon import Lexicon
from bot.safety.words import Vocabulary

_NONE = CLASSES.index("none")
_ROUNDS, _STEP, _DECAY = 80, 0.35, 2e-4
_FOLDS = 5
_FALSE_ALARMS = 0.012  # share of near misses the detector may raise by itself; the gate's aim is 0.02 in all


class ExampleFile(BaseModel):
    """One file of data/safety/examples/: one message a line."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    examples: str


@dataclass(frozen=True)
class Example:
    """A message, its class, and its language as the file's name has it."""

    text: str
    label: int
    language: str


def read_examples(directory: Path, lexicon: Lexicon) -> list[Example]:
    """All examples, and the hits and near misses of every pattern.

    Raises:
        ContentError: a file is named after no kind of alarm.
    """
    found: dict[str, Example] = {}
    for path in yaml_files(directory / "examples"):
        kind, _, language = path.stem.partition(".")
        if kind != "near_misses" and kind not in set(Kind):
            raise ContentError(f"{path}: the file's name is not a kind of alarm")
        label = _NONE if kind == "near_misses" else CLASSES.index(kind)
        for line in read_as(ExampleFile, path).examples.splitlines():
            if line.strip():
                found.setdefault(line.strip(), Example(line.strip(), label, language))
    for pattern_kind, entry in lexicon.entries:
        for text in entry.hits:
            found.setdefault(text, Example(text, CLASSES.index(pattern_kind), "patterns"))
        for text in entry.near_misses:
            found.setdefault(text, Example(text, _NONE, "patterns"))
    return list(found.values())


@dataclass(frozen=True)
class Table:
    """Features of many texts, one after another."""

    numbers: NDArray[np.int64]
    values: NDArray[np.float32]
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, rows: list[dict[int, float]]) -> Table:
        """Lay the features of texts out in one row."""
        numbers = np.array([n for row in rows for n in row], dtype=np.int64)
        values = np.array([v for row in rows for v in row.values()], dtype=np.float32)
        sizes = np.array([len(row) for row in rows], dtype=np.int64)
        return cls(numbers, values, np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)[:-1]]))

    def scores(self, weights: NDArray[np.float32], bias: NDArray[np.float32]) -> NDArray[np.float32]:
        """Score of each class for each text."""
        products = weights[self.numbers] * self.values[:, None]
        return np.asarray(np.add.reduceat(products, self.starts, axis=0) + bias, dtype=np.float32)


def shares(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scores as probabilities."""
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True), dtype=np.float32)


def fit(rows: list[dict[int, float]], labels: NDArray[np.int64]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Logistic regression by full-batch Adam, starting at zero: nothing is random."""
    table = Table.of(rows)
    sizes = np.diff(np.append(table.starts, len(table.numbers)))
    owner = np.repeat(np.arange(len(rows)), sizes)
    counts = np.bincount(labels, minlength=len(CLASSES))
    weight_of = np.sqrt(len(labels) / (len(CLASSES) * np.maximum(counts, 1)))
    importance = weight_of[labels] / weight_of[labels].sum()
    target = np.eye(len(CLASSES), dtype=np.float32)[labels]
    weights = np.zeros((SIZE, len(CLASSES)), np.float32)
    bias = np.zeros(len(CLASSES), np.float32)
    state = [(np.zeros_like(p), np.zeros_like(p)) for p in (weights, bias)]
    for turn in range(1, _ROUNDS + 1):
        error = (shares(table.scores(weights, bias)) - target) * importance[:, None].astype(np.float32)
        spread = error[owner] * table.values[:, None]
        slope = np.stack(
            [np.bincount(table.numbers, spread[:, c], minlength=SIZE) for c in range(len(CLASSES))], axis=1
        ).astype(np.float32) + _DECAY * weights / len(CLASSES)
        for (mean, square), parameter, gradient in zip(
            state, (weights, bias), (slope, error.sum(axis=0).astype(np.float32)), strict=True
        ):
            mean += 0.1 * (gradient - mean)
            square += 0.001 * (gradient * gradient - square)
            step = _STEP * (mean / (1 - 0.9**turn)) / (np.sqrt(square / (1 - 0.999**turn)) + 1e-8)
            parameter -= step.astype(np.float32)
    return weights, bias


def cross_validate(rows: list[dict[int, float]], labels: NDArray[np.int64]) -> NDArray[np.float32]:
    """Probabilities for each text from a model that has not seen it."""
    out = np.zeros((len(rows), len(CLASSES)), np.float32)
    fold = np.arange(len(rows)) % _FOLDS
    for part in range(_FOLDS):
        inside = np.flatnonzero(fold != part)
        outside = np.flatnonzero(fold == part)
        weights, bias = fit([rows[i] for i in inside], labels[inside])
        out[outside] = shares(Table.of([rows[i] for i in outside]).scores(weights, bias))
    return out


def choose_threshold(danger: NDArray[np.float32], labels: NDArray[np.int64]) -> float:
    """The lowest threshold that keeps false alarms of the detector alone within their share."""
    calm = np.sort(danger[labels == _NONE])[::-1]
    allowed = int(len(calm) * _FALSE_ALARMS)
    return float(min(0.95, max(0.4, calm[allowed] + 1e-3)))


def second_threshold(danger: NDArray[np.float32], labels: NDArray[np.int64], alone: float) -> float:
    """For a pattern hit in a doubtful context: half-way to what most disclosures reach."""
    told = np.sort(danger[labels != _NONE])
    return float(min(alone, max(0.3, told[int(len(told) * 0.1)])))


def report(danger: NDArray[np.float32], examples: list[Example], detector: Detector) -> list[str]:
    """Lines with recall of each kind and language, and false alarms, of the detector by itself."""
    lines = [f"threshold alone {detector.alone:.2f}, as second opinion {detector.second:.2f}"]
    keys = sorted({(example.label, example.language) for example in examples})
    for label, language in keys:
        here = [i for i, e in enumerate(examples) if (e.label, e.language) == (label, language)]
        share = float(np.mean(danger[here] >= detector.alone))
        what = "false alarms" if label == _NONE else "recall"
        lines.append(f"{CLASSES[label]:12} {language:9} {len(here):4} messages, {what} {share:.3f}")
    return lines


def train(directory: Path, out: Path) -> list[str]:
    """Train from ``directory`` (data/safety), write ``out``, and return the cross-validated figures.

    Raises:
        ContentError: a data file breaks its schema.
    """
    vocabulary = Vocabulary.load(directory)
    lexicon = Lexicon.load(directory, vocabulary)
    examples = read_examples(directory, lexicon)
    rows = [hashed(vocabulary.look_up(example.text), vocabulary) for example in examples]
    labels = np.array([example.label for example in examples], dtype=np.int64)
    danger = 1.0 - cross_validate(rows, labels)[:, _NONE]
    alone = choose_threshold(danger, labels)
    weights, bias = fit(rows, labels)
    detector = Detector(weights, bias, alone, second_threshold(danger, labels, alone))
    detector.save(out)
    return report(danger, examples, detector)


def main(arguments: list[str]) -> int:
    """Command line."""
    if len(arguments) != 2:
        print("usage: python -m bot.safety.train IN_DIR OUT_FILE", file=sys.stderr)
        return 2
    print("\n".join(train(Path(arguments[0]), Path(arguments[1]))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
