"""A text is as near to an intent or a topic as to the nearest of its example lines, and the ranking weighs that."""

import types

import numpy as np
import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, INTENT, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.importer import TOPIC
from bot.engine.linear import LinearModel
from bot.engine.nearest_lines import NEAREST, NearestLines
from bot.engine.topic_ranker import TOPICS, TopicRanker

WORDS = ("visa", "cost", "wait", "hello", "pay", "debt")
CONTEXT = types.SimpleNamespace(node_name="nearest")
EXAMPLES = (
    ("what does the visa cost", "ask", "topic/visa"),
    ("how long do i wait for the visa", "ask", "topic/visa"),
    ("they pay me nothing for a debt", "ask", "topic/debt"),
    ("hello", "greet", None),
)


def said(text, **labels):
    """A message with the words it has in the place of both embeddings."""
    message = Message({TEXT: text, **labels})
    row = np.array([[word in text for word in WORDS]], np.float32)
    for alias in ("meaning", "languages"):
        message.add_features(Features(row, FEATURE_TYPE_SENTENCE, TEXT, alias))
    return message


def lines():
    return [said(text, **{INTENT: intent, TOPIC: topic}) for text, intent, topic in EXAMPLES]


def trained(folder, examples):
    storage, resource = LocalModelStorage.create(folder), Resource("nearest")
    config = {**NearestLines.get_default_config(), "dimensions": 6}
    NearestLines.create(config, storage, resource, CONTEXT).train(TrainingData(examples))
    return NearestLines.load(config, storage, resource, CONTEXT)


@pytest.fixture
def nearest(tmp_path):
    return trained(tmp_path, lines())


def test_the_nearest_line_of_each_intent_and_topic_counts(nearest):
    [message] = nearest.process([said("visa cost")])
    assert message.get(NEAREST)[TOPIC] == pytest.approx({"topic/visa": 1.0, "topic/debt": 0.0}, abs=1e-3)
    assert message.get(NEAREST)[INTENT] == pytest.approx({"ask": 1.0, "greet": 0.0}, abs=1e-3)


def test_of_several_messages_each_has_its_own(nearest):
    first, second = nearest.process([said("hello"), said("the debt i pay")])
    assert first.get(NEAREST)[INTENT]["greet"] == pytest.approx(1.0, abs=1e-3)
    assert second.get(NEAREST)[TOPIC]["topic/debt"] == pytest.approx(1.0, abs=1e-3)


def test_nothing_typed_is_near_nothing(nearest):
    [message] = nearest.process([Message({})])
    assert message.get(NEAREST) is None


def test_without_the_embeddings_nothing_is_near(tmp_path):
    [message] = trained(tmp_path, [said("xyz", **{INTENT: "greet"})]).process([said("visa")])
    assert message.get(NEAREST) is None


def test_a_question_asked_before_outweighs_what_the_regression_leans_to(nearest):
    ranker = TopicRanker("ranker", TopicRanker.get_default_config(), None, None)
    weights = np.zeros((2 * len(WORDS), 2), np.float32)
    ranker._model = LinearModel(["topic/debt", "topic/visa"], weights, np.array([2.0, 0.0], np.float32))
    asked = said("does the visa cost anything")
    assert ranker.process([asked])[0].get(TOPICS)[0]["id"] == "topic/debt"
    asked = nearest.process([said("does the visa cost anything")])[0]
    assert ranker.process([asked])[0].get(TOPICS)[0]["id"] == "topic/visa"
