"""What a person wants: one of the coarse intents of domain.yml."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Text, Type

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.importer import typed
from bot.engine.known import KnownPhrases
from bot.engine.linear import LinearModel, sentence_vectors


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(GraphComponent, IntentClassifier):
    """Logistic regression over n-grams and sentence embedding together; a text that is an example has its intent.

    Rasa's own LogisticRegressionClassifier reads sparse features only.
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
        """``C``: inverse strength of regularisation; ``ranking_length``: intents listed in the output.

        Not balanced: most messages are questions, and treating every intent as equally likely cost 7 points of
        accuracy in cross-validation.
        """
        return {"C": 20.0, "max_iter": 80, "random_seed": 7, "balanced": False, "ranking_length": 5}

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LinearIntentClassifier:
        """An untrained classifier."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns from all examples that people can type."""
        examples = typed(training_data)
        self._model = LinearModel.fit(
            sentence_vectors(examples),
            labels=[example.get(INTENT) for example in examples],
            c=self._config["C"],
            seed=self._config["random_seed"],
            max_iter=self._config["max_iter"],
            balanced=self._config["balanced"],
        )
        self._known = KnownPhrases.learn((example.get(TEXT), example.get(INTENT)) for example in examples)
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
    ) -> LinearIntentClassifier:
        """The trained classifier."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._model = LinearModel.read(folder)
            component._known = KnownPhrases.read(folder)
        return component

    def process(self, messages: List[Message]) -> List[Message]:
        """Sets ``intent`` and ``intent_ranking``."""
        if self._model is None or not messages:
            return messages
        for message, row in zip(messages, self._model.probabilities(sentence_vectors(messages)), strict=True):
            ranking = [
                {INTENT_NAME_KEY: self._model.labels[index], PREDICTED_CONFIDENCE_KEY: float(row[index])}
                for index in row.argsort()[::-1][: self._config["ranking_length"]]
            ]
            if known := self._known.label(message.get(TEXT) or ""):
                ranking = [{INTENT_NAME_KEY: known, PREDICTED_CONFIDENCE_KEY: 1.0}]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages
