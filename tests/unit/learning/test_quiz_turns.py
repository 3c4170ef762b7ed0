"""The quiz as a conversation: every kind by buttons and by typing, interruptions, old buttons, reviews."""

import datetime as dt

import pytest

from bot.learning.quiz import Outcome, QuizState
from bot.storage.learning import Quizzes
from bot.storage.lessons import Records
from tests.support.turns import Bot, Person

ASK = ("what is debt bondage", "ask", 0.9)


def open_item(person: Person) -> str:
    assert person.answer.quiz is not None, person.text
    return person.answer.quiz.id


def test_ten_by_buttons_with_reason_and_source(ana: Person) -> None:
    ana.says("/quiz")
    for number in range(1, 11):
        ana.reads(f"Question {number} of 10")
        ana.answers()
        ana.reads("that is right", "Source:")
        assert ana.answer.sources
        assert ana.answer.messages[0].edits
    ana.reads("10 of 10 right")


def test_a_wrong_answer_is_explained_and_can_be_explained_again(ana: Person) -> None:
    ana.says("/quiz")
    ana.answers(right=False)
    ana.reads("Not quite", "Source:", "Question 2 of 10")
    waiting = open_item(ana)
    why, again = ana.button("Why?"), ana.button("Explain again")
    ana.presses_id(why.id or "")
    assert ana.answer.topic
    assert ana.titles()[-1] == "Back to the quiz"
    ana.presses_id(again.id or "")
    ana.presses("Back to the quiz")
    assert open_item(ana) == waiting


def test_why_and_again_by_typing_are_about_the_last_answer(ana: Person) -> None:
    ana.says("/quiz")
    ana.answers()
    ana.says("why is that the answer", "quiz_why", 0.9)
    assert ana.answer.topic
    ana.says("say it in other words", "quiz_again", 0.9)
    assert ana.answer.topic


@pytest.mark.parametrize("kinds_bot", ["several"], indirect=True)
def test_several_by_buttons(kinds_bot: Bot) -> None:
    ana = kinds_bot.chat()
    ana.says("/quiz")
    first = open_item(ana)
    ana.reads("Fees", "then Done")
    assert "Done" not in ana.titles()
    ana.presses("A")
    assert ana.answer.messages[0].edits
    assert [title for title in ana.titles() if title.endswith("✓")] == ["A ✓"]
    ana.presses("A ✓")
    assert "Done" not in ana.titles()
    for letter, words in zip("ABCD", _options(ana), strict=True):
        if words in ("Fees", "Debts"):
            ana.presses(letter)
    ana.presses("Done")
    ana.reads("that is right", "Because Fees", "Because Hats", "Source:")
    assert open_item(ana) != first


@pytest.mark.parametrize("kinds_bot", ["several"], indirect=True)
def test_several_by_typing(kinds_bot: Bot) -> None:
    ana = kinds_bot.chat()
    ana.says("/quiz")
    options = _options(ana)
    right = [letter for letter, words in zip("abcd", options, strict=True) if words in ("Fees", "Debts")]
    ana.says(" and ".join(right))
    ana.reads("that is right", "Question 2")
    ana.says("a")
    ana.says("done")
    ana.reads("Not quite", "Question 3")


@pytest.mark.parametrize("kinds_bot", ["order"], indirect=True)
def test_an_order_by_buttons_and_typing(kinds_bot: Bot) -> None:
    ana = kinds_bot.chat()
    ana.says("/quiz")
    for words in ("Listen", "Ask", "Call", "Note"):
        letter = "ABCD"[_options(ana).index(words)]
        ana.presses(letter)
    ana.reads("that is right", "1. Listen", "Question 2")
    letters = ["abcd"[_options(ana).index(words)] for words in ("Listen", "Ask", "Call", "Note")]
    ana.says(" ".join(letters))
    ana.reads("that is right", "Question 3")
    ana.says(" ".join(reversed(["abcd"[_options(ana).index(words)] for words in ("Listen", "Ask", "Call", "Note")])))
    ana.reads("Not quite", "Because Listen")


@pytest.mark.parametrize("kinds_bot", ["sure"], indirect=True)
def test_true_or_false_with_how_sure(kinds_bot: Bot) -> None:
    ana = kinds_bot.chat()
    ana.says("/quiz")
    first = open_item(ana)
    ana.presses("True · sure")
    ana.reads("Not quite", "Many people feel sure")
    ana.says("false, i think")
    ana.reads("that is right", "You can trust that one")
    ana.says("tru", "affirm", 0.9)
    ana.reads("Not quite", "Question 4")
    assert Quizzes(kinds_bot.database).met(ana.key).confident == {first}


