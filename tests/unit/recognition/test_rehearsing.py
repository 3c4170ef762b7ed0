"""Practising what to say, as conversations: by buttons, by typing alone, in Spanish, interrupted, and for real."""

import re
from pathlib import Path

import pytest

from bot.paths import CONTENT
from bot.recognition.rehearsals import Rehearsals
from tests.support.turns import Bot, Person, bot_over

GRADE = re.compile(r"\b(score|points?|grade[ds]?|\d+ ?%|\d+ of \d+ right|correct|passed|fail(ed)?)\b", re.I)
REAL = "my boss has my passport and i cant leave"


@pytest.fixture
def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bot:
    return bot_over(tmp_path, monkeypatch)


@pytest.fixture
def ana(bot: Bot) -> Person:
    return bot.chat("ana")


def opens(person: Person, title: str = "A friend hints") -> None:
    person.says("/rehearse")
    person.presses(title)
    person.presses("Start")


def pending(bot: Bot, person: Person) -> object:
    return bot.dialogue.slots[person.key]["pending"]


def test_a_scene_by_buttons_from_the_menu_to_the_end(ana: Person) -> None:
    ana.says("/menu", "menu")
    ana.presses("Practice what to say")
    ana.reads("A friend hints (at your kitchen table)", "8. ", "I never grade you")
    ana.presses("A friend hints")
    ana.reads("You can stop at any time")
    ana.presses("Start")
    ana.reads("turn 1 of 3", "What do you say?", "A.", "C.", "type what you would say")
    ana.presses("A")
    ana.reads("This can hurt.", "Another way:", "Source: Why it can be so hard")
    ana.presses("Say it another way")
    ana.reads("turn 1 of 3")
    ana.presses("B")
    ana.reads("This can help.")
    for number in (2, 3):
        ana.presses("Go on")
        ana.reads(f"turn {number} of 3")
        ana.presses("C" if number == 3 else "A")
    ana.presses("Go on")
    ana.reads("Staying in touch is the help", "1-888-373-7888", "Your own words are fine")
    assert {"Helping a friend", "All scenes", "Who to call"} & set(ana.titles())


def test_it_works_by_typing_alone(bot: Bot, ana: Person) -> None:
    ana.says("practice what to say")
    ana.says("the second one")
    ana.reads("You can stop at any time")
    ana.says("start")
    ana.says("thank you for telling me. you decide what happens next, there is a free hotline", "thanks", 0.9)
    ana.reads("In your words, this can help", "You thank them for telling", "You leave the choice", "a next step")
    ana.says("say it another way")
    ana.says("Why didnt you just leave? I promise everything will be fine")
    ana.reads("In your words, this can hurt", "It can sound like blame", "Another way:")
    ana.reads("A promise you may not be able to keep", "One way to say it:")
    ana.says("go on")
    ana.reads("turn 2 of 3")
    ana.says("b")
    ana.reads("Source:")
    ana.says("go on")
    ana.reads("turn 3 of 3")
    ana.says("all scenes")
    assert pending(bot, ana) is None


def test_words_without_a_pattern_are_compared_with_others(ana: Person) -> None:
    opens(ana)
    ana.says("hmm okay then, well")
    ana.reads("did not recognize a pattern in your words", "One way to say it:")


def test_small_talk_words_are_a_reply_here(ana: Person) -> None:
    opens(ana)
    ana.says("thanks for telling me", "thanks", 0.95)
    ana.reads("You thank them for telling")


def test_a_question_in_between_is_answered_and_ends_the_waiting(bot: Bot, ana: Person) -> None:
    opens(ana)
    ana.says("what is debt bondage?", "out_of_scope", 0.9)
    assert "In your words" not in ana.text
    assert pending(bot, ana) is None


