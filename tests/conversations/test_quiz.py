"""Ten questions, by buttons and by typing, interrupted and resumed."""

from tests.support.conversation import Person, Running


def open_question(person: Person) -> str:
    question = person.answer.quiz
    assert question is not None, person.text
    return question.id


def types_an_answer(person: Person) -> None:
    """An answer by typing, in the way the open question asks for."""
    options = "abcde"[: len(person.answer.quiz.options)] if person.answer.quiz else ""
    if "then Done" in person.text:
        person.says("a and b")
    elif "in the right order" in person.text:
        person.says(" ".join(options))
    elif "Type your answer" in person.text:
        person.says("i dont know")
    elif "how sure are you" in person.text:
        person.says("true, i think")
    else:
        person.says("b" if len(open_question(person)) % 2 else "the first one")


def right_button(person: Person) -> str:
    assert person.answer.quiz is not None
    return person.answer.quiz.answer


def test_all_ten_by_buttons_with_reasons_and_sources(bot: Running) -> None:
    ana = bot.chat()
    ana.says("quiz me")
    for number in range(1, 11):
        ana.reads(f"Question {number} of 10")
        ana.presses_id(right_button(ana))
        ana.reads("that is right")
        assert ana.answer.sources
    ana.reads("10 of 10 right")


def test_by_typing_alone(bot: Running) -> None:
    ana = bot.chat()
    ana.says("/quiz")
    for number in range(1, 11):
        ana.reads(f"Question {number} of 10")
        types_an_answer(ana)
        assert any(words in ana.text for words in ("answer:", "and why:", "is right")), ana.text
    ana.reads("of 10 right")


def test_the_words_of_an_option_are_an_answer(bot: Running) -> None:
    ana = bot.chat()
    ana.says("/quiz")
    while "then Done" in ana.text or "Type your" in ana.text or "right order" in ana.text:
        ana.says("skip")
    assert ana.answer.quiz is not None
    right = next(o for o in ana.answer.quiz.options if o.id == ana.answer.quiz.answer)
    ana.says(right.title.lower())
    ana.reads("that is right")


def test_hint_and_skip_and_stop(bot: Running) -> None:
    ana = bot.chat()
    ana.says("/quiz")
    first = open_question(ana)
    ana.presses("Hint")
    assert ana.answer.topic
    ana.says("skip")
    ana.reads("Skipped", "The answer:")
    assert open_question(ana) != first
    ana.says("stop")
    ana.reads("0 of 1 right")


def test_a_question_in_the_middle_is_answered_and_leads_back(bot: Running) -> None:
    ana = bot.chat()
    ana.says("/quiz")
    waiting = open_question(ana)
    ana.says("what is debt bondage")
    assert ana.answer.topic == "topic/debt-bondage"
    ana.presses("Back to the quiz")
    assert open_question(ana) == waiting


def test_a_disclosure_in_the_middle_gets_help_and_loses_nothing(bot: Running) -> None:
    ana = bot.chat()
    ana.says("/quiz")
    waiting = open_question(ana)
    assert ana.says("they keep my pay and i sleep in the shop").route == "safety"
    ana.says("/quiz")
    assert open_question(ana) == waiting


def test_an_old_answer_is_explained_but_not_counted_twice(bot: Running) -> None:
    ana = bot.chat()
    ana.says("/quiz")
    old = right_button(ana)
    ana.presses_id(old)
    now_open = open_question(ana)
    ana.presses_id(old)
    ana.reads("that is right")
    ana.says("/quiz")
    assert open_question(ana) == now_open
    ana.reads("Question 2 of 10")


def test_a_restart_of_the_front_loses_nothing(own_bot: Running) -> None:
    ana = own_bot.chat("ana")
    ana.says("/quiz")
    waiting, right = open_question(ana), right_button(ana)
    own_bot.restart_front()
    ana.presses_id(right)
    ana.reads("that is right", "Question 2 of 10")
    own_bot.restart_front()
    types_an_answer(ana)
    ana.reads("Question 3 of 10")
    assert open_question(ana) != waiting
