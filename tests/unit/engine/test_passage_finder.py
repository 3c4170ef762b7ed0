"""A question finds the paragraph of its topic that has the point."""

import types

import numpy as np
import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine import passage_finder
from bot.engine.glosser import ENGLISH
from bot.engine.passage_finder import PASSAGE, PassageFinder
from bot.engine.topic_ranker import TOPICS

WORDS = ("visa", "family", "work", "children", "cost", "papers", "offer")
CONTEXT = types.SimpleNamespace(node_name="passages")
ITEM = """
id: topic/visa
title: The visa
short: A visa lets a person stay. Ask a lawyer about the visa.
more: |-
  Some family may come along, in some cases.

  • The cost is nothing: **no fee** for {phone:us-nhth}.

  Papers:
  • an offer
  • old tax forms
variants:
  children: >-
    For children other rules are in force.
why: The cost of all work and family is a visa.
"""


class Words:
    """Counts words in the place of an embedding."""

    def embed(self, texts):
        rows = np.array([[word in text.lower() for word in WORDS] for text in texts], np.float32).reshape(
            -1, len(WORDS)
        )
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


BOTH = Words(), Words()


def trained_with(models, folder, monkeypatch):
    monkeypatch.setattr(passage_finder, "embeddings", lambda: models)
    content = folder / "content"
    (content / "topics" / "law").mkdir(parents=True)
    (folder / "model").mkdir()
    (content / "topics" / "law" / "visa.yml").write_text(ITEM)
    (content / "topics" / "law" / "visa.es.yml").write_text("id: topic/visa")
    storage, resource = LocalModelStorage.create(folder / "model"), Resource("passages")
    config = {**PassageFinder.get_default_config(), "content": str(content)}
    PassageFinder.create(config, storage, resource, CONTEXT).train(TrainingData())
    return lambda: PassageFinder.load(config, storage, resource, CONTEXT)


@pytest.fixture
def trained(tmp_path, monkeypatch):
    return trained_with(BOTH, tmp_path, monkeypatch)()


def passage(component, text, topic="topic/visa", score=0.9):
    message = Message({TEXT: text, ENGLISH: text, TOPICS: [{"id": topic, "score": score}]})
    message.add_features(Features(Words().embed([text]), FEATURE_TYPE_SENTENCE, TEXT, "languages"))
    return component.process([message])[0].get(TOPICS)[0].get(PASSAGE)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("can my family come", "more.0"),
        ("is there a cost", "more.1"),
        ("what about children", "children"),
        ("which papers, an offer?", "more.2"),  # a line of a list is read with the words that lead to it
        ("what is a visa", None),  # the short answer says it
        ("may I work", None),  # stands only in why it matters
        ("hello", None),
    ],
)
def test_the_nearest_passage_goes_with_the_topic(trained, text, found):
    assert passage(trained, text) == found


def test_a_topic_it_has_not_read_has_no_passage(trained):
    assert passage(trained, "is there a cost", "topic/of-a-pack") is None


def test_what_is_hardly_a_question_is_not_read(trained):
    assert passage(trained, "is there a cost", score=0.05) is None


def test_a_text_without_topics_stays_as_it_is(trained):
    assert trained.process([Message({TEXT: "hi"})])[0].get(TOPICS) is None


def test_without_both_embeddings_there_are_no_passages(tmp_path, monkeypatch):
    assert passage(trained_with(None, tmp_path, monkeypatch)(), "is there a cost") is None


def test_what_was_edited_since_training_is_read_at_the_next_start(tmp_path, monkeypatch):
    load = trained_with(BOTH, tmp_path, monkeypatch)
    file = tmp_path / "content" / "topics" / "law" / "visa.yml"
    file.write_text(ITEM.replace("more: |-\n", "more: |-\n  First, some work is allowed.\n\n"))
    assert passage(load(), "is there a cost") == "more.2"
    assert passage(load(), "may I work") == "more.0"
