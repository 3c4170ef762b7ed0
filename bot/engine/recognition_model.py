"""What a description or an offer may mean: red flags, marks of an offer, and where it leads."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable, Dict, Iterable, List, Optional, Sequence, Set, Tuple

import numpy as np

from bot.engine import gloss
from bot.engine.backprop import Weights
from bot.engine.linear import LinearModel
from bot.engine.minilm import Floats, MiniLM
from bot.engine.multilingual import Multilingual
from bot.engine.ngrams import Ngrams
from bot.engine.pieces import parts, sentences
from bot.engine.recognition_data import REASSURE, RecognitionData
from bot.engine.sign_model import Line, SignModel
from bot.engine.tuning import Plan, keep_layers, tune, with_kept_layers, with_layers

_FILE = "recognition.npz"
_LEAST = 0.2  # scores below this are not handed on
_DIMENSIONS, _MIN_DF, _SEED = 300, 3, 7
_WAYS_C, _WAYS_ITERATIONS = 10.0, 300
PLAN = Plan(epochs=2, seed=_SEED)  # how the embedding is tuned: docs/adr/0011-reading-by-meaning.md


@dataclass(frozen=True)
class Marked:
    """A mark of an offer in the sentence between two characters."""

    id: str
    score: float
    start: int
    end: int


@dataclass(frozen=True)
class Recognised:
    """What a text may mean. Scores are probabilities (0-1); flags and ways best first, marks in the text's order."""

    flags: Dict[str, float]
    marks: Tuple[Marked, ...]
    ways: Dict[str, float]


@dataclass(frozen=True)
class RecognitionModel:
    """Reads the parts of a text by two sentence embeddings and n-grams of its own.

    The first embedding and the n-grams read Spanish in English words, and the first is tuned on data/recognition:
    tuned to tell intents apart it loses what tells signs apart.
    """

    meaning: MiniLM
    languages: Multilingual
    ngrams: Ngrams
    flags: SignModel
    marks: SignModel
    ways: LinearModel
    halves: Weights = field(default_factory=dict, repr=False)  # of the tuned layers (tuning.py)

    @classmethod
    def fit(
        cls, data: RecognitionData, meaning: MiniLM, languages: Multilingual, plan: Optional[Plan] = None
    ) -> RecognitionModel:
        """Learn from lines and descriptions, the embedding too if there is a plan; same data, same model."""
        english = gloss.shared()
        plain = [(part, "") for each in data.descriptions if not each.shows and not each.may_show
                 for part in parts(each.text)]  # fmt: skip
        ways = [*data.ways, *((each.text, each.way) for each in data.descriptions)]
        ways += [(text, REASSURE) for text, flag in data.flags if not flag]
        ngrams = Ngrams.fit(
            [english(text) for text, _ in (*data.flags, *data.marks, *plain, *ways)], _DIMENSIONS, _MIN_DF, _SEED
        ).ngrams
        halves: Weights = {}
        embedded: Dict[str, Floats] = {}
        if plan:
            texts, classes = zip(*((english(text), label) for text, label in data.classes()), strict=True)
            tuned = tune(meaning, texts, classes, plan)
            halves, embedded = tuned.halves, dict(zip(texts, tuned.vectors, strict=True))
            meaning = with_layers(meaning, halves)
        known: Dict[str, Floats] = {}

        def vectors(lines: Iterable[Line]) -> Floats:
            texts = [text for text, _ in lines]
            new = [text for text in dict.fromkeys(texts) if text not in known]
            if new:
                said = [english(text) for text in new]
                unread = [text for text in dict.fromkeys(said) if text not in embedded]
                embedded.update(zip(unread, meaning.embed(unread), strict=True))
                meant = np.stack([embedded[text] for text in said])
                known.update(zip(new, np.hstack([meant, ngrams.vectors(said)[0], languages.embed(new)]), strict=True))
            return np.stack([known[text] for text in texts])

        return cls(
            meaning,
            languages,
            ngrams,
            _flags(data, [*data.flags, *plain], vectors),
            _signs(data.marks, vectors),
            LinearModel.fit(
                vectors(ways), [way for _, way in ways], _WAYS_C, _SEED, _WAYS_ITERATIONS, balanced=True
            ),
            halves,
        )  # fmt: skip

    def read(self, text: str) -> Recognised:
        """What a text may mean."""
        if not text.strip():
            return Recognised({}, (), {})
        described, spans = parts(text), sentences(text)
        pieces = list(dict.fromkeys([*described, *(text[start:end] for start, end in spans)]))
        english = [gloss.shared()(piece) for piece in pieces]
        vectors = np.hstack(
            [self.meaning.embed(english), self.ngrams.vectors(english)[0], self.languages.embed(pieces)]
        )
        rows = dict(zip(pieces, vectors, strict=True))
        flags = self.flags.shares(np.stack([rows[part] for part in described])).max(0)
        ways = self.ways.probabilities(rows[text][None])[0]
        marked = self.marks.shares(np.stack([rows[text[start:end]] for start, end in spans]))
        return Recognised(
            _ranked(self.flags.labels, flags),
            tuple(
                Marked(mark, score, *span)
                for span, shares in zip(spans, marked, strict=True)
                for mark, score in _ranked(self.marks.labels, shares).items()
            ),
            _ranked(self.ways.labels, ways),
        )

    def save(self, folder: Path) -> None:
        """Writes recognition.npz, the tuned layers, and the files of its parts."""
        if self.halves:
            keep_layers(self.halves, folder)
        arrays = {f"{name}.{part}": array for name, model in (("flags", self.flags), ("marks", self.marks))
                  for part, array in model.arrays().items()}  # fmt: skip
        np.savez(folder / _FILE, **arrays)
        self.ngrams.save(folder)
        self.ways.save(folder)

    @classmethod
    def load(cls, folder: Path, meaning: MiniLM, languages: Multilingual) -> RecognitionModel | None:
        """What :meth:`save` wrote, over the published embeddings, or None."""
        if not (folder / _FILE).exists():
            return None
        with np.load(folder / _FILE, allow_pickle=False) as stored:
            flags, marks = ({key.partition(".")[2]: stored[key] for key in stored.files if key.startswith(f"{name}.")}
                            for name in ("flags", "marks"))  # fmt: skip
        ways = LinearModel.read(folder)
        meaning = with_kept_layers(meaning, folder)
        return cls(
            meaning, languages, Ngrams.read(folder), SignModel.of_arrays(flags), SignModel.of_arrays(marks), ways
        )


