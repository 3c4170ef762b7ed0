"""Two questions in one message."""

import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.engine.question_splitter import PARTS, QuestionSplitter, split


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        (
            "What is debt bondage? And how do I spot fake job ads?",
            ["What is debt bondage?", "how do I spot fake job ads?"],
        ),
        (
            "what is debt bondage and how do traffickers find people",
            ["what is debt bondage", "how do traffickers find people"],
        ),
        (
            "I teach a class. What is grooming? Are boys trafficked too?",
            ["What is grooming?", "Are boys trafficked too?"],
        ),
        (
            "¿Qué es la visa T? ¿Cómo puedo ayudar a una amiga?",
            ["¿Qué es la visa T?", "¿Cómo puedo ayudar a una amiga?"],
        ),
        (
            "What is a T visa and how do I get one?",
            ["What is a T visa", "how do I get a T visa?"],
        ),
        (
            "what is forced labor and how does it affect people",
            ["what is forced labor", "how does forced labor affect people"],
        ),
    ],
)
def test_each_question_stands_alone(text: str, questions: list[str]) -> None:
    assert split(text) == questions


@pytest.mark.parametrize(
    "text",
    [
        "",
        "what is debt bondage?",
        "how do traffickers find people and how do they keep them?",  # nothing says who "them" are
        "What is grooming? Why?",
        "what is the difference between labor and sex trafficking",
        "Is it A? Is it B?" + " x" * 400,
        "what is this? what is that? who am I really? why is the sky blue?",
    ],
)
def test_what_is_one_question_stays_whole(text: str) -> None:
    assert split(text) == []


def test_the_questions_follow_the_messages() -> None:
    first, second = Message({TEXT: "Is it a crime? Who goes to prison?"}), Message({TEXT: "hello"})
    batch = QuestionSplitter().process([first, second])
    assert batch[:2] == [first, second]
    assert batch[2:] == first.get(PARTS)
    assert [message.get(TEXT) for message in batch[2:]] == ["Is it a crime?", "Who goes to prison?"]
