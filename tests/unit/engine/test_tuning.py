"""Fine-tuning moves the embedding towards the classes, by gradients that are right."""

import numpy as np
import pytest

from bot.engine import tuning
from bot.engine.backprop import flattened
from bot.engine.minilm import DIMENSIONS, LAYERS, MiniLM

TEXTS = ["they keep my pay", "he took my passport", "what is debt bondage", "define debt bondage", "hi there", "hello"]
CLASSES = ["work", "work", "debt", "debt", "greet", "greet"]


@pytest.fixture(scope="module")
def model():
    loaded = MiniLM.load()
    if loaded is None:
        pytest.skip("the weights' package is not installed")
    return loaded


def test_gradients_equal_finite_differences(model):
    plan = tuning.Plan(layers=2, dropout=0.0)
    dice = np.random.default_rng(1)
    ids = np.array([found[:5] for found in model.tokens(TEXTS[:2])])
    weights = {name: array.astype(np.float64) for name, array in flattened(model.layers[-2:]).items()}
    weights["head.weight"] = dice.standard_normal((3, DIMENSIONS)) * 0.05
    weights["head.bias"] = np.zeros((3, 1))
    x = model.states(ids, LAYERS - 2).astype(np.float64)

    def loss():
        return tuning.gradients(weights, x, ids.shape, np.array([0, 2]), plan, dice)[0]

    found = tuning.gradients(weights, x, ids.shape, np.array([0, 2]), plan, dice)[1]
    assert set(found) == set(weights)
    for name, array in weights.items():
        place = tuple(dice.integers(0, size) for size in array.shape)
        before = array[place]
        array[place] = before + 1e-4
        above = loss()
        array[place] = before - 1e-4
        below = loss()
        array[place] = before
        assert found[name][place] == pytest.approx((above - below) / 2e-4, rel=1e-3, abs=1e-7), name


def test_tuning_brings_a_class_together_and_is_the_same_each_time(model):
    plan = tuning.Plan(epochs=6, batch_tokens=16)
    tuned = tuning.tune(model, TEXTS, CLASSES, plan)
    before, after = model.embed(TEXTS), tuned.vectors
    assert after[0] @ after[1] > before[0] @ before[1]
    np.testing.assert_array_equal(after, tuning.tune(model, TEXTS, CLASSES, plan).vectors)


def test_the_kept_layers_give_the_vectors_of_the_training(model, tmp_path):
    tuned = tuning.tune(model, TEXTS, CLASSES, tuning.Plan(batch_tokens=16))
    tuning.keep_layers(tuned.halves, tmp_path)
    answering = tuning.with_kept_layers(model, tmp_path)
    np.testing.assert_allclose(answering.embed(TEXTS), tuned.vectors, atol=2e-3)  # kept states are half precision


def test_without_kept_layers_the_model_is_the_published_one(model, tmp_path):
    assert tuning.with_kept_layers(model, tmp_path) is model


def test_the_published_model_stays_as_it_is(model):
    before = model.embed(TEXTS)
    tuning.tune(model, TEXTS, CLASSES, tuning.Plan(epochs=1, batch_tokens=16))
    np.testing.assert_array_equal(model.embed(TEXTS), before)