def _flags(data: RecognitionData, lines: List[Line], vectors: Callable[[Iterable[Line]], Floats]) -> SignModel:
    """Learn from the lines; then, of each description, from the part that is most like each flag it shows."""
    first = _signs(lines, vectors)
    shown = {each.text: [flag for flag in each.shows if flag in first.labels] for each in data.descriptions}
    pieces = [(text, piece) for text, flags in shown.items() if flags for piece in parts(text)]
    best: Dict[Tuple[str, str], Tuple[float, str]] = {}  # by description and flag: how alike, and the part
    for (text, piece), shares in zip(pieces, first.shares(vectors((piece, "") for _, piece in pieces)), strict=True):
        for flag in shown[text]:
            alike = float(shares[first.labels.index(flag)])
            best[text, flag] = max(best.get((text, flag), (-1.0, "")), (alike, piece))
    lines = [*lines, *((piece, flag) for (_, flag), (_, piece) in best.items())]
    return _signs(lines, vectors, near=True)


def _signs(lines: Iterable[Line], vectors: Callable[[Iterable[Line]], Floats], near: bool = False) -> SignModel:
    """Learn from lines; one that stands under several signs shows them all."""
    shown: Dict[str, Set[str]] = {}
    for text, sign in lines:
        shown.setdefault(text, set()).update({sign} - {""})
    return SignModel.fit(vectors((text, "") for text in shown), list(shown.values()), near)


def _ranked(labels: Sequence[str], shares: Floats) -> Dict[str, float]:
    found = {label: round(float(share), 4) for label, share in zip(labels, shares, strict=True) if share >= _LEAST}
    return dict(sorted(found.items(), key=lambda each: -each[1]))
