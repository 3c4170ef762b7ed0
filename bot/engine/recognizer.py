"""What a description or an offer may mean, beside the intent: for actions/recognition.py."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any, Dict, List, Optional, Text

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.embeddings import embeddings
from bot.engine.question_splitter import PARTS
from bot.engine.recognition_data import RecognitionData
from bot.engine.recognition_model import PLAN, RecognitionModel
from bot.engine.stored_component import StoredComponent

RECOGNISED = "recognised"  # key of the output
# Parts of a text are embedded one by one, which takes as long as the rest of the turn: only for what reads like a
# description or an offer, by its length or by what the person wants.
_DESCRIBES = frozenset(
    {"reflect", "report_tip", "check_offer", "disclose_worried", "disclose_minor", "disclose_sextortion"}
)
_LEAST_WORDS = 6  # a shorter text is a question or a button's words
_LONG = 14  # words


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class Recognizer(StoredComponent, IntentClassifier):
    """Sets ``recognised``: flags, marks and ways (bot/engine/recognition_model.py), for texts that may describe.

    Comes after the intent classifier. Without the weights of both embeddings it recognises nothing.
    """

    def __init__(self, name: Text, config: Dict[Text, Any], storage: ModelStorage, resource: Resource) -> None:
        super().__init__(name, config, storage, resource)
        self._model: Optional[RecognitionModel] = None
        self._embeddings = embeddings()

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """``data``: the folder of the examples; ``tuned``: whether the embedding learns from them too."""
        return {"data": "data/recognition", "tuned": True}

    def train(self, training_data: TrainingData) -> Resource:
        """Learns from data/recognition, not from the intents' examples."""
        with self._storage.write_to(self._resource) as folder:
            if self._embeddings is not None:
                data = RecognitionData.read(Path(self._config["data"]))
                self._model = RecognitionModel.fit(data, *self._embeddings, PLAN if self._config["tuned"] else None)
                self._model.save(folder)
        return self._resource

    def restore(self, folder: Path) -> None:
        """Reads the model, if it was trained with the embeddings and they are there now."""
        if self._embeddings is not None:
            self._model = RecognitionModel.load(folder, *self._embeddings)

    def process(self, messages: List[Message]) -> List[Message]:
        """Sets ``recognised``."""
        # The questions of a message stand behind it in the batch (question_splitter.py): they were read with it.
        parts = {id(part) for message in messages for part in message.get(PARTS) or ()}
        for message in messages:
            text = message.get(TEXT) or ""
            if id(message) in parts:
                continue
            if self._model is not None and _may_describe(text, message):
                message.set(RECOGNISED, asdict(self._model.read(text)), add_to_output=True)
        return messages


def _may_describe(text: str, message: Message) -> bool:
    words = len(text.split())
    intent = (message.get(INTENT) or {}).get(INTENT_NAME_KEY)
    return words >= _LONG or (words >= _LEAST_WORDS and intent in _DESCRIBES)
