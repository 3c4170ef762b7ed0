"""From /start to the certificate by the scripted chat, by buttons alone and by typing alone.

In the middle the learner leaves for a question and for a disclosure, and everything is restarted; nothing is lost.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.scripted_chat import ByButtons, ByTyping, Learner, ScriptedChat, scripted_chat

DISCLOSURE = "they keep my pay and i sleep in the shop"


@pytest.fixture(scope="module")
def chat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ScriptedChat]:
    with scripted_chat(tmp_path_factory.mktemp("course") / "data") as started:
        yield started


def begins(ana: Learner) -> None:
    ana.says("/start")
    ana.chooses("I'm learning")
    ana.chooses("Short lessons")
    ana.reads("Six short lessons", "0/7")


def takes_the_first_check(ana: Learner) -> None:
    """Left for a question and a disclosure after two answers, and gone on with."""
    ana.chooses("Check first (3 minutes)")
    ana.reads("Check · Question 1 of 12")
    ana.chooses("I don't know")
    ana.answers()
    waiting = ana.answer["quiz"]
    ana.says("what is debt bondage")
    assert ana.answer["topic"] == "topic/debt-bondage"
    ana.chooses("Back to the quiz")
    ana.reads("Check · Question 3 of 12")
    ana.says(DISCLOSURE)
    assert ana.answer["route"] == "safety"
    if isinstance(ana, ByTyping):
        ana.says("continue")
        assert ana.answer["quiz"] == waiting
        ana.answers()
    else:
        ana.presses_id(waiting["answer"])  # the question is still on the screen, with its buttons
    ana.reads("Check · Question 4 of 12")
    ana.answers_all()
    ana.reads("Check: 11 of 12 right")


def reads_module(ana: Learner, number: int) -> None:
    """Every card of one module."""
    while "Next ▶" in ana.titles():
        ana.reads(f"Module {number} of 6")
        ana.chooses("Next ▶")
    ana.reads(f"last card of module {number}")


def takes_its_questions(ana: Learner) -> None:
    ana.chooses("Quiz me")
    ana.reads("Question 1 of 5")
    ana.answers_all()
    ana.reads("of 5 right")


def leaves_a_card_and_comes_back(ana: Learner) -> None:
    ana.chooses("Next ▶")
    card = ana.button("◀ Back"), ana.button("Next ▶")
    ana.chooses("Read more")
    ana.chooses("Go on with the lesson")
    ana.reads("Module 2 of 6", "▰▰▱")
    ana.says(DISCLOSURE)
    assert ana.answer["route"] == "safety"
    if isinstance(ana, ByTyping):
        ana.says("continue")
        ana.says("next")
    else:
        ana.presses_id(card[1])
    ana.reads("Module 2 of 6", "▰▰▰▱")


def reads_on_to(ana: Learner, number: int) -> None:
    """The rest of a module, its questions, and on to the next one by the list of lessons."""
    reads_module(ana, number - 1)
    takes_its_questions(ana)
    ana.chooses("Lessons")
    ana.chooses(f"Go on with module {number}")
    ana.reads(f"Module {number} of 6", "▰▱▱")


def goes_to_the_third_module(ana: Learner) -> None:
    begins(ana)
    takes_the_first_check(ana)
    ana.chooses("Lessons")
    ana.chooses("1. Defining human trafficking")
    reads_on_to(ana, 2)
    leaves_a_card_and_comes_back(ana)
    reads_on_to(ana, 3)


def goes_on_to_the_second_case(ana: Learner, onward: str) -> None:
    """``onward``: the button of the card that was open before the restart."""
    ana.says("next") if isinstance(ana, ByTyping) else ana.presses_id(onward)
    ana.reads("Module 3 of 6", "▰▰▱")
    for number in (4, 5, 6):
        reads_on_to(ana, number)
    reads_module(ana, 6)
    ana.reads("You have finished all six modules")
    ana.chooses("My progress")
    ana.reads("7 of 7 cards", "8 of 8 cards")
    assert Path(ana.answer["messages"][0]["image"]).exists()
    ana.chooses("Practice cases")
    ana.chooses("A sore wrist")
    begins_a_case(ana)
    ana.answers_all()
    ana.reads("Sources:")
    ana.chooses("Another case")
    ana.chooses("After class")
    begins_a_case(ana)
    ana.says(DISCLOSURE)
    assert ana.answer["route"] == "safety"


def begins_a_case(ana: Learner) -> None:
    """To its second decision, with a question before it."""
    ana.chooses("Start")
    ana.answers()
    ana.reads("decision 2")
    ana.says("what is a trauma bond")
    ana.chooses("Go on with the case")
    ana.reads("decision 2")


def goes_on_to_the_certificate(ana: Learner) -> str:
    """The code of the certificate."""
    ana.says("go on with the case") if isinstance(ana, ByTyping) else ana.says("/cases")
    if isinstance(ana, ByButtons):
        ana.presses("Go on with the case")
    ana.reads("After class", "decision 2")
    ana.answers_all()
    ana.reads("Sources:")
    ana.says("/check")
    ana.reads("What stuck?")
    ana.answers()
    ana.chooses("Stop")
    ana.reads("I keep your answers")
    ana.chooses("Go on with the check")
    ana.reads("11 questions are left")
    ana.answers_all()
    ana.reads("12 of 12 right", "Then and now: 11 of 12 → 12 of 12")
    ana.chooses("My progress")
    ana.chooses("Certificate")
    ana.reads("Which name")
    ana.says("Maria Lopez") if isinstance(ana, ByTyping) else ana.presses("No name")
    assert Path(ana.answer["messages"][0]["document"]).read_bytes().startswith(b"%PDF")
    return next(word for word in ana.text.replace('"', " ").split() if word.startswith("LTN-"))


def test_from_start_to_certificate_over_two_restarts(chat: ScriptedChat) -> None:
    both: list[Learner] = [ByButtons(chat, "ana"), ByTyping(chat, "ben")]
    for learner in both:
        goes_to_the_third_module(learner)
    onward = [learner.button("Next ▶") for learner in both]
    chat.restart()
    for learner, button in zip(both, onward, strict=True):
        goes_on_to_the_second_case(learner, button)
    chat.restart()
    codes = [goes_on_to_the_certificate(learner) for learner in both]
    eve = ByTyping(chat, "eve")
    for code in codes:
        eve.says(f"verify {code}")
        eve.reads("Valid")
