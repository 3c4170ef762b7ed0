"""Word and character n-grams: what is typed, typos included.

Tf-idf of words (1-2) beside tf-idf of characters within words (2-5), reduced to a few hundred dimensions. Reduced, they
join the sentence embedding in one dense vector: regressions over it train ten times faster than over all n-grams,
and rank topics better.
"""

from __future__ import annotations

import json
from typing import Any, Dict, List, Text, Type

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
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

ANALYZERS = {"word": (1, 2), "char_wb": (2, 5)}
KNOWN_WORDS = "known_words"  # key of the output
MAX_CHARACTERS = 2_000  # a longer text says what it wants well before


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class NgramFeaturizer(DenseFeaturizer, GraphComponent):
    """Adds one dense sentence vector of what the n-grams say."""

    def __init__(self, name: Text, config: Dict[Text, Any], storage: ModelStorage, resource: Resource) -> None:
        super().__init__(name, config)
        self._storage = storage
        self._resource = resource
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
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> NgramFeaturizer:
        """A featurizer that knows no n-gram yet."""
        return cls(execution_context.node_name, config, model_storage, resource)

    @classmethod
    def validate_config(cls, config: Dict[Text, Any]) -> None:
        """Nothing can be configured wrongly."""

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the n-grams, their weights and their reduction."""
        texts = [example.get(TEXT) for example in training_data.training_examples if example.get(TEXT)]
        self._vectorizers = [_vectorizer(name, self._config["min_df"]).fit(texts) for name in ANALYZERS]
        grams = self._grams(texts)
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

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> NgramFeaturizer:
        """The trained featurizer."""
        component = cls.create(config, model_storage, resource, execution_context)
        with model_storage.read_from(resource) as folder:
            for name in ANALYZERS:
                vectorizer = _vectorizer(name, 1)
                grams = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
                vectorizer.vocabulary_ = {gram: column for column, gram in enumerate(grams)}
                vectorizer.fixed_vocabulary_ = True
                with np.load(folder / f"{name}.npz") as arrays:
                    vectorizer.idf_ = arrays["idf"].astype(np.float64)
                component._vectorizers.append(vectorizer)
            with np.load(folder / "reduction.npz") as arrays:
                component._components = arrays["components"]
        return component

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Adds the vectors to all training examples."""
        self.process([example for example in training_data.training_examples if example.get(TEXT)])
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Adds the vector to each message."""
        if messages:
            rows = self._grams([message.get(TEXT) or "" for message in messages]) @ self._components
            length = np.linalg.norm(rows, axis=1, keepdims=True)
            rows *= self._config["weight"] / np.maximum(length, 1e-6)
            for message, row in zip(messages, rows, strict=True):
                message.set(KNOWN_WORDS, self._known(message.get(TEXT) or ""), add_to_output=True)
                message.add_features(Features(row[None, :], FEATURE_TYPE_SENTENCE, TEXT, self._identifier))
        return messages

    def _known(self, text: str) -> int:
        """How many words of a text stand in the training data: none in "asdf"."""
        words = next(v for name, v in zip(ANALYZERS, self._vectorizers, strict=True) if name == "word")
        return sum(gram in words.vocabulary_ for gram in words.build_analyzer()(text[:MAX_CHARACTERS]))

    def _grams(self, texts: List[str]) -> csr_matrix:
        cut = [text[:MAX_CHARACTERS] for text in texts]
        joined = hstack([vectorizer.transform(cut) for vectorizer in self._vectorizers], format="csr")
        return joined.astype(np.float32)  # in any other type the product would first copy all components


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
