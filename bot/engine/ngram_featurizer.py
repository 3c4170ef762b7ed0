"""Word and character n-grams: what is typed, typos included.

Tf-idf of words (1-2) beside tf-idf of characters within words (2-5), reduced to a few hundred dimensions. Reduced, they
join the sentence embedding in one dense vector: regressions over it train ten times faster than over all n-grams,
and rank topics better.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, Iterable, List, Text, Type

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, hstack
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.engine.stored_component import StoredComponent

ANALYZERS = {"word": (1, 2), "char_wb": (2, 5)}
KNOWN_WORDS = "known_words"  # key of the output: how many words and pairs of a text stand in the training data
MAX_CHARACTERS = 2_000  # a longer text says what it wants well before


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class NgramFeaturizer(StoredComponent, DenseFeaturizer):
    """Adds one dense sentence vector of what the n-grams say."""

    def __init__(self, name: Text, config: Dict[Text, Any], storage: ModelStorage, resource: Resource) -> None:
        StoredComponent.__init__(self, name, config, storage, resource)
        DenseFeaturizer.__init__(self, name, config)
        self._vectorizers: List[TfidfVectorizer] = []
        self._components = np.zeros((0, 0), np.float32)

    @classmethod
    def required_components(cls) -> List[Type]:
        """Components that must come before this one."""
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """``min_df``: n-grams in fewer examples are left out; ``weight``: the vector's length; the embedding's is 1."""
        return {
            **DenseFeaturizer.get_default_config(),
            "dimensions": 300,
            "weight": 0.5,
            "min_df": 2,
            "random_seed": 7,
        }

    @classmethod
    def validate_config(cls, config: Dict[Text, Any]) -> None:
        """Nothing can be configured wrongly."""

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the n-grams, their weights and their reduction."""
        texts = [example.get(TEXT) for example in training_data.training_examples if example.get(TEXT)]
        self._vectorizers = [_vectorizer(name, self._config["min_df"]) for name in ANALYZERS]
        grams = _joined(vectorizer.fit_transform(_cut(texts)) for vectorizer in self._vectorizers)
        dimensions = min(self._config["dimensions"], min(grams.shape) - 1)
        reduction = TruncatedSVD(dimensions, n_iter=3, random_state=self._config["random_seed"]).fit(grams)
        self._components = np.ascontiguousarray(reduction.components_.T, np.float32)
        with self._storage.write_to(self._resource) as folder:
            for name, vectorizer in zip(ANALYZERS, self._vectorizers, strict=True):
                ordered = sorted(vectorizer.vocabulary_, key=vectorizer.vocabulary_.__getitem__)
                (folder / f"{name}.json").write_text(json.dumps(ordered, ensure_ascii=False), encoding="utf-8")
                np.savez(folder / f"{name}.npz", idf=vectorizer.idf_.astype(np.float32))
            np.savez(folder / "reduction.npz", components=self._components)
        return self._resource

    def restore(self, folder: Path) -> None:
        """Reads n-grams, weights and reduction."""
        for name in ANALYZERS:
            vectorizer = _vectorizer(name, 1)
            grams = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
            vectorizer.vocabulary_ = {gram: column for column, gram in enumerate(grams)}
            vectorizer.fixed_vocabulary_ = True
            with np.load(folder / f"{name}.npz") as arrays:
                vectorizer.idf_ = arrays["idf"].astype(np.float64)
            self._vectorizers.append(vectorizer)
        with np.load(folder / "reduction.npz") as arrays:
            self._components = arrays["components"]

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Adds the vectors to all training examples."""
        self.process([example for example in training_data.training_examples if example.get(TEXT)])
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Adds the vector to each message, and how many of its words are known: none in "asdf"."""
        if messages:
            texts = _cut([message.get(TEXT) or "" for message in messages])
            parts = [vectorizer.transform(texts) for vectorizer in self._vectorizers]
            rows = _joined(parts) @ self._components
            length = np.linalg.norm(rows, axis=1, keepdims=True)
            rows *= self._config["weight"] / np.maximum(length, 1e-6)
            known = parts[list(ANALYZERS).index("word")].getnnz(axis=1)
            for message, row, count in zip(messages, rows, known, strict=True):
                message.set(KNOWN_WORDS, int(count), add_to_output=True)
                message.add_features(Features(row[None, :], FEATURE_TYPE_SENTENCE, TEXT, self._identifier))
        return messages


def _cut(texts: List[str]) -> List[str]:
    return [text[:MAX_CHARACTERS] for text in texts]


def _joined(parts: Iterable[csr_matrix]) -> csr_matrix:
    """Side by side, in single precision: in any other type the product would first copy all components."""
    return hstack(list(parts), format="csr").astype(np.float32)


def _vectorizer(analyzer: str, min_df: int) -> TfidfVectorizer:
    return TfidfVectorizer(
        analyzer=analyzer,
        ngram_range=ANALYZERS[analyzer],
        min_df=min_df,
        sublinear_tf=True,
        strip_accents="unicode",
        token_pattern=r"(?u)\b\w+\b" if analyzer == "word" else None,
        dtype=np.float32,
    )
