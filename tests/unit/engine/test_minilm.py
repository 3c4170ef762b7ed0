"""The embedding in numpy equals the published model's."""

import logging

import numpy as np
import pytest

from bot.engine import minilm

# First eight of 384 values for SENTENCE.
SENTENCE = "my boss has my passport and i cant leave"
REFERENCE = [0.015789, 0.096247, 0.03856, 0.017887, 0.091662, 0.040704, 0.030834, -0.051391]


@pytest.fixture(scope="module")
def model():
    loaded = minilm.MiniLM.load()
    if loaded is None:
        pytest.skip("the weights' package is not installed")
    return loaded


def test_the_vector_equals_the_reference(model):
    vector = model.embed([SENTENCE])[0]
    np.testing.assert_allclose(vector[:8], REFERENCE, atol=2e-6)
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_sentences_together_or_alone_give_the_same(model):
    texts = [SENTENCE, "quiz me", "", "is it trafficking if they keep someone's papers?"]
    together = model.embed(texts)
    for text, vector in zip(texts, together, strict=True):
        np.testing.assert_allclose(model.embed([text])[0], vector, atol=2e-6)


def test_likeness_of_meaning(model):
    asked, meant, other = model.embed(["they keep my ID", "my employer took my documents", "tell me a joke"])
    assert asked @ meant > asked @ other


def test_a_missing_package_is_told_once_and_stops_nothing(monkeypatch, caplog):
    monkeypatch.setattr(minilm, "PACKAGE", "no_such_package_here")
    with caplog.at_level(logging.WARNING):
        assert minilm.MiniLM.load() is None
    assert len(caplog.records) == 1


def test_altered_weights_are_refused(monkeypatch, caplog):
    monkeypatch.setattr(minilm, "WEIGHTS_SHA256", "0" * 64)
    assert minilm.MiniLM.load() is None
    assert "not the published ones" in caplog.text


@pytest.mark.parametrize("upper", [1, 2, 5])
def test_copies_with_other_layers_do_not_mix_with_the_published_one(model, upper):
    published = model.embed([SENTENCE])[0]
    tuned = model.with_upper(model.layers[-upper:][::-1])
    ids = np.array(tuned.tokens([SENTENCE]))
    alone = minilm.pooled(tuned.states(ids, minilm.LAYERS), *ids.shape)[0]
    np.testing.assert_allclose(tuned.embed([SENTENCE])[0], alone, atol=2e-6)
    np.testing.assert_array_equal(model.embed([SENTENCE])[0], published)
