"""Leaving in the middle: nothing goes on by itself, and the quiz is there when it is asked for."""

import pytest

from tests.support.turns import Bot


@pytest.mark.parametrize("kinds_bot", ["one"], indirect=True)
def test_a_quiz_that_was_left_waits_until_it_is_asked_for(kinds_bot: Bot) -> None:
    ana = kinds_bot.chat()
    ana.says("/quiz")
    ana.says("b")
    ana.reads("Question 2 of")
    ana.says("leave now")
    for words, means in (
        ("b", "nlu_fallback"),
        ("plums", "out_of_scope"),
        ("hint", "quiz_hint"),
        ("skip", "quiz_skip"),
    ):
        ana.says(words, means, 0.9)
        assert "Question" not in ana.text
        assert "right" not in ana.text
    ana.says("quiz", "start_quiz", 0.9)
    ana.reads("Question 2 of")
    ana.says("b")
    ana.reads("Question 3 of")


@pytest.mark.parametrize("kinds_bot", ["one"], indirect=True)
def test_a_quiz_that_was_left_waits_over_a_restart_too(kinds_bot: Bot) -> None:
    ana = kinds_bot.chat()
    ana.says("/quiz")
    ana.says("leave now")
    ana.says("good morning", "greet", 0.9)
    kinds_bot.restart()
    ana.says("b")
    assert "Question" not in ana.text


def test_more_does_not_go_on_with_the_topic_that_was_left(bot: Bot) -> None:
    ana = bot.chat()
    ana.says("what is debt bondage", "ask", 0.9, topics=[{"id": "topic/debt-bondage", "score": 0.9}])
    ana.says("leave now")
    ana.says("more", "follow_more", 0.9)
    assert "debt" not in ana.text.lower()
    ana.reads("About what?")


@pytest.mark.parametrize("kinds_bot", ["one"], indirect=True)
def test_a_letter_reaches_the_question_under_a_safety_card(kinds_bot: Bot) -> None:
    ana = kinds_bot.chat()
    ana.says("/quiz")
    assert ana.says("my boss has my passport and i cant leave").route == "safety"
    ana.says("b")
    ana.reads("Question 2 of")
