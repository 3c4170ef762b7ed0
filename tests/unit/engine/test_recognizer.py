"""The component around the model of meaning: learns, is kept, and puts flags beside a description."""

import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine import flag_finder
from bot.engine.flag_finder import FLAGS, FlagFinder
from bot.engine.flag_model import FlagData
from tests.unit.engine.test_flag_model import DATA, Counting


@pytest.fixture
def trained(tmp_path, monkeypatch):
    monkeypatch.setattr(flag_finder, "shared", Counting)
    monkeypatch.setattr(FlagData, "read", lambda _: DATA)
    storage, resource = LocalModelStorage.create(tmp_path), Resource("flags")
    FlagFinder.create(FlagFinder.get_default_config(), storage, resource, None).train(TrainingData())
    return FlagFinder.load(FlagFinder.get_default_config(), storage, resource, None)


def read(finder, text, intent="reflect"):
    return finder.process([Message({TEXT: text, INTENT: {"name": intent}})])[0].get(FLAGS)


def test_a_description_gets_its_flags_best_first(trained):
    found = read(trained, "the friend sings while he keeps her passport")
    assert found[0]["id"] == "papers-held"
    assert found == sorted(found, key=lambda each: -each["score"])


def test_a_short_text_costs_nothing(trained):
    assert read(trained, "he keeps her passport") is None


def test_a_question_costs_nothing_unless_it_is_as_long_as_a_description(trained):
    question = "what is it when he keeps her passport"
    assert read(trained, question, "ask") is None
    assert read(trained, f"{question} and the boss locked the door and the friend sings", "ask")


def test_without_weights_it_finds_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(flag_finder, "shared", lambda: None)
    storage, resource = LocalModelStorage.create(tmp_path), Resource("flags")
    finder = FlagFinder.create(FlagFinder.get_default_config(), storage, resource, None)
    finder.train(TrainingData())
    assert read(finder, "the friend sings while he keeps her passport") is None
