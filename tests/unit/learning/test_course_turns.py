"""Lessons, cases, checks, progress and certificate as conversations; leaving and coming back loses nothing."""

from pathlib import Path

import pytest

from bot.learning.quiz import MODULES
from bot.storage.lessons import Records
from tests.support.turns import START, Bot, Person

PASSPORT = "my boss has my passport and i cant leave"


def read_module(person: Person, number: int) -> None:
    """Read one module to its last card, half by buttons, half by typing."""
    person.says("/lessons")
    person.says(str(number))
    while "Next ▶" in person.titles():
        person.presses("Next ▶") if number % 2 else person.says("next")
    person.reads(f"That was the last card of module {number}")


def answer_all(person: Person, *, right: bool = True) -> None:
    """Answer until no question is open."""
    while person.answer.quiz is not None:
        person.answers(right=right)


def test_the_menu_of_modules_and_the_first_check_offered(ana: Person) -> None:
    ana.says("/lessons")
    ana.reads("1. Defining human trafficking", "0/7", "short check first")
    ana.presses("Check first (3 minutes)")
    ana.reads("Question 1 of 12")


def test_who_begins_with_a_card_is_offered_the_check_once(ana: Person) -> None:
    ana.says("module 2", "lesson")
    assert "Check first (3 minutes)" in ana.titles()
    ana.presses("Next ▶")
    assert "Check first (3 minutes)" not in ana.titles()


def test_cards_edit_in_place_and_show_where_one_is(ana: Person) -> None:
    ana.says("/learn")
    ana.says("1")
    ana.reads("Module 1 of 6: Defining human trafficking ▰▱▱▱▱▱▱", "minutes", "Source:")
    assert "◀ Back" not in ana.titles()
    ana.presses("Next ▶")
    ana.reads("▰▰▱▱▱▱▱")
    assert ana.answer.messages[0].edits
    ana.says("back")
    ana.reads("▰▱▱▱▱▱▱")
    assert {"Next ▶", "Read more", "Quiz me", "Stop"} <= set(ana.titles())


def test_a_question_and_a_disclosure_lead_back_to_the_card(bot: Bot, ana: Person) -> None:
    ana.says("teach me module 2", "lesson")
    ana.presses("Next ▶")
    ana.presses("Read more")
    ana.presses("Go on with the lesson")
    ana.reads("▰▰▱▱▱▱▱")
    assert ana.says(PASSPORT).route == "safety"
    ana.says("continue", "follow_more", 0.9)
    ana.reads("Module 2 of 6", "▰▰▱▱▱▱▱")
    bot.restart(forgets_slots=True)
    ana.waits(days=9)
    ana.says("go on with the lesson", "lesson")
    ana.reads("Module 2 of 6", "▰▰▱▱▱▱▱")


def test_stop_and_continue(ana: Person) -> None:
    ana.says("module 3", "lesson")
    ana.presses("Next ▶")
    ana.says("stop")
    ana.reads("I keep your place")
    ana.says("continue", "follow_more", 0.9)
    ana.reads("Module 3 of 6", "▰▰▱▱▱▱▱")
    ana.says("enough for now", "quiz_stop", 0.9)
    ana.reads("I keep your place")


def test_five_items_at_the_end_of_a_lesson(ana: Person) -> None:
    read_module(ana, 1)
    ana.presses("Quiz me")
    ana.reads("Question 1 of 5")
    ana.answers()
    ana.says(PASSPORT)
    ana.says("/lessons")
    ana.says("1")
    ana.presses("Quiz me")
    ana.reads("Question 2 of 5")
    answer_all(ana)
    ana.reads("5 of 5 right")
    ana.presses("Lessons")
    ana.reads("7/7 ✓")
    ana.says("next module", "lesson")
    ana.reads("Module 2 of 6")


def test_an_old_card_button_works_after_a_restart(bot: Bot, ana: Person) -> None:
    ana.says("module 1", "lesson")
    old = ana.button("Next ▶")
    bot.restart(forgets_slots=True)
    ana.waits(days=8)
    ana.presses_id(old.id or "")
    ana.reads("▰▰▱▱▱▱▱")


