"""Entities from the spaCy pipeline, under the value they mean."""

from __future__ import annotations

from typing import Any, Dict, List, Text

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.constants import SPACY_DOCS
from rasa.nlu.extractors.spacy_entity_extractor import SpacyEntityExtractor
from rasa.nlu.utils.spacy_utils import SpacyModel
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from spacy.util import filter_spans

from bot.engine.language import SPANS


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False, model_from="SpacyReader")
class PhraseEntityExtractor(SpacyEntityExtractor):
    """Rasa's extractor for the patterns of data/language.

    The value is the pattern's own ("kids" → children), entities of different kinds may overlap, and the document that
    SpacyReader made is used as it is: patterns ignore case, so the pipeline need not run a second time.
    """

    def process(self, messages: List[Message], model: SpacyModel) -> List[Message]:
        """Adds the entities of the configured ``dimensions``."""
        for message in messages:
            document = message.get(SPACY_DOCS[TEXT])
            entities = self._extract_entities(document) if document is not None else []
            wanted = self.filter_irrelevant_entities(self.add_extractor_name(entities), self._config["dimensions"])
            message.set(ENTITIES, message.get(ENTITIES, []) + wanted, add_to_output=True)
        return messages

    @staticmethod
    def _extract_entities(doc: Any) -> List[Dict[Text, Any]]:
        spans = doc.spans.get(SPANS, [])
        kinds = sorted({span.label_ for span in spans})
        return [
            {"entity": kind, "value": span.id_ or span.text, "start": span.start_char, "end": span.end_char}
            for kind in kinds
            for span in filter_spans([span for span in spans if span.label_ == kind])  # the longest of a kind
        ]
