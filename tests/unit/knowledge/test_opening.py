"""A hello or thanks before a question does not hide the question."""

import pytest

from bot.knowledge.opening import goes_on
from tests.support.turns import Bot

DEBT = [{"id": "topic/debt-bondage", "score": 0.5}]
FAINT = [{"id": "topic/debt-bondage", "score": 0.05}]


@pytest.mark.parametrize(
    "text",
    [
        "hola, ¿qué es la trata?",
        "ola necesito ayuda",
        "hi my cousin is in trouble",
        "Good morning. I work in a hotel, what do I look for?",
        "buenas tardes señorita, una pregunta sobre visas",
        "thanks! what about men",
        "ok gracias, y cuánto dura la visa",
        "thank you so much. can a boss keep my passport?",
    ],
)
def test_more_than_hello(text: str) -> None:
    assert goes_on(text)


@pytest.mark.parametrize(
    "text",
    [
        "hola buenas tardes",
        "hi there",
        "hello my friend",
        "hey bot",
        "hello from a trucker in Ohio",
        "hi, I'm Ana",
        "good morning to you too",
        "thanks, you were very helpful",
        "gracias y que dios lo bendiga",
        "history of slavery please",
        "",
    ],
)
def test_nothing_but_hello_or_thanks(text: str) -> None:
    assert not goes_on(text)


@pytest.mark.parametrize(
    ("text", "intent"), [("hola, ¿qué es la servidumbre por deudas?", "greet"), ("gracias, ¿y qué es eso?", "thanks")]
)
def test_the_question_is_answered(bot: Bot, text: str, intent: str) -> None:
    ana = bot.chat()
    ana.says(text, intent, 0.8, topics=DEBT)
    ana.reads("deuda")
    assert (ana.answer.topic, ana.answer.intent) == ("topic/debt-bondage", "ask")


def test_a_question_after_thanks_is_never_passed_over(bot: Bot) -> None:
    ana = bot.chat()
    ana.says("thanks! and how do i check the company", "thanks", 0.8, topics=FAINT)
    assert "You are welcome" not in ana.text


def test_other_courtesies_keep_their_line(bot: Bot) -> None:
    ana = bot.chat()
    ana.says("hi, are you a real person or what", "bot_identity", 0.9, topics=DEBT)
    ana.reads("not a person")


def test_a_greeting_is_greeted_whatever_its_words_resemble(bot: Bot) -> None:
    ana = bot.chat()
    ana.says("hola buenas tardes", "greet", 0.9, topics=DEBT)
    assert "Se trata de mí" in ana.titles()
    ana.says("hola, soy nueva en esto", "greet", 0.9, topics=FAINT)
    assert "Se trata de mí" in ana.titles()