def test_a_case_from_note_to_end(bot: Bot, ana: Person) -> None:
    ana.says("/cases")
    ana.says("1")
    ana.reads("skip")
    assert ana.titles() == ["Start", "Skip this one"]
    ana.presses("Start")
    decisions = 0
    while ana.answer.quiz is not None:
        decisions += 1
        ana.answers() if decisions % 2 else ana.says("b")
        assert ana.answer.messages[0].edits
        if decisions == 2:
            assert ana.says(PASSPORT).route == "safety"
            bot.restart(forgets_slots=True)
            ana.says("/cases")
            ana.presses("Go on with the case")
    assert 3 <= decisions <= 5
    ana.reads("Sources:", "1-")
    assert {"Another case", "Play again", "Who to call"} <= set(ana.titles())
    ana.presses("Another case")
    assert "A sore wrist" not in ana.text  # finished ones come last


def test_a_case_is_named_skipped_and_an_old_decision_counts_once(ana: Person) -> None:
    ana.says("the farm case", "case")
    ana.reads("farm")
    ana.presses("Skip this one")
    ana.reads("Stories to practice on")
    ana.says("the farm case", "case")
    ana.presses("Start")
    assert ana.answer.quiz is not None
    old = ana.answer.quiz.answer
    ana.answers()
    ana.reads("decision 2")
    ana.presses_id(old)
    assert ana.answer.quiz is None
    ana.says("what now", "follow_more")
    ana.says("/cases")
    ana.presses("Go on with the case")
    ana.reads("decision 2")


def test_a_check_measures_without_feedback_and_is_gone_on_with(bot: Bot, ana: Person) -> None:
    ana.says("/check")
    ana.reads("12 questions")
    for _ in range(5):
        ana.answers(right=False)
        assert "Not quite" not in ana.text
        assert not ana.answer.sources
    assert "Hint" not in ana.titles()
    ana.says("stop")
    ana.reads("I keep your answers")
    bot.restart(forgets_slots=True)
    ana.says("check", "check")
    ana.reads("7 questions", "Question 1 of 7")
    answer_all(ana)
    ana.reads("7 of 12 right", "What to look at again", "Source:")
    ana.presses_id(ana.button("My progress").id or "")
    ana.reads("What you have learned")


def test_change_by_module_between_two_checks(bot: Bot, ana: Person) -> None:
    ana.says("/check")
    first = set(_answered_items(ana, right=False))
    ana.says("post test", "check")
    second = set(_answered_items(ana, right=True))
    ana.reads("12 of 12 right", "Then and now: 0 of 12 → 12 of 12", "• Now what?: 0 of 2 → 2 of 2")
    assert not first & second
    marks = Records(bot.database).checks(ana.key)
    assert {moment: len(found) for moment, found in marks.items()} == {"start": 12, "end": 12}
    assert {mark.module for mark in marks["start"]} == set(MODULES)
    ana.says("/progress")
    ana.reads("check 0/2 → 2/2")
    picture = Path(ana.answer.messages[0].image or "")
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_from_the_first_card_to_the_certificate(bot: Bot, ana: Person) -> None:
    ana.says("/certificate")
    ana.reads("after all six modules")
    for number in range(1, 7):
        read_module(ana, number)
    ana.reads("You have finished all six modules")
    ana.says("certificate", "certificate")
    ana.reads("80 % right")
    ana.presses("Closing check")
    answer_all(ana)
    ana.reads("12 of 12 right")
    ana.says("/certificate")
    ana.reads("Which name")
    ana.says("what do you keep of it?", "privacy", 0.9)
    assert ana.answer.messages[0].document is None
    ana.presses("Certificate")
    ana.says("Zoraida Gryphonella", "thanks", 0.9)
    file = Path(ana.answer.messages[0].document or "")
    assert file.read_bytes().startswith(b"%PDF")
    code = next(word for word in ana.text.replace('"', " ").split() if word.startswith("LTN-"))
    file.unlink()
    kept = b"".join(path.read_bytes() for path in bot.folder.rglob("*") if path.is_file())
    assert b"Gryphonella" not in kept
    ben = bot.chat("ben")
    ben.says(f"verify {code}")
    ben.reads("Valid", f"{START:%B}")
    ben.says(f"/verify {code[:-1]}{'A' if code[-1] != 'A' else 'B'}")
    ben.reads("did not make")
    for _ in range(5):
        ben.says("/verify LTN-261121-AAAA-AAAAA-AAAAA")
    ben.reads("many codes")


def asks_for_a_certificate(person: Person) -> None:
    for number in range(1, 7):
        read_module(person, number)
    person.presses("Check what stuck (3 minutes)")
    answer_all(person)
    person.says("/certificate")
    person.reads("Which name")


