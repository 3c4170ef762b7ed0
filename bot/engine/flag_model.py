"""Which red flags a description may mean, by meaning: a linear model for each flag over vectors of its parts.

``python -m bot.engine.flag_model DATA`` trains from DATA (data/recognition) and answers a JSON list of texts on
standard input with their scores: for measuring without the whole engine.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Dict, List, Sequence, Tuple

import numpy as np
import yaml

from bot.engine.minilm import Floats, MiniLM

LEAST_WORDS = 6  # a shorter text is a question or a button's words, not a description
_FILE = "flags.npz"
_MOST_PARTS = 24
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_CLAUSE = re.compile(
    r"\s*[,;:]\s+|\s+(?:and|but|because|so|while|when|then|who|which|that|y|pero|porque|que|cuando)\s+", re.IGNORECASE
)
# Logistic regression by full-batch Adam from zero: nothing is random. Chosen by cross-validation over the sets of
# data/recognition/descriptions (docs/reference/recognition.md).
_ROUNDS, _STEP, _DECAY, _POSITIVE, _BIAS = 300, 0.5, 0.002, 5.0, -3.0
_Description = Tuple[str, List[str], List[str]]  # the text, what it shows, what it may show


def parts(text: str) -> List[str]:
    """A description whole, in sentences, in clauses, and in pairs of clauses."""
    found = [text]
    for sentence in _SENTENCE.split(text):
        clauses = [clause for clause in _CLAUSE.split(sentence) if len(clause.split()) > 1]
        found += [sentence, *(clause for clause in clauses if len(clause.split()) > 2)]
        found += [f"{one} {two}" for one, two in pairwise(clauses)]
    return [part for part in dict.fromkeys(found) if part.strip()][:_MOST_PARTS]


@dataclass(frozen=True)
class FlagData:
    """What the model learns from: lines with a flag or none, and whole descriptions."""

    lines: List[Tuple[str, str]]  # "" for none
    descriptions: List[_Description]

    @classmethod
    def read(cls, folder: Path) -> FlagData:
        """data/recognition/examples and data/recognition/descriptions."""
        lines = []
        for path in sorted((folder / "examples").glob("*.yml")):
            for flag, each in yaml.safe_load(path.read_text(encoding="utf-8")).items():
                lines += [(line.strip(), flag) for line in each["said"].splitlines()]
                lines += [(line.strip(), "") for line in each.get("not", "").splitlines()]
        descriptions = [
            (row["text"], row["flags"], row.get("also", []))
            for path in sorted((folder / "descriptions").glob("*.yml"))
            for row in yaml.safe_load(path.read_text(encoding="utf-8"))
        ]
        return cls(lines, descriptions)


class FlagModel:
    """One linear model for each flag."""

    def __init__(self, labels: Sequence[str], weights: Floats, bias: Floats) -> None:
        self.labels = tuple(labels)
        self._weights = weights
        self._bias = bias

    @classmethod
    def fit(cls, data: FlagData, meaning: MiniLM) -> FlagModel:
        """Learn from the lines; then, of each description, from the part that is most like each flag it shows."""
        labels = sorted({flag for _, flag in data.lines if flag})
        plain = [(part, "") for text, shows, may in data.descriptions if not shows and not may for part in parts(text)]
        model = cls(labels, *_fit(labels, data.lines + plain, meaning))
        best: List[Tuple[str, str]] = []
        for text, shows, _ in data.descriptions:
            known = [flag for flag in shows if flag in labels]
            if known:
                found = parts(text)
                shares = model._shares(meaning.embed(found))
                best += [(found[int(shares[:, labels.index(flag)].argmax())], flag) for flag in known]
        return cls(labels, *_fit(labels, data.lines + plain + best, meaning))

    def scores(self, text: str, meaning: MiniLM) -> Dict[str, float]:
        """How probable each flag is in the part that shows it most."""
        shares = self._shares(meaning.embed(parts(text))).max(0)
        return {label: round(float(share), 4) for label, share in zip(self.labels, shares, strict=True)}

    def save(self, folder: Path) -> None:
        """Writes flags.npz."""
        np.savez(folder / _FILE, labels=np.array(self.labels), weights=self._weights, bias=self._bias)

    @classmethod
    def load(cls, folder: Path) -> FlagModel | None:
        """What :meth:`save` wrote, or None."""
        if not (folder / _FILE).exists():
            return None
        with np.load(folder / _FILE, allow_pickle=False) as stored:
            return cls([str(label) for label in stored["labels"]], stored["weights"], stored["bias"])

    def _shares(self, rows: Floats) -> Floats:
        shares: Floats = 1 / (1 + np.exp(-(rows @ self._weights + self._bias)))
        return shares


def _fit(labels: Sequence[str], lines: Sequence[Tuple[str, str]], meaning: MiniLM) -> Tuple[Floats, Floats]:
    """Weights (dimensions × flags) and bias."""
    place = {label: index for index, label in enumerate(labels)}
    rows = meaning.embed([text for text, _ in lines])
    wanted = np.zeros((len(lines), len(labels)), np.float32)
    for row, (_, flag) in enumerate(lines):
        if flag:
            wanted[row, place[flag]] = 1
    importance = np.where(wanted > 0, np.float32(_POSITIVE), np.float32(1)) * np.float32(10 / len(lines))
    parameters = [np.zeros((rows.shape[1], len(labels)), np.float32), np.full(len(labels), _BIAS, np.float32)]
    state: List[Any] = [(np.zeros_like(each), np.zeros_like(each)) for each in parameters]
    for turn in range(1, _ROUNDS + 1):
        error = (1 / (1 + np.exp(-(rows @ parameters[0] + parameters[1]))) - wanted) * importance
        slopes = (rows.T @ error + np.float32(_DECAY) * parameters[0], error.sum(0))
        for (mean, square), parameter, slope in zip(state, parameters, slopes, strict=True):
            mean += np.float32(0.1) * (slope - mean)
            square += np.float32(0.001) * (slope * slope - square)
            parameter -= _STEP * (mean / (1 - 0.9**turn)) / (np.sqrt(square / (1 - 0.999**turn)) + 1e-8)
    return parameters[0], parameters[1]


def main(arguments: Sequence[str]) -> int:
    """Command line."""
    meaning = MiniLM.load()
    if meaning is None:
        return 1
    model = FlagModel.fit(FlagData.read(Path(arguments[0])), meaning)
    json.dump([model.scores(text, meaning) for text in json.load(sys.stdin)], sys.stdout)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
