"""Other names of the subject, and questions about those names."""

import pytest

from bot.front.our_words import in_our_words


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("How can modern-day slavery be stopped?", "How can human trafficking be stopped?"),
        (
            "what support is there for victims of modern slavery",
            "what support is there for victims of human trafficking",
        ),
        ("would you recognise modern slaves in the street", "would you recognise trafficked people in the street"),
        ("¿Cómo se combate la esclavitud moderna?", "¿Cómo se combate la trata de personas?"),
        ("how do i help", "how do i help"),
    ],
)
def test_another_name_is_put_into_ours(text: str, ours: str) -> None:
    assert in_our_words(text) == ours


@pytest.mark.parametrize(
    "text",
    [
        "what is modern slavery",
        "modern slavery?",
        "is modern slavery the same as human trafficking",
        "why do some people not like the term modern slavery",
        "¿qué es la esclavitud moderna?",
        "what does the modern slavery act say",
        "slavery or trafficking, which word is better",
    ],
)
def test_a_question_about_the_word_stays(text: str) -> None:
    assert in_our_words(text) == text
