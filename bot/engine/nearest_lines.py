"""How near a text is to the nearest example line of each intent and topic, by both sentence embeddings together."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Optional, Text, Tuple, Type

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.directions import main_directions, unit
from bot.engine.embedding_featurizer import EmbeddingFeaturizer
from bot.engine.importer import TOPIC, typed
from bot.engine.linear import Floats, sentence_vectors
from bot.engine.multilingual_featurizer import MultilingualFeaturizer
from bot.engine.stored_component import StoredComponent

NEAREST = "nearest"  # attribute of a message: {"intent": {label: cosine}, "topic": {label: cosine}}


@dataclass(frozen=True)
class Lines:
    """The example lines in few dimensions, those of one intent and topic side by side."""

    basis: Floats  # dimensions of the embeddings × those kept
    rows: Floats
    labels: List[Tuple[str, Optional[str]]]  # intent and topic of each group of rows
    starts: List[int]  # first row of each group

    @classmethod
    def of(cls, vectors: Floats, labels: List[Tuple[str, Optional[str]]], dimensions: int) -> Lines:
        """Keeps the directions in which the lines differ most."""
        basis = main_directions(vectors, dimensions)
        groups: Dict[Tuple[str, Optional[str]], List[int]] = {}
        for number, label in enumerate(labels):
            groups.setdefault(label, []).append(number)
        order = [number for numbers in groups.values() for number in numbers]
        starts = np.cumsum([0, *(len(numbers) for numbers in groups.values())])[:-1]
        return cls(basis, unit(vectors[order] @ basis), list(groups), [int(start) for start in starts])

    def nearest(self, vectors: Floats) -> List[Dict[str, Dict[str, float]]]:
        """For each vector the greatest cosine in every intent and in every topic."""
        cosines = np.maximum.reduceat(unit(vectors @ self.basis) @ self.rows.T, self.starts, axis=1)
        return [self._by_label(row) for row in cosines.tolist()]

    def _by_label(self, cosines: List[float]) -> Dict[str, Dict[str, float]]:
        intents: Dict[str, float] = {}
        topics: Dict[str, float] = {}
        for (intent, topic), cosine in zip(self.labels, cosines, strict=True):
            intents[intent] = max(cosine, intents.get(intent, -1.0))
            if topic is not None:
                topics[topic] = max(cosine, topics.get(topic, -1.0))
        return {INTENT: intents, TOPIC: topics}

    def save(self, folder: Path) -> None:
        """Writes lines.npz and lines.json."""
        np.savez(folder / "lines.npz", basis=self.basis, rows=self.rows.astype(np.float16))
        (folder / "lines.json").write_text(json.dumps([self.labels, self.starts]), encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> Optional[Lines]:
        """What :meth:`save` wrote, if it did."""
        if not (folder / "lines.json").exists():
            return None
        labels, starts = json.loads((folder / "lines.json").read_text(encoding="utf-8"))
        with np.load(folder / "lines.npz") as arrays:
            basis, rows = arrays["basis"], arrays["rows"].astype(np.float32)
        return cls(basis, rows, [(intent, topic) for intent, topic in labels], starts)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class NearestLines(StoredComponent, IntentClassifier):
    """Sets :data:`NEAREST`, which intents and topics are weighed by (linear_component.py).

    A regression tells what the lines of a label have in common; the nearest line, that this very thing was asked
    before. Without the embeddings it sets nothing.
    """

    def __init__(self, name: Text, config: Dict[Text, Any], storage: ModelStorage, resource: Resource) -> None:
        super().__init__(name, config, storage, resource)
        self._lines: Optional[Lines] = None

    @classmethod
    def required_components(cls) -> List[Type]:
        """Components that must come before this one."""
        return [EmbeddingFeaturizer, MultilingualFeaturizer]

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """``weights``: what each embedding counts, by the alias of its featurizer; ``dimensions``: kept of them."""
        return {"weights": {"meaning": 2.0, "languages": 1.0}, "dimensions": 128}

    def train(self, training_data: TrainingData) -> Resource:
        """Keeps the vectors of all lines that people can type."""
        examples = typed(training_data)
        vectors = self._vectors(examples)
        with self._storage.write_to(self._resource) as folder:
            if vectors.any():
                labels = [(example.get(INTENT), example.get(TOPIC)) for example in examples]
                Lines.of(vectors, labels, self._config["dimensions"]).save(folder)
        return self._resource

    def restore(self, folder: Path) -> None:
        """Reads the lines."""
        self._lines = Lines.read(folder)

    def process(self, messages: List[Message]) -> List[Message]:
        """Sets :data:`NEAREST` on every message with a text."""
        said = [message for message in messages if message.get(TEXT)]
        if self._lines is not None and said:
            for message, nearest in zip(said, self._lines.nearest(self._vectors(said)), strict=True):
                message.set(NEAREST, nearest)
        return messages

    def _vectors(self, messages: List[Message]) -> Floats:
        """Both embeddings side by side, so that products are the weighted means of their cosines."""
        weights = self._config["weights"]
        parts = [unit(sentence_vectors(messages, [alias])) * np.sqrt(weights[alias]) for alias in weights]
        return np.hstack(parts).astype(np.float32)
