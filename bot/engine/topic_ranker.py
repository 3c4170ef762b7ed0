"""Which topics or myths a question is about: the best five content ids with scores."""

from __future__ import annotations

from typing import Any, Dict, List, Text, Tuple

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.importer import TOPIC
from bot.engine.linear_component import LinearComponent
from bot.engine.question_splitter import PARTS

TOPICS = "topics"  # keys of the output
QUESTIONS = "questions"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicRanker(LinearComponent):
    """Sets ``topics``: [{"id": "topic/debt-bondage", "score": 0.83}, …], best first, for every message.

    A message of several questions has ``questions`` too: the same for each of them. Which intent the message has does
    not matter here: the actions decide whether to use the ranking.
    """

    attribute = TOPIC

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """``C``: inverse strength of regularisation; ``ranking_length``: topics listed in the output.

        ``share`` and ``nearness``: what the regression and the nearest example count, in the proportion that is the
        likeliest for 1,772 questions of other writers (ADR 0015), and together so that the shares keep their size.
        """
        return {
            "C": 3.0,
            "max_iter": 50,
            "random_seed": 7,
            "balanced": True,
            "ranking_length": 5,
            "share": 0.8,
            "nearness": 12.0,
        }

    @staticmethod
    def labelled(training_data: TrainingData) -> List[Tuple[Message, str]]:
        """All examples that carry a content id."""
        return [(example, example.get(TOPIC)) for example in training_data.training_examples if example.get(TOPIC)]

    def process(self, messages: List[Message]) -> List[Message]:
        """Sets ``topics`` and, for several questions in one message, ``questions``."""
        messages = [message for message in messages if message.get(TEXT)]
        for message, ranked in zip(messages, self.rankings(messages), strict=True):
            if ranked:
                ranking = [{"id": topic, "score": round(share, 4)} for topic, share in ranked]
                message.set(TOPICS, ranking, add_to_output=True)
        for message in messages:
            if message.get(PARTS):
                questions = [part.get(TOPICS) for part in message.get(PARTS)]
                message.set(QUESTIONS, [ranking for ranking in questions if ranking], add_to_output=True)
        return messages