@pytest.mark.parametrize("text", ["¿Qué es la trata?", "¿Cuándo pasa?", "where does it happen"])
def test_a_question_of_knowledge_is_no_reply(ana: Person, text: str) -> None:
    opens(ana)
    ana.says(text, "ask", 0.9)
    assert "Go on" not in ana.titles()


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("Some water, maybe?", "out_of_scope"),
        ("Hungry?", "out_of_scope"),
        ("Can I help you?", "find_help"),
        ("What can I do?", "what_can_you_do"),
        ("what do you need", "what_can_you_do"),
        ("What happened?", "out_of_scope"),
        ("¿Qué necesitas?", "what_can_you_do"),
        ("¿Puedo ayudarte?", "what_can_you_do"),
        ("¿Qué pasó?", "ask"),
    ],
)
def test_a_reply_may_be_a_question(ana: Person, text: str, means: str) -> None:
    opens(ana)
    ana.says(text, means, 0.9)
    assert {"Go on", "Seguir"} & set(ana.titles())


@pytest.mark.parametrize(
    ("text", "means"),
    [("help", "find_help"), ("ayuda", "find_help"), ("I need help", "find_help"), ("can we stop", "quiz_stop")],
)
def test_a_plain_wish_leaves(bot: Bot, ana: Person, text: str, means: str) -> None:
    opens(ana)
    ana.says(text, means, 0.9)
    assert not str(pending(bot, ana)).startswith("rehearsal")


@pytest.mark.parametrize(("text", "means"), [("hint", "quiz_hint"), ("skip", "quiz_skip"), ("no sé", "quiz_hint")])
def test_who_is_stuck_sees_the_turn_again(bot: Bot, ana: Person, text: str, means: str) -> None:
    opens(ana)
    ana.says(text, means, 0.9)
    ana.reads("turn 1 of 3")
    assert str(pending(bot, ana)).startswith("rehearsal/")


def test_stopping_stops(bot: Bot, ana: Person) -> None:
    opens(ana)
    ana.says("enough", "menu", 0.9)
    assert "In your words" not in ana.text
    assert pending(bot, ana) is None


def test_real_danger_goes_first_and_what_follows_is_no_practice(ana: Person) -> None:
    opens(ana)
    assert ana.says(REAL).route == "safety"
    ana.says("i dont know what to do now")
    assert "In your words" not in ana.text
    assert "One way to say it" not in ana.text


def test_a_reply_that_sounds_like_danger_can_be_taken_back(ana: Person) -> None:
    opens(ana)
    ana.says(REAL)
    ana.presses("I'm okay, it was a question")
    ana.reads("One way to say it:")


def test_another_turn_ends_the_waiting(bot: Bot, ana: Person) -> None:
    opens(ana)
    assert str(pending(bot, ana)).startswith("rehearsal/friend-hints:0@")
    ana.says("/quiz")
    assert not str(pending(bot, ana)).startswith("rehearsal")


def test_spanish_frame_and_spanish_replies(bot: Bot) -> None:
    luz = bot.chat("luz", "es")
    luz.says("/rehearse")
    luz.reads("Practica qué decir", "No te califico")
    luz.presses("Una trabajadora pregunta")
    luz.presses("Empezar")
    luz.reads("turno 1 de 3")
    luz.says("gracias por tu confianza, te creo")
    luz.reads("En tus palabras, esto puede ayudar")
    luz.says("por que no te fuiste antes")
    luz.reads("esto puede lastimar", "Otra manera:")


def test_nobody_is_graded_and_nothing_typed_is_shown_or_kept(bot: Bot, ana: Person) -> None:
    for scene in Rehearsals.load(CONTENT / "rehearsals"):
        ana.says("/rehearse")
        ana.presses(scene.title)
        ana.presses("Start")
        for turn in scene.turns:
            for letter in "ABC"[: len(turn.replies)]:
                ana.presses(letter)
                assert not GRADE.search(ana.text), ana.text
                ana.presses("Say it another way")
            ana.says("zanzibarian, i believe you")
            assert "zanzibarian" not in ana.text
            ana.presses("Go on")
        ana.reads("Your own words are fine")
    for path in bot.folder.rglob("*"):
        if path.is_file():
            assert b"zanzibarian" not in path.read_bytes(), path
    assert "zanzibarian" not in str(bot.dialogue.slots)


def test_an_old_button_is_met_kindly(ana: Person) -> None:
    opens(ana)
    ana.presses("A")
    old = ana.button("Go on").id or ""
    for _ in range(3):
        ana.presses_id(old)
        ana.reads("turn 2 of 3")
