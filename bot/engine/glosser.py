"""Puts each message into English words, once for all that read it by meaning or n-grams."""

from __future__ import annotations

from typing import Any, Dict, List, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine import gloss

ENGLISH = "english"  # attribute of a message: its text, Spanish in English words


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class Glosser(GraphComponent):
    """Sets :data:`ENGLISH`, by data/glossary (gloss.py). Comes before the featurizers."""

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Glosser:
        """There is nothing to configure."""
        return cls()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Sets it for each example that has a text."""
        self.process([example for example in training_data.training_examples if example.get(TEXT)])
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Sets it for each message."""
        in_english = gloss.shared()
        for message in messages:
            message.set(ENGLISH, in_english(message.get(TEXT) or ""))
        return messages
