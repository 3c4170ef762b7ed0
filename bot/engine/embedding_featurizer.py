"""Sentence embeddings as dense features: what is meant, whatever the words. Tuned on the training data."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional, Text, Type

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, INTENT, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.backprop import flattened, rebuilt
from bot.engine.importer import TOPIC, typed
from bot.engine.minilm import DIMENSIONS, MiniLM
from bot.engine.tuning import Plan, tune

LAYERS_FILE = "layers.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class EmbeddingFeaturizer(DenseFeaturizer, GraphComponent):
    """Adds one dense sentence vector; a zero vector (after one warning) where the embedding is not installed."""

    def __init__(
        self, name: Text, config: Dict[Text, Any], storage: ModelStorage, resource: Resource, model: Optional[MiniLM]
    ) -> None:
        super().__init__(name, config)
        self._storage = storage
        self._resource = resource
        self._model = model

    @classmethod
    def required_components(cls) -> List[Type]:
        """Components that must come before this one."""
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """``tuned_layers``: how many of the last layers learn from the training data; ``epochs``: how often."""
        return {**DenseFeaturizer.get_default_config(), "tuned_layers": 2, "epochs": 3, "random_seed": 7}

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> EmbeddingFeaturizer:
        """The featurizer around the installed weights."""
        return cls(execution_context.node_name, config, model_storage, resource, MiniLM.load())

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
                texts = [example.get(TEXT) for example in examples]
                layers = tune(self._model, texts, [(e.get(INTENT), e.get(TOPIC)) for e in examples], plan)
                halves = {name: array.astype(np.float16) for name, array in flattened(layers).items()}
                np.savez(folder / LAYERS_FILE, **halves)
                self._tune(halves)
        return self._resource

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> EmbeddingFeaturizer:
        """The featurizer with its tuned layers."""
        component = cls.create(config, model_storage, resource, execution_context)
        with model_storage.read_from(resource) as folder:
            if (folder / LAYERS_FILE).exists():
                with np.load(folder / LAYERS_FILE) as halves:
                    component._tune(halves)
        return component

    def _tune(self, halves: Mapping[str, Any]) -> None:
        """Puts the kept layers in; the same rounding while training and answering."""
        if self._model is not None:
            weights = {name: np.asarray(halves[name], np.float32) for name in halves}
            self._model = self._model.with_upper(rebuilt(weights, self._config["tuned_layers"]))

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Adds the vectors to all training examples, in large batches."""
        self.process([example for example in training_data.training_examples if example.get(TEXT)])
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Adds the vector to each message."""
        texts = [message.get(TEXT) or "" for message in messages]
        rows = self._model.embed(texts) if self._model else np.zeros((len(texts), DIMENSIONS), np.float32)
        for message, row in zip(messages, rows, strict=True):
            message.add_features(Features(row[None, :], FEATURE_TYPE_SENTENCE, TEXT, self._identifier))
        return messages
