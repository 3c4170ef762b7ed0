"""Which passage of a topic has the point of a question: the paragraph or variant with the nearest sentence."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional, Text, Tuple, Type

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.embeddings import embeddings
from bot.engine.glosser import ENGLISH, Glosser
from bot.engine.linear import sentence_vectors
from bot.engine.minilm import Floats, MiniLM
from bot.engine.multilingual import Multilingual
from bot.engine.multilingual_featurizer import MultilingualFeaturizer
from bot.engine.stored_component import StoredComponent
from bot.engine.topic_ranker import TOPICS
from bot.engine.yaml_files import read_yaml

PASSAGE = "passage"  # key of a ranked topic: "more.0" is the first paragraph of its deeper text, "children" a variant
SHORT = "short"  # the passage that is shown anyway
_FOLDERS = ("topics", "myths")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“*])")
_MARKS = re.compile(r"\{[^}]*\}|\*\*")
_BULLET, _LEAD = "• ", ":"
_LEAST_LETTERS = 12  # of a sentence that says something


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class PassageFinder(StoredComponent, IntentClassifier):
    """Gives each ranked topic the ``passage`` that answers the text better than its short answer, if there is one.

    By both embeddings as published, the mean of their cosines: a tuned one hears which topic a sentence belongs to, not
    which point it makes. Spanish texts have the same passages as the English ones (content lint), so English alone is
    read. Without the weights of both it finds nothing.
    """

    def __init__(self, name: Text, config: Dict[Text, Any], storage: ModelStorage, resource: Resource) -> None:
        super().__init__(name, config, storage, resource)
        self._embeddings = embeddings()
        self._passages: Dict[str, Tuple[List[str], Floats]] = {}  # of each item: the passage of each sentence, vectors

    @classmethod
    def required_components(cls) -> List[Type]:
        """Components that must come before this one."""
        return [Glosser, MultilingualFeaturizer]

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """``least_fit``: cosine from which a passage counts; ``least_gain``: by how much more than the short answer.

        ``least_score``: a text whose best topic has less is no question, and is not embedded. ``languages``: the alias
        of the featurizer that has embedded the text already.
        """
        return {
            "content": "data/content",
            "least_fit": 0.43,
            "least_gain": 0.06,
            "least_score": 0.1,
            "languages": "languages",
        }

    def train(self, training_data: TrainingData) -> Resource:
        """Embeds every sentence of the content."""
        with self._storage.write_to(self._resource) as folder:
            if self._embeddings is not None:
                sentences = list(dict.fromkeys(sentence for *_, sentence in self._rows()))
                np.save(folder / "vectors.npy", _embed(self._embeddings, sentences).astype(np.float16))
                (folder / "sentences.json").write_text(json.dumps(sentences), encoding="utf-8")
        return self._resource

    def restore(self, folder: Path) -> None:
        """Reads the content as it stands now; what was changed since training is embedded here."""
        if self._embeddings is None or not (folder / "sentences.json").exists():
            return
        sentences = json.loads((folder / "sentences.json").read_text(encoding="utf-8"))
        known = dict(zip(sentences, np.load(folder / "vectors.npy").astype(np.float32), strict=True))
        rows = self._rows()
        new = list({sentence for *_, sentence in rows if sentence not in known})
        known.update(zip(new, _embed(self._embeddings, new), strict=True))
        items: Dict[str, List[Tuple[str, Floats]]] = {}
        for item, passage, sentence in rows:
            items.setdefault(item, []).append((passage, known[sentence]))
        self._passages = {
            item: ([passage for passage, _ in said], np.stack([vector for _, vector in said]))
            for item, said in items.items()
        }

    def _rows(self) -> List[Tuple[str, str, str]]:
        return [row for item in _items(Path(self._config["content"])) for row in _sentences(item)]

    def process(self, messages: List[Message]) -> List[Message]:
        """Adds :data:`PASSAGE` to the ranked topics of each message."""
        asked = [message for message in messages if message.get(TEXT) and self._may_ask(message)]
        if self._embeddings is None or not self._passages or not asked:
            return messages
        meant = self._embeddings[0].embed([message.get(ENGLISH) for message in asked])
        said = sentence_vectors(asked, [self._config["languages"]])
        for message, vector in zip(asked, _joined(meant, said), strict=True):
            for topic in message.get(TOPICS):
                if passage := self._best(topic["id"], vector):
                    topic[PASSAGE] = passage
        return messages

    def _may_ask(self, message: Message) -> bool:
        topics = message.get(TOPICS)
        return bool(topics) and topics[0]["score"] >= self._config["least_score"]

    def _best(self, item: str, vector: Floats) -> Optional[str]:
        if item not in self._passages:
            return None
        passages, vectors = self._passages[item]
        fits: Dict[str, float] = {}
        for passage, fit in zip(passages, vectors @ vector, strict=True):
            fits[passage] = max(float(fit), fits.get(passage, 0.0))
        short = fits.pop(SHORT, 0.0)
        if not fits:
            return None
        best = max(fits, key=lambda passage: fits[passage])
        enough = max(self._config["least_fit"], short + self._config["least_gain"])
        return best if fits[best] >= enough else None


def _embed(models: Tuple[MiniLM, Multilingual], sentences: List[str]) -> Floats:
    """Vectors of English sentences."""
    meaning, languages = models
    return _joined(meaning.embed(sentences), languages.embed(sentences))


def _joined(meant: Floats, said: Floats) -> Floats:
    """Vectors whose products are the means of what those of each embedding give."""
    return np.hstack([meant, said]) * np.float32(np.sqrt(0.5))


def _items(content: Path) -> Iterator[Dict[str, Any]]:
    """The items of data/content as they stand there, without their translations."""
    for name in _FOLDERS:
        for path in sorted((content / name).rglob("*.yml")):
            if "." not in path.stem:
                yield read_yaml(path)


def _sentences(item: Dict[str, Any]) -> Iterator[Tuple[str, str, str]]:
    """(item id, passage, sentence) of all that an item says but why it matters."""
    passages = {SHORT: item["short"], **item.get("variants", {})}
    passages.update((f"more.{n}", paragraph) for n, paragraph in enumerate(item["more"].split("\n\n")))
    for passage, text in passages.items():
        for sentence in _said(_MARKS.sub("", text)):
            if len(sentence) >= _LEAST_LETTERS:
                yield item["id"], passage, sentence


def _said(text: str) -> Iterator[str]:
    """The sentences of a text; a line of a list with the words that lead to it: "The person must: be in the US"."""
    lead = ""
    for line in text.splitlines():
        sentences = [sentence.strip() for sentence in _SENTENCE.split(line.strip().removeprefix(_BULLET))]
        if line.strip().startswith(_BULLET):
            sentences[0] = f"{lead} {sentences[0]}".strip()
        else:
            lead = sentences[-1] if sentences[-1].endswith(_LEAD) else ""
        yield from sentences
