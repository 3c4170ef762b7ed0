"""Sentence embeddings as dense features: what is meant, whatever the words. Tuned on the training data.

Spanish is embedded word by word in English (gloss.py).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Text, Type

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, INTENT, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.glosser import ENGLISH, Glosser
from bot.engine.importer import TOPIC, typed
from bot.engine.minilm import DIMENSIONS, Floats, shared
from bot.engine.stored_component import StoredComponent
from bot.engine.tuning import Plan, keep_layers, tune, with_kept_layers

# Vectors of the training texts, from tuning until the same training asks for them: Rasa does so with another object.
_FRESH: Dict[str, Floats] = {}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class EmbeddingFeaturizer(StoredComponent, DenseFeaturizer):
    """Adds one dense sentence vector; a zero vector (after one warning) where the embedding is not installed."""

    def __init__(self, name: Text, config: Dict[Text, Any], storage: ModelStorage, resource: Resource) -> None:
        StoredComponent.__init__(self, name, config, storage, resource)
        DenseFeaturizer.__init__(self, name, config)
        self._model = shared()

    @classmethod
    def required_components(cls) -> List[Type]:
        """Components that must come before this one."""
        return [Glosser]

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """``tuned_layers``: how many of the last layers learn from the training data; ``epochs``: how often."""
        return {**DenseFeaturizer.get_default_config(), "tuned_layers": 2, "epochs": 3, "random_seed": 7}

    @classmethod
    def validate_config(cls, config: Dict[Text, Any]) -> None:
        """Nothing can be configured wrongly."""

    def train(self, training_data: TrainingData) -> Resource:
        """Tunes the last layers on every intent and topic, and keeps them in half precision."""
        with self._storage.write_to(self._resource) as folder:
            if self._model is not None and self._config["tuned_layers"]:
                examples = typed(training_data)
                plan = Plan(
                    layers=self._config["tuned_layers"], epochs=self._config["epochs"], seed=self._config["random_seed"]
                )
                texts = [example.get(ENGLISH) for example in examples]
                tuned = tune(self._model, texts, [(e.get(INTENT), e.get(TOPIC)) for e in examples], plan)
                keep_layers(tuned.halves, folder)
                _FRESH.update(zip(texts, tuned.vectors, strict=True))
        return self._resource

    def restore(self, folder: Path) -> None:
        """Reads the tuned layers."""
        if self._model is not None:
            self._model = with_kept_layers(self._model, folder)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Adds the vectors to all training examples, in large batches."""
        self.process([example for example in training_data.training_examples if example.get(TEXT)])
        _FRESH.clear()
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Adds the vector to each message."""
        texts = [message.get(ENGLISH) for message in messages]
        for message, row in zip(messages, self._rows(texts), strict=True):
            message.add_features(Features(row[None, :], FEATURE_TYPE_SENTENCE, TEXT, self._identifier))
        return messages

    def _rows(self, texts: List[str]) -> Floats:
        if self._model is None:
            return np.zeros((len(texts), DIMENSIONS), np.float32)
        unknown = [text for text in texts if text not in _FRESH]
        rows = dict(zip(unknown, self._model.embed(unknown), strict=True))
        return np.stack([_FRESH[text] if text in _FRESH else rows[text] for text in texts])
