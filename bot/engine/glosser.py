"""Puts each message into English words, once for all that read it by meaning or n-grams."""

from __future__ import annotations

from typing import List

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine import gloss
from bot.engine.plain_component import PlainComponent

ENGLISH = "english"  # attribute of a message: its text, Spanish in English words


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class Glosser(PlainComponent):
    """Sets :data:`ENGLISH`, by data/glossary (gloss.py). Comes before the featurizers."""

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
