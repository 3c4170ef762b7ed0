"""Reads messages with spaCy, for the entities in them."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.utils.spacy_utils import SpacyModel, SpacyNLP
from rasa.shared.nlu.training_data.training_data import TrainingData


@DefaultV1Recipe.register(
    [DefaultV1Recipe.ComponentType.MODEL_LOADER, DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER],
    is_trainable=False,
    model_from="SpacyReader",
)
class SpacyReader(SpacyNLP):
    """Rasa's SpacyNLP, but for the training examples: nothing here learns from their documents."""

    def process_training_data(self, training_data: TrainingData, model: SpacyModel) -> TrainingData:
        """As they are. To read all of them took two minutes."""
        return training_data
