"""The model of meaning: learns from lines and descriptions, the same way each time, and survives being kept."""

from pathlib import Path

import numpy as np
import pytest

from bot.engine.minilm import MiniLM
from bot.engine.pieces import parts, sentences
from bot.engine.recognition_data import Description, RecognitionData
from bot.engine.recognition_model import RecognitionModel
from bot.engine.tuning import Plan

WORDS = "passport boss locked door he keeps her the friend bakes bread and sings pay fee before job wife".split()
CALM = ("the friend bakes bread", "her friend sings", "the friend sings and bakes", "the bread and the friend")
DATA = RecognitionData(
    flags=[
        *[("he keeps her passport", "papers-held"), ("the boss keeps the passport", "papers-held")] * 3,
        *[("the door locked", "locked-in"), ("the boss locked the door", "locked-in")] * 3,
        *((line, "") for line in CALM),
    ],
    marks=[
        *[("pay the fee before the job", "fee"), ("the boss keeps the passport", "papers")] * 4,
        *((line, "") for line in CALM),
    ],
    ways=[
        *[
            ("he locked her in and keeps the passport", "trafficking"),
            ("he locked the door before the wife", "domestic-violence"),
        ]
        * 4,
    ],
    descriptions=[Description("the friend sings, the boss locked the door", ("locked-in",), (), "trafficking")],
)


class Counting:
    """Stands in for an embedding: a text is its words."""

    def embed(self, texts):
        rows = np.array([[text.split().count(word) for word in WORDS] for text in texts], np.float32)
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)


def test_a_description_is_read_in_parts():
    found = parts("She waits. He keeps her passport, and the door is locked")
    assert "He keeps her passport" in found
    assert found[0].startswith("She waits")
    assert len(found) == len(set(found))


def test_a_long_text_is_read_to_a_bound():
    text = "he keeps her passport and the boss sings. " * 500
    assert len(parts(text)) <= 24
    assert len(sentences(text)) <= 60


def test_an_offer_is_read_by_sentences_of_which_the_place_is_known():
    text = "Pay $2.50 first! Write to a.b@c.d\n• We hold papers; soon"
    assert [text[start:end] for start, end in sentences(text)] == [
        "Pay $2.50 first!", "Write to a.b@c.d", "We hold papers", "soon",
    ]  # fmt: skip
    assert sentences("") == []


def test_it_finds_what_it_learned_and_not_the_rest():
    model = RecognitionModel.fit(DATA, Counting(), Counting())
    found = model.read("the friend bakes bread while he keeps her passport")
    assert next(iter(found.flags)) == "papers-held"
    assert found.flags["papers-held"] > 0.5 > found.flags.get("locked-in", 0)
    assert max(model.read("the friend sings").flags.values(), default=0) < 0.5
    assert next(iter(model.read("he locked the door before the wife").ways)) == "domestic-violence"


def test_a_mark_is_found_in_its_sentence():
    text = "The friend sings. Now pay the fee before the job. The friend bakes bread."
    [best] = [each for each in RecognitionModel.fit(DATA, Counting(), Counting()).read(text).marks if each.score > 0.5]
    assert (best.id, text[best.start : best.end]) == ("fee", "Now pay the fee before the job.")


def test_a_text_without_words_shows_nothing():
    found = RecognitionModel.fit(DATA, Counting(), Counting()).read("  \n ")
    assert (found.flags, found.marks) == ({}, ())


def test_the_same_data_give_the_same_model_and_it_can_be_kept(tmp_path: Path):
    first, second = (
        RecognitionModel.fit(DATA, Counting(), Counting()),
        RecognitionModel.fit(DATA, Counting(), Counting()),
    )
    first.save(tmp_path)
    text = "the boss locked the door"
    assert first.read(text) == second.read(text)
    assert RecognitionModel.load(tmp_path, Counting(), Counting()).read(text) == first.read(text)
    assert RecognitionModel.load(tmp_path / "nowhere", Counting(), Counting()) is None


def test_an_embedding_tuned_on_the_data_is_kept_with_the_model(tmp_path: Path):
    published = MiniLM.load()
    if published is None:
        pytest.skip("the weights' package is not installed")
    model = RecognitionModel.fit(DATA, published, Counting(), Plan(epochs=1, batch_tokens=64))
    model.save(tmp_path)
    text = "the boss locked the door and keeps her passport"
    assert np.abs(model.meaning.embed([text]) - published.embed([text])).max() > 1e-4
    assert RecognitionModel.load(tmp_path, published, Counting()).read(text) == model.read(text)


def test_the_project_s_examples_can_be_read():
    data = RecognitionData.read(Path("data/recognition"))
    assert len({flag for _, flag in data.flags if flag}) > 90
    assert len({mark for _, mark in data.marks if mark}) > 20
    assert {way for _, way in data.ways} >= {"safety", "wage-theft", "missing-child", "reassure"}
    assert len(data.descriptions) > 250
