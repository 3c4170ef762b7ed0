"""What intent classifier and topic ranker share: a regression, the nearest examples and those known by heart."""

from __future__ import annotations

from abc import abstractmethod
from pathlib import Path
from typing import Any, ClassVar, Dict, List, Optional, Text, Tuple, Type

import numpy as np
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.known import KnownPhrases
from bot.engine.linear import Floats, LinearModel, sentence_vectors, shares
from bot.engine.nearest_lines import NEAREST
from bot.engine.stored_component import StoredComponent

_TINY = 1e-9


class LinearComponent(StoredComponent, IntentClassifier):
    """Logistic regression over n-grams and sentence embeddings together, and beside it the nearest example of a label.

    A text that is an example has its label.
    """

    attribute: ClassVar[str]  # of a message: its label

    def __init__(self, name: Text, config: Dict[Text, Any], storage: ModelStorage, resource: Resource) -> None:
        super().__init__(name, config, storage, resource)
        self._model: Optional[LinearModel] = None
        self._known = KnownPhrases({})

    @classmethod
    def required_components(cls) -> List[Type]:
        """Components that must come before this one."""
        return [Featurizer]

    @staticmethod
    @abstractmethod
    def labelled(training_data: TrainingData) -> List[Tuple[Message, str]]:
        """The examples to learn from, each with its label."""

    def train(self, training_data: TrainingData) -> Resource:
        """Learns from :meth:`labelled`."""
        examples = self.labelled(training_data)
        self._model = LinearModel.fit(
            sentence_vectors([example for example, _ in examples]),
            labels=[label for _, label in examples],
            c=self._config["C"],
            seed=self._config["random_seed"],
            max_iter=self._config["max_iter"],
            balanced=self._config["balanced"],
        )
        self._known = KnownPhrases.learn((example.get(TEXT), label) for example, label in examples)
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
            self._known.save(folder)
        return self._resource

    def restore(self, folder: Path) -> None:
        """Reads the regression and the known phrases."""
        self._model = LinearModel.read(folder)
        self._known = KnownPhrases.read(folder)

    def rankings(self, messages: List[Message]) -> List[List[Tuple[str, float]]]:
        """For each message the likeliest labels with their probabilities, best first; none while untrained.

        The label of a text that is an example is sure and stands in front of the others.
        """
        if self._model is None or not messages:
            return [[] for _ in messages]
        rows = self._model.probabilities(sentence_vectors(messages))
        labels = self._model.labels
        return [
            self._ranking(self._known.label(message.get(TEXT) or ""), labels, self._weighed(row, message))
            for message, row in zip(messages, rows, strict=True)
        ]

    def _weighed(self, row: Floats, message: Message) -> Floats:
        """The shares of the regression, weighed by how near the nearest example of each label is."""
        nearest = (message.get(NEAREST) or {}).get(self.attribute)
        if not nearest or self._model is None:
            return row
        cosines = np.array([nearest.get(label, 0.0) for label in self._model.labels], np.float32)
        return shares(self._config["share"] * np.log(row + _TINY) + self._config["nearness"] * cosines)

    def _ranking(self, known: Optional[str], labels: List[str], row: Floats) -> List[Tuple[str, float]]:
        length = self._config["ranking_length"]
        ranking = [(labels[index], float(row[index])) for index in row.argsort()[::-1][:length]]
        if known is None:
            return ranking
        return [(known, 1.0), *((label, share) for label, share in ranking if label != known)][:length]