@pytest.mark.parametrize("kinds_bot", ["recall"], indirect=True)
def test_recall_by_typing_keeps_no_word(kinds_bot: Bot) -> None:
    ana = kinds_bot.chat()
    ana.says("/quiz")
    ana.reads("Type your answer")
    ana.says("coersion", "insult", 0.95)
    ana.reads("that is right", "The answer: coercion", "Threats bind people", "Question 2")
    ana.says("gryphonella")
    ana.reads("Not quite", "Question 3")
    ana.says("i dont know", "out_of_scope", 0.8)
    ana.reads("Skipped", "Question 4")
    assert b"gryphonella" not in b"".join(p.read_bytes() for p in kinds_bot.folder.rglob("*") if p.is_file())


@pytest.mark.parametrize("kinds_bot", ["recall"], indirect=True)
def test_recall_lets_questions_commands_and_disclosures_pass(kinds_bot: Bot) -> None:
    ana = kinds_bot.chat()
    ana.says("/quiz")
    waiting = open_item(ana)
    ana.says(*ASK)
    ana.reads("I did not understand") if not ana.answer.topic else None
    assert "Not quite" not in ana.text
    ana.says("menu", "menu", 0.99)
    ana.reads("What would you like to do")
    ana.says("who can i call", "find_help", 0.95)
    assert "Not quite" not in ana.text
    assert ana.says("my boss has my passport and i cant leave").route == "safety"
    ana.says("he hits me", "disclose_abuse", 0.95)
    assert ana.answer.route == "safety"
    ana.says("/quiz")
    assert open_item(ana) == waiting


@pytest.mark.parametrize("kinds_bot", ["recall"], indirect=True)
def test_an_accepted_answer_word_for_word_is_no_disclosure(kinds_bot: Bot) -> None:
    ana = kinds_bot.chat()
    ana.says("/quiz")
    ana.says("Threats.", "disclose_danger", 0.95)
    ana.reads("that is right")


@pytest.mark.parametrize("kinds_bot", ["recall"], indirect=True)
def test_recall_can_be_answered_after_the_engine_forgot(kinds_bot: Bot) -> None:
    ana = kinds_bot.chat()
    ana.says("/quiz")
    kinds_bot.restart(forgets_slots=True)
    ana.waits(hours=3)
    ana.says("threats")
    ana.reads("that is right")
    kinds_bot.restart(forgets_slots=True)
    ana.waits(days=2)
    ana.says("threats")
    assert "that is right" not in ana.text


@pytest.mark.parametrize("kinds_bot", ["recall"], indirect=True)
@pytest.mark.parametrize(
    "text",
    [
        "debt bondage",
        "t visa",
        "tell me about labor trafficking",
        "tell me about threats",
        "what is coercion",
        "i dont know",
        "yes",
    ],
)
def test_a_question_of_its_own_is_no_answer_to_what_was_left(kinds_bot: Bot, text: str) -> None:
    ana = kinds_bot.chat()
    ana.says("/quiz")
    waiting = open_item(ana)
    kinds_bot.restart(forgets_slots=True)
    ana.waits(hours=3)
    ana.says(text, "ask", 0.9)
    assert ana.answer.quiz is None
    for mark in ("Not quite", "that is right", "Skipped"):
        assert mark not in ana.text
    ana.says("/quiz")
    assert open_item(ana) == waiting


@pytest.mark.parametrize("kinds_bot", ["sure"], indirect=True)
def test_a_yes_is_no_answer_to_what_was_left_but_true_or_false_is(kinds_bot: Bot) -> None:
    ana = kinds_bot.chat()
    ana.says("/quiz")
    kinds_bot.restart(forgets_slots=True)
    ana.says("yes", "affirm", 0.99)
    assert ana.answer.quiz is None
    ana.says("false, i think", "deny", 0.6)
    ana.reads("that is right", "Question 2")