def printed(person: Person) -> bool:
    return any(message.document for message in person.answer.messages)


@pytest.mark.parametrize(
    ("text", "means", "confidence"),
    [
        ("main menu please", "menu", 1.0),
        ("start a quiz", "start_quiz", 0.99),
        ("i want to talk about visas", "ask", 0.7),
        ("tell me more", "follow_more", 1.0),
        ("how is it recognized", "ask", 0.9),
    ],
)
def test_a_wish_or_a_question_is_no_name_to_print(ana: Person, text: str, means: str, confidence: float) -> None:
    asks_for_a_certificate(ana)
    ana.says(text, means, confidence)
    assert not printed(ana)
    ana.reads("no certificate yet")
    ana.says("Houston")
    assert not printed(ana)
    ana.says(text, means, confidence)
    assert "no certificate yet" not in ana.text
    ana.says("/certificate")
    ana.says("Zoraida Gryphonella", "out_of_scope", 0.9)
    assert printed(ana)


def test_a_question_in_spanish_is_no_name_to_print(ana: Person) -> None:
    asks_for_a_certificate(ana)
    ana.says("¿Cómo se reconoce la trata", "ask", 0.9)
    assert not printed(ana)
    ana.reads("Todavía no hice el certificado")


def test_a_command_ends_the_wait_for_a_name(ana: Person) -> None:
    asks_for_a_certificate(ana)
    ana.says("menu", "menu", 1.0)
    ana.says("Houston")
    assert not printed(ana)


def test_a_topic_the_engine_is_sure_of_is_no_name_to_print(ana: Person) -> None:
    asks_for_a_certificate(ana)
    ana.says("t visa", "ask", 1.0, topics=[{"id": "topic/t-visa", "score": 0.99}])
    assert not printed(ana)
    assert ana.answer.topic == "topic/t-visa"


def test_help_comes_before_a_certificate(ana: Person) -> None:
    asks_for_a_certificate(ana)
    ana.says("find help near me", "find_help", 1.0)
    assert not printed(ana)
    assert "no certificate yet" not in ana.text


def test_a_cancelled_certificate_is_over(ana: Person) -> None:
    asks_for_a_certificate(ana)
    ana.says("cancel", "deny", 0.9)
    ana.reads("no certificate yet")
    ana.says("Houston")
    assert not printed(ana)


@pytest.mark.parametrize(
    ("name", "means", "confidence"),
    [
        ("Will Smith", "out_of_scope", 0.6),
        ("Consuelo Bye", "goodbye", 0.94),
        ("Lesson Williams", "lesson", 0.93),
        ("april may", "ask", 0.6),
    ],
)
def test_a_name_is_printed_whatever_it_was_taken_for(ana: Person, name: str, means: str, confidence: float) -> None:
    asks_for_a_certificate(ana)
    ana.says(name, means, confidence)
    assert printed(ana)


def test_a_certificate_without_a_name(ana: Person) -> None:
    for number in range(1, 7):
        read_module(ana, number)
    ana.presses("Check what stuck (3 minutes)")
    answer_all(ana)
    ana.says("/certificate")
    ana.says("محمد")
    ana.reads("no letters to print")
    ana.presses("No name")
    assert ana.answer.messages[0].document


def test_erasing_takes_it_all(bot: Bot, ana: Person) -> None:
    ana.says("module 1", "lesson")
    ana.says("/erase")
    ana.presses("Yes, erase it")
    assert Records(bot.database).lessons(ana.key) == {}


def _answered_items(person: Person, *, right: bool) -> list[str]:
    found = []
    while person.answer.quiz is not None:
        found.append(person.answer.quiz.id)
        person.answers(right=right)
    return found


def test_the_certificate_is_of_the_chats_own_day_and_says_why_a_name_is_refused(
    bot: Bot, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actions.progress.earned", lambda *_: (True, True))
    here = bot.clock.now().date()
    ana.waits(hours=8)  # two at night in UTC, eight in the evening in Chicago
    ana.says("certificate", "certificate", 0.99)
    ana.says("12345")
    ana.reads("no letters in that")
    ana.says("W" * 61)
    ana.reads("up to 60 letters")
    ana.says("skip", "quiz_skip", 0.9)
    ana.reads(f"LTN-{here:%y%m%d}-")
