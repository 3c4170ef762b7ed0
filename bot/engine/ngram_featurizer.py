"""Word and character n-grams as dense features, of Spanish those of its English words (gloss.py)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Optional, Text, Tuple, Type

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.glosser import ENGLISH, Glosser
from bot.engine.minilm import Floats
from bot.engine.ngrams import Ngrams
from bot.engine.stored_component import StoredComponent

# Vectors of the training texts, and how many of their words are known, from learning until the same training asks for
# them: Rasa does so with another object.
_FRESH: Dict[str, Tuple[Floats, int]] = {}
KNOWN_WORDS = "known_words"  # key of the output: how many words and pairs of a text stand in the training data


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class NgramFeaturizer(StoredComponent, DenseFeaturizer):
    """Adds one dense sentence vector of what the n-grams say."""

    def __init__(self, name: Text, config: Dict[Text, Any], storage: ModelStorage, resource: Resource) -> None:
        StoredComponent.__init__(self, name, config, storage, resource)
        DenseFeaturizer.__init__(self, name, config)
        self._ngrams: Optional[Ngrams] = None

    @classmethod
    def required_components(cls) -> List[Type]:
        """Components that must come before this one."""
        return [Glosser]

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """``min_df``: n-grams in fewer examples are left out; ``weight``: the vector's length; the embedding's is 1."""
        return {
            **DenseFeaturizer.get_default_config(),
            "dimensions": 300,
            "weight": 0.5,
            "min_df": 2,
            "random_seed": 7,
        }

    @classmethod
    def validate_config(cls, config: Dict[Text, Any]) -> None:
        """Nothing can be configured wrongly."""

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the n-grams, their weights and their reduction."""
        texts = [each.get(ENGLISH) for each in training_data.training_examples if each.get(TEXT)]
        config = self._config
        fitted = Ngrams.fit(texts, config["dimensions"], config["min_df"], config["random_seed"])
        _FRESH.update(zip(texts, zip(fitted.rows, fitted.known, strict=True), strict=True))
        with self._storage.write_to(self._resource) as folder:
            fitted.ngrams.save(folder)
        return self._resource

    def restore(self, folder: Path) -> None:
        """Reads the n-grams."""
        self._ngrams = Ngrams.read(folder)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Adds the vectors to all training examples."""
        self.process([example for example in training_data.training_examples if example.get(TEXT)])
        _FRESH.clear()
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Adds the vector to each message, and how many of its words are known: none in "asdf"."""
        if messages and self._ngrams is not None:
            for message, (row, count) in zip(messages, self._read([m.get(ENGLISH) for m in messages]), strict=True):
                message.set(KNOWN_WORDS, int(count), add_to_output=True)
                weighted = self._config["weight"] * row[None, :]
                message.add_features(Features(weighted, FEATURE_TYPE_SENTENCE, TEXT, self._identifier))
        return messages

    def _read(self, texts: List[str]) -> List[Tuple[Floats, int]]:
        unknown = list(dict.fromkeys(text for text in texts if text not in _FRESH))
        read = dict(zip(unknown, zip(*self._ngrams.vectors(unknown), strict=True), strict=True)) if unknown else {}
        return [_FRESH[text] if text in _FRESH else read[text] for text in texts]