@pytest.mark.parametrize("kinds_bot", ["several"], indirect=True)
def test_letters_answer_what_was_left(kinds_bot: Bot) -> None:
    ana = kinds_bot.chat()
    ana.says("/quiz")
    options = _options(ana)
    right = [letter for letter, words in zip("abcd", options, strict=True) if words in ("Fees", "Debts")]
    kinds_bot.restart(forgets_slots=True)
    ana.says(" and ".join(right))
    ana.reads("that is right", "Question 2")


@pytest.mark.parametrize("kinds_bot", ["recall"], indirect=True)
@pytest.mark.parametrize("text", ["¿Qué es la coacción", "cómo se reconoce", "quién paga la deuda", "dónde pasa"])
def test_recall_lets_a_question_in_spanish_pass(kinds_bot: Bot, text: str) -> None:
    ana = kinds_bot.chat(language_code="es")
    ana.says("/quiz")
    ana.says(text, "ask", 0.9)
    assert "No del todo" not in ana.text


@pytest.mark.parametrize("kinds_bot", ["recall"], indirect=True)
def test_what_may_be_a_disclosure_gets_the_numbers_too(kinds_bot: Bot) -> None:
    ana = kinds_bot.chat()
    ana.says("/quiz")
    ana.says("they took mine", "disclose_trafficking", 0.45)
    ana.reads("Not quite", "1-888-373-7888")


@pytest.mark.parametrize("kinds_bot", ["several"], indirect=True)
def test_an_old_half_picked_button_says_kindly_that_it_is_old(kinds_bot: Bot) -> None:
    ana = kinds_bot.chat()
    ana.says("/quiz")
    old = ana.button("A")
    ana.answers()
    ana.presses_id(old.id or "")
    ana.reads("too old")


def test_an_old_answer_counts_once(bot: Bot, ana: Person) -> None:
    ana.says("/quiz")
    assert ana.answer.quiz is not None
    old = ana.answer.quiz.answer
    ana.presses_id(old)
    now_open = open_item(ana)
    bot.restart(forgets_slots=True)
    ana.waits(days=7)
    ana.presses_id(old)
    ana.reads("that is right")
    ana.says("/quiz")
    assert open_item(ana) == now_open


def test_a_review_reads_first_what_was_missed(bot: Bot, ana: Person) -> None:
    ana.says("/quiz")
    assert ana.answer.quiz is not None
    missed = ana.answer.quiz.id
    ana.answers(right=False)
    ana.presses("Stop")
    Quizzes(bot.database).save(ana.key, QuizState((missed,), purpose="refresher"), dt.datetime.now(dt.UTC))
    ana.says("/quiz")
    ana.reads("First, a short read")
    ana.answers()
    ana.reads("1 of 1 right")
    assert Records(bot.database).outcomes(ana.key)[missed] is Outcome.RIGHT


def test_five_questions_on_one_module_by_words(ana: Person) -> None:
    ana.says("quiz me on module 2", "start_quiz", 0.9)
    ana.reads("Question 1 of 5")


def _options(person: Person) -> list[str]:
    assert person.answer.quiz is not None
    return [option.title for option in person.answer.quiz.options]


def test_a_question_that_is_gone_is_passed_over_and_the_quiz_goes_on(bot: Bot, ana: Person) -> None:
    ana.says("/check")
    state = Quizzes(bot.database).running(ana.key)
    assert state is not None
    left = QuizState((state.items[0], "quiz/gone", state.items[1]))
    Quizzes(bot.database).save(ana.key, left, bot.clock.now())
    ana.says("/quiz")
    ana.answers()
    ana.reads("Question 3 of 3")
    ana.answers()
    ana.reads("that is right", "2 of 3 right")


@pytest.mark.parametrize("kinds_bot", ["several"], indirect=True)
def test_one_letter_of_several_after_something_else_asks_again(kinds_bot: Bot) -> None:
    ana = kinds_bot.chat()
    ana.says("/quiz")
    ana.says("is it raining", "out_of_scope", 0.9)
    ana.says("a", "out_of_scope", 0.9)
    ana.reads("Question 1 of")
    assert "Not quite" not in ana.text


def test_an_old_button_of_a_check_under_way_tells_nothing(ana: Person) -> None:
    ana.says("/check")
    ana.answers()
    assert ana.answer.quiz is not None
    old = ana.answer.quiz.answer
    ana.presses("Stop")
    ana.presses_id(old)
    ana.reads("too old")
    ana.says("/check")
    ana.presses_id(old)
    assert "right" not in ana.text
