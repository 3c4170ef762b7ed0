"""A reflection as a conversation: what is a description, and what is a question of its own."""

from pathlib import Path

import pytest

from tests.support.turns import Bot, Person, bot_over


@pytest.fixture
def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bot:
    return bot_over(tmp_path, monkeypatch)


@pytest.fixture
def ana(bot: Bot) -> Person:
    ana = bot.chat()
    ana.says("i saw something", "reflect", 1.0)
    return ana


def is_begun(bot: Bot, person: Person) -> bool:
    return bot.dialogue.slots[person.key]["reflection"] is not None


@pytest.mark.parametrize(
    "text",
    [
        "is it a sign?",
        "¿qué es la trata de personas?",
        "¿Dónde pasa esto?",
        "¿Cuáles son las señales?",
        "who does this?",
    ],
)
def test_a_question_is_no_description(bot: Bot, ana: Person, text: str) -> None:
    ana.says(text, "ask", 0.9)
    assert not is_begun(bot, ana)


@pytest.mark.parametrize(
    "text",
    [
        "when the owner came the girl hid and did not speak",
        "is never alone and the family has her passport",
        "she never goes out alone, the family has her passport. what now?",
    ],
)
def test_a_description_may_open_or_end_like_a_question(bot: Bot, ana: Person, text: str) -> None:
    ana.says(text, "ask", 0.6)
    assert is_begun(bot, ana)


@pytest.mark.parametrize(
    ("text", "means"), [("not sure", "quiz_hint"), ("no idea", "quiz_hint"), ("skip", "quiz_skip")]
)
def test_not_knowing_and_passing_answer_the_open_question(ana: Person, text: str, means: str) -> None:
    ana.says("the owner keeps her passport", "ask", 0.6)
    ana.reads("(1/")
    ana.says(text, means, 0.9)
    ana.reads("(2/")
