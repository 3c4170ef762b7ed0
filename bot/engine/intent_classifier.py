"""What a person wants: one of the coarse intents of domain.yml."""

from __future__ import annotations

from typing import Any, Dict, List, Text, Tuple

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.importer import typed
from bot.engine.linear_component import LinearComponent


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(LinearComponent):
    """Rasa's own LogisticRegressionClassifier reads sparse features only."""

    attribute = INTENT

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """``C``: inverse strength of regularisation; ``ranking_length``: intents listed in the output.

        Not balanced: most messages are questions, and treating every intent as equally likely cost 7 points of
        accuracy in cross-validation. ``share`` and ``nearness``: what the regression and the nearest example count;
        the likeliest for 2,600 messages of other writers (ADR 0015).
        """
        return {
            "C": 20.0,
            "max_iter": 80,
            "random_seed": 7,
            "balanced": False,
            "ranking_length": 5,
            "share": 0.6,
            "nearness": 39.0,
        }

    @staticmethod
    def labelled(training_data: TrainingData) -> List[Tuple[Message, str]]:
        """All examples that people can type."""
        return [(example, example.get(INTENT)) for example in typed(training_data)]

    def process(self, messages: List[Message]) -> List[Message]:
        """Sets ``intent`` and ``intent_ranking``."""
        for message, ranked in zip(messages, self.rankings(messages), strict=True):
            if ranked:
                if ranked[0][1] == 1.0:  # known by heart: nothing else is worth a thought
                    ranked = ranked[:1]
                ranking = [{INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: share} for name, share in ranked]
                message.set(INTENT, ranking[0], add_to_output=True)
                message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages
