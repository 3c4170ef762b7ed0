"""Texts of the training data are recognised whatever their case, accents and punctuation."""

from bot.engine.known import KnownPhrases


def test_an_example_is_known_in_other_spelling(tmp_path):
    known = KnownPhrases.learn([("¿Cómo voy?", "progress"), ("my progress", "progress")])
    known.save(tmp_path)
    known = KnownPhrases.read(tmp_path)
    assert known.label("como voy") == "progress"
    assert known.label("My progress!!") == "progress"
    assert known.label("my progress today") is None
    assert known.label("???") is None


def test_a_text_of_two_labels_is_left_to_the_model():
    assert (
        KnownPhrases.learn([("more", "follow_more"), ("More", "menu"), ("more", "follow_more")]).label("more") is None
    )
