"""The component around the model of meaning: learns, is kept, and puts what it reads beside a description."""

import tarfile
import types

import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine import reading, recognizer
from bot.engine.question_splitter import PARTS
from bot.engine.recognition_data import RecognitionData
from bot.engine.recognizer import RECOGNISED, Recognizer
from tests.unit.engine.test_recognition_model import DATA, Counting

CONTEXT = types.SimpleNamespace(node_name="recognizer")


def counting():
    return Counting(), Counting()


def trained_with(embeddings, tmp_path, monkeypatch):
    monkeypatch.setattr(recognizer, "embeddings", embeddings)
    monkeypatch.setattr(RecognitionData, "read", lambda _: DATA)
    tmp_path.mkdir(exist_ok=True)
    storage, resource = LocalModelStorage.create(tmp_path), Resource("recognition")
    config = {**Recognizer.get_default_config(), "tuned": False}
    Recognizer.create(config, storage, resource, CONTEXT).train(TrainingData())
    return Recognizer.load(config, storage, resource, CONTEXT)


@pytest.fixture
def trained(tmp_path, monkeypatch):
    return trained_with(counting, tmp_path, monkeypatch)


def read(component, text, intent="reflect"):
    return component.process([Message({TEXT: text, INTENT: {"name": intent}})])[0].get(RECOGNISED)


def test_a_description_gets_its_flags_best_first(trained):
    found = read(trained, "the friend sings while he keeps her passport")["flags"]
    assert next(iter(found)) == "papers-held"
    assert list(found.values()) == sorted(found.values(), reverse=True)


def test_an_offer_gets_its_marks(trained):
    found = read(trained, "The friend sings. Now pay the fee before the job.", "check_offer")["marks"]
    assert "fee" in {each["id"] for each in found}


def test_a_short_text_costs_nothing(trained):
    assert read(trained, "he keeps her passport") is None


def test_a_question_costs_nothing_unless_it_is_as_long_as_a_description(trained):
    question = "what is it when he keeps her passport"
    assert read(trained, question, "ask") is None
    assert read(trained, f"{question} and the boss locked the door and the friend sings", "ask")


def test_the_questions_of_a_message_are_not_read_again(trained):
    whole, part = (
        Message({TEXT: text, INTENT: {"name": "reflect"}}) for text in ("the boss locked the door " * 3,) * 2
    )
    whole.set(PARTS, [part])
    trained.process([whole, part])
    assert whole.get(RECOGNISED)
    assert part.get(RECOGNISED) is None


def test_without_weights_it_finds_nothing(tmp_path, monkeypatch):
    without = trained_with(lambda: None, tmp_path, monkeypatch)
    assert read(without, "the friend sings while he keeps her passport") is None


def test_the_trained_model_can_be_read_out_of_the_archive(tmp_path, monkeypatch):
    trained_with(counting, tmp_path / "kept", monkeypatch)
    monkeypatch.setattr(reading, "embeddings", counting)
    [folder] = (tmp_path / "kept").iterdir()
    with tarfile.open(tmp_path / "model.tar.gz", "w:gz") as archive:
        archive.add(folder, "components/train_bot.engine.recognizer.Recognizer8")
    found = reading.trained(tmp_path / "model.tar.gz").read("the boss keeps the passport")
    assert "papers-held" in found.flags


def test_an_archive_without_it_gives_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "embeddings", counting)
    tarfile.open(tmp_path / "model.tar.gz", "w:gz").close()
    assert reading.trained(tmp_path / "model.tar.gz") is None
