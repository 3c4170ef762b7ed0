"""Word and character n-grams: what is typed, typos included.

Tf-idf of words (1-2) beside tf-idf of characters within words (2-5), reduced to a few hundred dimensions. Reduced, they
join the sentence embedding in one dense vector: regressions over it train ten times faster than over all n-grams,
and rank topics better.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Iterable, List, Sequence, Tuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.engine.minilm import Floats

MAX_CHARACTERS = 2_000  # a longer text says what it wants well before
_ANALYZERS = {"word": (1, 2), "char_wb": (2, 5)}
_REDUCTION = "reduction.npy"
Halves = NDArray[np.float16]


class Ngrams:
    """Learned n-grams, their weights and their reduction."""

    def __init__(self, vectorizers: Sequence[TfidfVectorizer], components: Halves) -> None:
        self._vectorizers = vectorizers  # in the order of _ANALYZERS
        self._components = components  # n-grams × dimensions

    @classmethod
    def fit(cls, texts: Sequence[str], dimensions: int, min_df: int, seed: int) -> Fitted:
        """Learn from texts; n-grams in fewer than ``min_df`` of them are left out."""
        vectorizers = [_vectorizer(name, min_df) for name in _ANALYZERS]
        parts = [vectorizer.fit_transform(_cut(texts)) for vectorizer in vectorizers]
        grams = _joined(parts)
        most = min(dimensions, min(grams.shape) - 1)
        reduction = TruncatedSVD(most, n_iter=3, random_state=seed).fit(grams)
        components = np.ascontiguousarray(reduction.components_.T, np.float16)
        return Fitted(cls(vectorizers, components), _reduced(grams, components), parts[0].getnnz(axis=1))

    def vectors(self, texts: Sequence[str]) -> Tuple[Floats, NDArray[np.int32]]:
        """Vectors of length 1 (0 for a text of no known n-gram), and how many words and pairs of each are known."""
        parts = [vectorizer.transform(_cut(texts)) for vectorizer in self._vectorizers]
        return _reduced(_joined(parts), self._components), parts[0].getnnz(axis=1)

    def save(self, folder: Path) -> None:
        """Writes word.json, word.npz, char_wb.json, char_wb.npz and reduction.npy."""
        for name, vectorizer in zip(_ANALYZERS, self._vectorizers, strict=True):
            ordered = sorted(vectorizer.vocabulary_, key=vectorizer.vocabulary_.__getitem__)
            (folder / f"{name}.json").write_text(json.dumps(ordered, ensure_ascii=False), encoding="utf-8")
            np.savez(folder / f"{name}.npz", idf=vectorizer.idf_.astype(np.float32))
        np.save(folder / _REDUCTION, self._components)

    @classmethod
    def read(cls, folder: Path) -> Ngrams:
        """What :meth:`save` wrote. The reduction stays on disk: a text needs a few hundred of its 200,000 rows."""
        vectorizers = []
        for name in _ANALYZERS:
            vectorizer = _vectorizer(name, 1)
            grams = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
            vectorizer.vocabulary_ = {gram: column for column, gram in enumerate(grams)}
            vectorizer.fixed_vocabulary_ = True
            with np.load(folder / f"{name}.npz") as arrays:
                vectorizer.idf_ = arrays["idf"].astype(np.float64)
            vectorizers.append(vectorizer)
        return cls(vectorizers, np.load(folder / _REDUCTION, mmap_mode="r"))


@dataclass(frozen=True)
class Fitted:
    """Learned n-grams, and what :meth:`Ngrams.vectors` gives for the texts they were learned from."""

    ngrams: Ngrams
    rows: Floats
    known: NDArray[np.int32]


def _reduced(grams: csr_matrix, components: Halves) -> Floats:
    used, places = np.unique(grams.indices, return_inverse=True)
    few = csr_matrix((grams.data, places, grams.indptr), (grams.shape[0], len(used)))
    rows: Floats = few @ components[used].astype(np.float32)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    return rows


def _cut(texts: Sequence[str]) -> List[str]:
    return [text[:MAX_CHARACTERS] for text in texts]


def _joined(parts: Iterable[csr_matrix]) -> csr_matrix:
    """Side by side, in single precision."""
    return hstack(list(parts), format="csr").astype(np.float32)


def _vectorizer(analyzer: str, min_df: int) -> TfidfVectorizer:
    return TfidfVectorizer(
        analyzer=analyzer,
        ngram_range=_ANALYZERS[analyzer],
        min_df=min_df,
        sublinear_tf=True,
        strip_accents="unicode",
        token_pattern=r"(?u)\b\w+\b" if analyzer == "word" else None,
        dtype=np.float32,
    )
