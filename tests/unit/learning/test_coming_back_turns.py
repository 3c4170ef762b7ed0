"""Words that mean one thing in a quiz, another in a lesson or a case, and nothing when nothing is open."""

import pytest

from tests.support.turns import Bot, Person

PASSES = ["i dont know", "idk", "im not sure", "i have no idea", "no clue", "hmm not sure"]


@pytest.mark.parametrize("kinds_bot", ["one", "say", "sure", "several", "order", "recall"], indirect=True)
def test_not_knowing_skips_and_explains_whatever_the_kind(kinds_bot: Bot) -> None:
    ana = kinds_bot.chat()
    ana.says("/quiz")
    for number, words in enumerate(PASSES[: min(len(PASSES), 5)], start=1):
        ana.says(words, "quiz_hint", 0.9)
        ana.reads("Skipped.", f"Question {number + 1} of")


def test_not_knowing_counts_in_a_check_too(ana: Person) -> None:
    ana.says("/check")
    ana.says("idk", "quiz_hint", 0.9)
    ana.reads("Question 2 of 12")


@pytest.mark.parametrize("words", PASSES)
def test_not_knowing_what_to_do_gets_the_menu(ana: Person, words: str) -> None:
    ana.says(words, "quiz_hint", 0.9)
    ana.reads("That is fine", "pick what to do next")
    assert {"Short lessons", "Numbers and help"} <= set(ana.titles())


def test_stop_with_nothing_open(ana: Person) -> None:
    ana.says("stop", "quiz_stop", 0.9)
    ana.reads("Nothing is open right now", "stop reminders")


@pytest.mark.parametrize("kinds_bot", ["one"], indirect=True)
def test_an_answer_of_another_kind_gets_the_question_again(kinds_bot: Bot) -> None:
    ana = kinds_bot.chat()
    ana.says("/quiz")
    for words, means in (("true, i think", "ask"), ("yes", "affirm"), ("a and c", "out_of_scope")):
        ana.says(words, means, 0.9)
        ana.reads("Pick one", "Question 1 of")
        assert ana.answer.quiz is not None


@pytest.mark.parametrize("kinds_bot", ["one"], indirect=True)
def test_a_letter_after_an_interruption_answers_the_open_question(kinds_bot: Bot) -> None:
    ana = kinds_bot.chat()
    ana.says("/quiz")
    ana.says("is it raining", "out_of_scope", 0.9)
    assert "Back to the quiz" in ana.titles()
    ana.says("b", "out_of_scope", 0.9)
    ana.reads("Question 2 of")
    ana.says("is it raining", "out_of_scope", 0.9)
    ana.says("plums", "out_of_scope", 0.9)
    ana.reads("that is right", "Question 3 of")


def test_a_letter_after_an_interruption_decides_in_the_open_case(ana: Person) -> None:
    ana.says("/cases")
    ana.says("1")
    ana.presses("Start")
    ana.says("what is debt bondage", "out_of_scope", 0.9)
    assert "Go on with the case" in ana.titles()
    ana.says("a", "out_of_scope", 0.9)
    ana.reads("decision 2")
    ana.says("i dont know", "quiz_hint", 0.9)
    ana.reads("Say what you would do", "decision 2")
    ana.says("stop", "quiz_stop", 0.9)
    ana.reads("I keep your place")
    ana.presses("Go on with the case")
    ana.reads("decision 2")


def test_a_case_is_left_by_typing_skip(ana: Person) -> None:
    ana.says("/cases")
    ana.says("1")
    ana.presses("Start")
    ana.says("skip", "quiz_skip", 0.9)
    ana.reads("Stories to practice on")


@pytest.mark.parametrize("words", ["nxt", "next one", "ok", "yes", "got it", "next please"])
def test_words_that_turn_a_card(ana: Person, words: str) -> None:
    ana.says("module 2", "lesson")
    ana.says(words, "quiz_skip", 0.9)
    ana.reads("Module 2 of 6", "▰▰▱")
    ana.says("previous", "quiz_skip", 0.9)
    ana.reads("▰▱▱")


def test_turning_a_card_leaves_a_check_that_waits_alone(ana: Person) -> None:
    ana.says("/check")
    ana.answers()
    ana.says("module 1", "lesson")
    for _ in range(6):
        ana.says("nxt", "quiz_skip", 0.9)
    ana.reads("last card of module 1")
    ana.says("next", "quiz_skip", 0.9)
    ana.reads("Module 2 of 6", "▰▱▱")
    ana.says("hint", "quiz_hint", 0.9)
    ana.reads("You are in a lesson")
    ana.says("/check")
    ana.reads("Question 2 of 12")


def test_quiz_me_in_a_lesson_is_about_that_lesson(ana: Person) -> None:
    ana.says("module 4", "lesson")
    ana.says("hint", "quiz_hint", 0.9)
    ana.says("quiz me", "start_quiz", 0.9)
    ana.reads("Module 4 · Question 1 of 5")


def test_the_last_card_leads_to_the_next_module(ana: Person) -> None:
    ana.says("module 5", "lesson")
    while "Next ▶" in ana.titles():
        ana.presses("Next ▶")
    ana.presses("Module 6 ▶")
    ana.reads("Module 6 of 6", "▰▱▱")


def test_each_question_says_what_it_belongs_to(ana: Person) -> None:
    ana.says("/check")
    ana.reads("Check · Question 1 of 12")
    ana.answers()
    ana.says("stop")
    ana.says("check", "check")
    ana.reads("11 questions are left", "Check · Question 1 of 11")


@pytest.mark.parametrize(
    "words", ["go on with the case", "back to the case", "continue the story", "seguir con el caso"]
)
def test_what_is_open_is_gone_on_with_by_its_name(bot: Bot, ana: Person, words: str) -> None:
    ana.says("/cases")
    ana.says("1")
    ana.presses("Start")
    ana.answers()
    ana.says("/quiz")
    ana.says("module 2", "lesson")
    bot.restart(forgets_slots=True)
    ana.says(words, "case", 0.9)
    ana.reads("decisi", " 2")
    ana.says("back to the lesson", "lesson", 0.9)
    ana.reads("Module 2 of 6")
    ana.says("volver a las preguntas", "start_quiz", 0.9)
    ana.reads("1 de 10")


def test_later_checks_wait_for_their_time_and_are_offered_after_a_review(ana: Person) -> None:
    for _ in range(2):
        ana.says("/check")
        while ana.answer.quiz is not None:
            ana.answers()
    ana.says("/check")
    ana.reads("You have taken this check", "12 of 12 right", "The next check, with new questions, opens on")
    assert ana.answer.quiz is None
    ana.waits(days=29)
    ana.says("/review")
    while ana.answer.quiz is not None:
        ana.answers()
    ana.reads("It has been a month")
    ana.presses("Take the check (3 minutes)")
    ana.reads("One month on")
    while ana.answer.quiz is not None:
        ana.answers()
    ana.says("/check")
    ana.reads("You have taken this check", "The next check")
    ana.waits(days=160)
    ana.says("/check")
    ana.reads("Half a year on")


def test_ways_back_in_spanish(bot: Bot) -> None:
    ana = bot.chat(language_code="es")
    ana.says("/quiz")
    ana.says("qué hora es", "out_of_scope", 0.9)
    ana.presses("Volver a las preguntas")
    ana.reads("Pregunta 1 de 10")
