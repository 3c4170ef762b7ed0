"""The second embedding hears the same in English and Spanish, and its absence stops nothing."""

import logging

import numpy as np
import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.engine import multilingual, multilingual_featurizer
from bot.engine.multilingual_featurizer import MultilingualFeaturizer


@pytest.fixture(scope="module")
def model():
    loaded = multilingual.Multilingual.load()
    if loaded is None:
        pytest.skip("the weights' package is not installed")
    return loaded


def test_spanish_is_near_the_english_of_the_same_meaning(model):
    asked, meant, other = model.embed(
        ["mi jefe se quedó con mi pasaporte", "my boss took my passport", "mi jefe me dio un aumento"]
    )
    assert asked @ meant > asked @ other


def test_vectors_have_length_one_together_or_alone(model):
    texts = ["is it trafficking if they keep someone's papers?", "", "quiz me", "x" * 60_000]
    together = model.embed(texts)
    assert together.shape == (4, multilingual.DIMENSIONS)
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-4)
    for text, vector in zip(texts, together, strict=True):
        np.testing.assert_allclose(model.embed([text])[0], vector, atol=1e-4)
    assert model.embed([]).shape == (0, multilingual.DIMENSIONS)


def test_a_missing_package_is_told_once_and_stops_nothing(monkeypatch, caplog):
    monkeypatch.setattr(multilingual, "PACKAGE", "no_such_package_here")
    with caplog.at_level(logging.WARNING):
        assert multilingual.Multilingual.load() is None
    assert len(caplog.records) == 1


def test_altered_weights_are_refused(monkeypatch, caplog):
    monkeypatch.setattr(multilingual, "WEIGHTS_SHA256", "0" * 64)
    assert multilingual.Multilingual.load() is None
    assert "not the published ones" in caplog.text


@pytest.mark.parametrize("installed", [True, False])
def test_each_message_gets_a_vector_of_zeros_where_there_is_no_model(model, monkeypatch, installed):
    monkeypatch.setattr(multilingual_featurizer, "shared", lambda: model if installed else None)
    messages = [Message({TEXT: "what is debt bondage"}), Message({TEXT: "qué es la servidumbre por deudas"})]
    found = MultilingualFeaturizer("MultilingualFeaturizer", {"alias": "languages"}).process(messages)
    vectors = np.stack([message.get_dense_features(TEXT)[1].features[0] for message in found])
    assert vectors.shape == (2, multilingual.DIMENSIONS)
    assert bool(vectors.any()) is installed
