"""Which topics or myths a question is about: the best five content ids with scores."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Text, Type

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.importer import TOPIC
from bot.engine.known import KnownPhrases
from bot.engine.linear import LinearModel, sentence_vectors

TOPICS = "topics"  # key of the output


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicRanker(GraphComponent, IntentClassifier):
    """Sets ``topics``: [{"id": "topic/debt-bondage", "score": 0.83}, …], best first, for every message.

    Which intent the message has does not matter here: the actions decide whether to use the ranking.
    """

    def __init__(self, config: Dict[Text, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._model: Optional[LinearModel] = None
        self._known = KnownPhrases({})

    @classmethod
    def required_components(cls) -> List[Type]:
        """Components that must come before this one."""
        return [Featurizer]

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """``C``: inverse strength of regularisation; ``ranking_length``: topics listed in the output."""
        return {"C": 10.0, "max_iter": 50, "random_seed": 7, "balanced": True, "ranking_length": 5}

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TopicRanker:
        """An untrained ranker."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns from all examples that carry a content id."""
        examples = [example for example in training_data.training_examples if example.get(TOPIC)]
        self._model = LinearModel.fit(
            sentence_vectors(examples),
            labels=[example.get(TOPIC) for example in examples],
            c=self._config["C"],
            seed=self._config["random_seed"],
            max_iter=self._config["max_iter"],
            balanced=self._config["balanced"],
        )
        self._known = KnownPhrases.learn((example.get(TEXT), example.get(TOPIC)) for example in examples)
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
            self._known.save(folder)
        return self._resource

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TopicRanker:
        """The trained ranker."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._model = LinearModel.read(folder)
            component._known = KnownPhrases.read(folder)
        return component

    def process(self, messages: List[Message]) -> List[Message]:
        """Sets ``topics``."""
        messages = [message for message in messages if message.get(TEXT)]
        if self._model is None or not messages:
            return messages
        for message, row in zip(messages, self._model.probabilities(sentence_vectors(messages)), strict=True):
            best = np.argsort(-row)[: self._config["ranking_length"]]
            ranking = [{"id": self._model.labels[index], "score": round(float(row[index]), 4)} for index in best]
            if known := self._known.label(message.get(TEXT)):
                others = [topic for topic in ranking if topic["id"] != known]
                ranking = [{"id": known, "score": 1.0}, *others][: self._config["ranking_length"]]
            message.set(TOPICS, ranking, add_to_output=True)
        return messages
