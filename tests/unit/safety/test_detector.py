"""The trained half of the gate: the same data give the same weights, and bad weights are refused."""

from pathlib import Path

import numpy as np
import pytest

from bot.errors import ContentError
from bot.paths import SAFETY
from bot.safety.detector import CLASSES, Detector
from bot.safety.examples import NONE, read_examples
from bot.safety.features import hashed
from bot.safety.kinds import Kind
from bot.safety.lexicon import Lexicon
from bot.safety.train import fit
from bot.safety.words import Vocabulary

HARMLESS = ["my boss is nice", "what is debt bondage", "i lost my passport", "tell me a joke", "i like tacos"]
TOLD = ["my boss has my passport", "they keep my pay", "i cant leave the farm", "they took my papers", "i owe them"]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.load(SAFETY)


def _trained(vocabulary: Vocabulary) -> Detector:
    rows = [hashed(vocabulary.look_up(text), vocabulary) for text in HARMLESS + TOLD]
    labels = np.array([NONE] * len(HARMLESS) + [CLASSES.index(Kind.TRAFFICKING)] * len(TOLD), dtype=np.int64)
    return Detector(*fit(rows, labels, np.ones(len(rows), np.float32)))


def test_it_tells_what_it_was_taught(vocabulary: Vocabulary) -> None:
    detector = _trained(vocabulary)
    assert detector.guess(vocabulary.look_up("my boss took my papers"), vocabulary).danger > 0.5
    assert detector.guess(vocabulary.look_up("tell me about tacos"), vocabulary).danger < 0.5


def test_the_same_lessons_give_the_same_weights(vocabulary: Vocabulary, tmp_path: Path) -> None:
    for name in ("one.npz", "two.npz"):
        _trained(vocabulary).save(tmp_path / name)
    with np.load(tmp_path / "one.npz") as one, np.load(tmp_path / "two.npz") as two:
        assert np.array_equal(one["weights"], two["weights"])


def test_saved_weights_come_back(vocabulary: Vocabulary, tmp_path: Path) -> None:
    _trained(vocabulary).save(tmp_path / "weights.npz")
    loaded = Detector.load(tmp_path / "weights.npz")
    assert loaded is not None
    assert loaded.guess(vocabulary.look_up(TOLD[0]), vocabulary).danger > 0.5


def test_foreign_weights_are_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "odd.npz", weights=np.zeros((2, 2)), bias=np.zeros(2), classes=np.array(["a", "b"]))
    assert Detector.load(tmp_path / "odd.npz") is None


def test_an_example_file_is_named_after_a_kind(tmp_path: Path, vocabulary: Vocabulary) -> None:
    (tmp_path / "examples").mkdir()
    (tmp_path / "examples" / "sadness.en.yml").write_text("examples: |\n  i am sad\n", encoding="utf-8")
    with pytest.raises(ContentError, match="not a kind"):
        read_examples(tmp_path, Lexicon([], vocabulary))


def test_a_topics_questions_in_the_words_of_disclosures_count_as_near_misses(
    vocabulary: Vocabulary, tmp_path: Path
) -> None:
    (tmp_path / "nlu").mkdir()
    for name, text in (("hotline", "what is the hotline"), ("hotline.near", "who picks up if he hits her")):
        lines = f'version: "3.1"\nnlu:\n- intent: ask/topic.hotline\n  examples: |\n    - {text}\n'
        (tmp_path / "nlu" / f"{name}.yml").write_text(lines, encoding="utf-8")
    (tmp_path / "safety" / "examples").mkdir(parents=True)
    plain, near = sorted(read_examples(tmp_path / "safety", Lexicon([], vocabulary)), key=lambda e: e.weight)
    assert (plain.text, near.text) == ("what is the hotline", "who picks up if he hits her")
    assert plain.label == near.label == NONE
    assert plain.weight < near.weight
