"""Red flags that a description may mean, beside the intent: for "What did I see?" (actions/recognition.py)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Optional, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.flag_model import LEAST_WORDS, FlagData, FlagModel
from bot.engine.minilm import MiniLM, shared

FLAGS = "flags"  # key of the output
_LEAST = 0.2  # scores below this are not handed on
# Parts of a text are embedded one by one, which takes as long as the rest of the turn: only for what reads like a
# description, by its length or by what the person wants.
_DESCRIBE = frozenset({"reflect", "report_tip", "disclose_worried"})
_LONG = 14  # words


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class FlagFinder(GraphComponent, IntentClassifier):
    """Sets ``flags``: [{"id": "papers-held", "score": 0.83}, …], best first, for texts that may be descriptions.

    Comes after the intent classifier.
    """

    def __init__(self, config: Dict[Text, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._model: Optional[FlagModel] = None
        self._meaning: Optional[MiniLM] = shared()

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """``data``: the folder of the examples."""
        return {"data": "data/recognition"}

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> FlagFinder:
        """An untrained finder."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns from data/recognition, not from the intents' examples."""
        if self._meaning is not None:
            self._model = FlagModel.fit(FlagData.read(Path(self._config["data"])), self._meaning)
            with self._storage.write_to(self._resource) as folder:
                self._model.save(folder)
        return self._resource

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> FlagFinder:
        """The trained finder; without weights of the embedding it finds nothing."""
        component = cls(config, model_storage, resource)
        if component._meaning is not None:
            with model_storage.read_from(resource) as folder:
                component._model = FlagModel.load(folder)
        return component

    def process(self, messages: List[Message]) -> List[Message]:
        """Sets ``flags``."""
        for message in messages:
            text = message.get(TEXT) or ""
            if self._model is None or self._meaning is None or not _may_describe(text, message.get(INTENT) or {}):
                continue
            scores = self._model.scores(text, self._meaning)
            best = sorted((name for name in scores if scores[name] >= _LEAST), key=scores.__getitem__, reverse=True)
            message.set(FLAGS, [{"id": name, "score": scores[name]} for name in best], add_to_output=True)
        return messages


def _may_describe(text: str, intent: Dict[Text, Any]) -> bool:
    words = len(text.split())
    return words >= _LONG or (words >= LEAST_WORDS and intent.get(INTENT_NAME_KEY) in _DESCRIBE)
