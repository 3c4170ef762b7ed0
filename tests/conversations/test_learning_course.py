"""Lessons, cases, checks and the certificate with the real engine, typed as people type."""

import pytest

from tests.support.conversation import Person, Running


def answer_all(person: Person) -> None:
    """Answer rightly until no question is open."""
    while person.answer.quiz is not None:
        person.presses_id(person.answer.quiz.answer)


def titles(person: Person) -> list[str]:
    return [choice.title for choice in person.buttons()]


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("show me the lessons", "Six short lessons"),
        ("teach me module 2", "Module 2 of 6"),
        ("leson 3", "Module 3 of 6"),
        ("i want to do module four", "Module 4 of 6"),
        ("give me a scenario", "Stories to practice on"),
        ("the farm case", "farm"),
        ("take the pretest", "Question 1 of 12"),
        ("how am i doing", "What you have learned"),
        ("can i get a certificate", "after all six modules"),
    ],
)
def test_it_starts_with_ones_own_words(bot: Running, words: str, read: str) -> None:
    ana = bot.chat()
    ana.says(words)
    ana.reads(read)


def test_a_lesson_with_a_question_and_a_disclosure_in_the_middle(bot: Running) -> None:
    ana = bot.chat()
    ana.says("/lessons")
    ana.says("1")
    ana.presses("Next ▶")
    ana.says("what is debt bondage")
    assert ana.answer.topic == "topic/debt-bondage"
    ana.presses("Go on with the lesson")
    ana.reads("Module 1 of 6", "▰▰▱")
    assert ana.says("they keep my pay and i sleep in the shop").route == "safety"
    ana.says("continue")
    ana.reads("Module 1 of 6", "▰▰▱")
    ana.says("next")
    ana.reads("▰▰▰▱")


def test_why_and_explain_again_after_an_answer(bot: Running) -> None:
    ana = bot.chat()
    ana.says("/quiz")
    assert ana.answer.quiz is not None
    ana.presses_id(ana.answer.quiz.answer)
    ana.says("why")
    assert ana.answer.topic
    ana.presses("Back to the quiz")
    ana.reads("Question 2 of 10")


def test_a_case_by_typing(bot: Running) -> None:
    ana = bot.chat()
    ana.says("/practice")
    ana.says("2")
    ana.says("start")
    while ana.answer.quiz is not None:
        ana.says("a")
    ana.reads("Sources:")


def test_from_the_first_lesson_to_the_certificate_over_a_restart(own_bot: Running) -> None:
    ana = own_bot.chat("ana-course")
    for number in range(1, 7):
        ana.says("/lessons")
        ana.says(str(number))
        while "Next ▶" in titles(ana):
            ana.says("next")
        if number == 3:
            own_bot.restart_front()
    ana.reads("You have finished all six modules")
    ana.presses("Check what stuck (3 minutes)")
    answer_all(ana)
    ana.reads("12 of 12 right")
    ana.says("certificate")
    ana.reads("Which name")
    ana.says("Maria Lopez")
    assert ana.answer.messages[0].document
    code = next(word for word in ana.text.replace('"', " ").split() if word.startswith("LTN-"))
    ben = own_bot.chat("ben-verifies")
    ben.says(f"verify {code}")
    ben.reads("Valid")
