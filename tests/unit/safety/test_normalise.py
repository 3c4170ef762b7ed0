"""One spelling for all the ways a phone can write the same words."""

import pytest

from bot.safety.normalise import MAX_CHARS, clean, split


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("I CAN'T leave", ("i", "cant", "leave")),
        ("i can’t leave", ("i", "cant", "leave")),
        ("no sé qué hacer", ("no", "se", "que", "hacer")),
        ("help\u200b me", ("help", "me")),
        ("h.e.l.p me", ("help", "me")),
        ("pa$$port", ("passport",)),
        ("im 16yo", ("im", "16", "yo")),
        ("helllllp", ("hellp",)),
        ("ＨＥＬＰ", ("help",)),
        ("", ()),
    ],
)
def test_words_of_a_text(typed: str, words: tuple[str, ...]) -> None:
    assert split(typed).words == words


def test_sentences_and_questions_are_counted() -> None:
    plain = split('is it legal? my boss says "no".')
    assert plain.sentence == (0, 0, 0, 1, 1, 1, 1)
    assert plain.asks == {0}
    assert plain.quoted[-1] is True


def test_a_text_without_end_is_cut() -> None:
    assert len(clean("x" * (MAX_CHARS * 3))) <= MAX_CHARS + 1
