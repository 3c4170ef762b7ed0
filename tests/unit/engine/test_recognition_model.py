"""The model of meaning: learns signs from lines and descriptions, the same way each time, and survives being kept."""

from pathlib import Path

import numpy as np

from bot.engine.flag_model import FlagData, FlagModel, parts

WORDS = "passport boss locked door he keeps her the friend bakes bread and sings".split()
DATA = FlagData(
    lines=[
        ("he keeps her passport", "papers-held"),
        ("the boss keeps the passport", "papers-held"),
        ("the door locked", "locked-in"),
        ("the friend bakes bread", ""),
        ("her friend sings", ""),
    ],
    descriptions=[("the friend sings, the boss locked the door", ["locked-in"], [])],
)


class Counting:
    """Stands in for the embedding: a text is its words."""

    def embed(self, texts):
        rows = np.array([[text.split().count(word) for word in WORDS] for text in texts], np.float32)
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)


def test_a_description_is_read_in_parts():
    found = parts("She waits. He keeps her passport, and the door is locked")
    assert "He keeps her passport" in found
    assert found[0].startswith("She waits")
    assert len(found) == len(set(found))


def test_a_long_text_is_read_to_a_bound():
    assert len(parts("he keeps her passport and the boss sings. " * 500)) <= 24


def test_it_finds_what_it_learned_and_not_the_rest():
    model = FlagModel.fit(DATA, Counting())
    scores = model.scores("the friend bakes bread while he keeps her passport", Counting())
    assert scores["papers-held"] > 0.5 > scores["locked-in"]
    assert max(model.scores("the friend sings", Counting()).values()) < 0.5


def test_the_same_data_give_the_same_model_and_it_can_be_kept(tmp_path: Path):
    first, second = FlagModel.fit(DATA, Counting()), FlagModel.fit(DATA, Counting())
    first.save(tmp_path)
    text = "the boss locked the door"
    assert first.scores(text, Counting()) == second.scores(text, Counting())
    assert FlagModel.load(tmp_path).scores(text, Counting()) == first.scores(text, Counting())
    assert FlagModel.load(tmp_path / "nowhere") is None


def test_the_project_s_examples_can_be_read():
    data = FlagData.read(Path("data/recognition"))
    assert len({flag for _, flag in data.lines if flag}) > 90
    assert len(data.descriptions) > 250
