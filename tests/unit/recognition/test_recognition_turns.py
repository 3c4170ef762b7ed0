"""A reflection as a conversation: what is a description, and what is a question of its own."""

from dataclasses import replace
from pathlib import Path

import pytest

from actions.context import domain
from tests.support.turns import Bot, Person, bot_over


@pytest.fixture
def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bot:
    return bot_over(tmp_path, monkeypatch)


@pytest.fixture
def ana(bot: Bot) -> Person:
    ana = bot.chat()
    ana.says("i saw something", "reflect", 1.0)
    return ana


def is_begun(bot: Bot, person: Person) -> bool:
    return bot.dialogue.slots[person.key]["reflection"] is not None


@pytest.mark.parametrize(
    "text",
    [
        "is it a sign?",
        "¿qué es la trata de personas?",
        "¿Dónde pasa esto?",
        "¿Cuáles son las señales?",
        "who does this?",
    ],
)
def test_a_question_is_no_description(bot: Bot, ana: Person, text: str) -> None:
    ana.says(text, "ask", 0.9)
    assert not is_begun(bot, ana)


@pytest.mark.parametrize(
    "text",
    [
        "when the owner came the girl hid and did not speak",
        "is never alone and the family has her passport",
        "she never goes out alone, the family has her passport. what now?",
    ],
)
def test_a_description_may_open_or_end_like_a_question(bot: Bot, ana: Person, text: str) -> None:
    ana.says(text, "ask", 0.6)
    assert is_begun(bot, ana)


@pytest.mark.parametrize(
    ("text", "means"), [("not sure", "quiz_hint"), ("no idea", "quiz_hint"), ("skip", "quiz_skip")]
)
def test_not_knowing_and_passing_answer_the_open_question(ana: Person, text: str, means: str) -> None:
    ana.says("the owner keeps her passport", "ask", 0.6)
    ana.reads("(1/")
    ana.says(text, means, 0.9)
    ana.reads("(2/")


OF_BONDAGE = [{"id": "topic/debt-bondage", "score": 0.9}]


@pytest.fixture
def asked(ana: Person) -> Person:
    """Asked a first short question."""
    ana.says("the nanny next door is quiet", "reflect", 0.9)
    ana.reads("(1/3)")
    return ana


def flags(bot: Bot, person: Person) -> str:
    return bot.dialogue.slots[person.key]["reflection"].split('"q"')[0]


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("I'm not sure", "deny"),
        ("I'd rather not say", "deny"),
        ("i guess", "affirm"),
        ("no lo sé, creo que si", "deny"),
    ],
)
def test_who_is_not_sure_reports_no_sign(bot: Bot, asked: Person, text: str, means: str) -> None:
    asked.says(text, means, 0.9)
    asked.reads("(2/3)")
    assert '"f":[]' in flags(bot, asked)


def test_not_being_sure_is_no_alarm(asked: Person) -> None:
    asked.says("not that i know of", "disclose_self_harm", 0.95)
    asked.reads("(2/3)")
    assert "988" not in asked.text


def test_what_is_no_clear_yes_or_no_gets_the_question_again(bot: Bot, asked: Person) -> None:
    asked.says("okay then", "affirm", 0.9)
    asked.reads("(1/3)")
    assert '"f":[]' in flags(bot, asked)


def test_what_a_person_adds_is_read(bot: Bot, asked: Person) -> None:
    asked.says("they also never get a day off", "nlu_fallback", 0.3)
    asked.reads("This is what I understood", "A short question")
    assert "flag/long-hours" in flags(bot, asked)


def test_what_is_added_of_control_comes_below_the_numbers(asked: Person) -> None:
    asked.says("they also never get a day off", "disclose_trafficking", 0.8)
    assert asked.answer.route == "dialogue"
    asked.reads("1-888-373-7888", "This is what I understood", "A short question")


def test_an_age_that_is_added_names_the_line_for_children(asked: Person) -> None:
    asked.says("she is 15 by the way", "disclose_minor", 0.2)
    asked.reads("1-800-843-5678", "(1/3)")


def test_the_menu_keeps_its_buttons_beside_the_way_back(asked: Person) -> None:
    asked.says("menu", "menu", 1.0)
    assert {"Ten-question quiz", "Back to the short question"} <= set(asked.titles())


@pytest.mark.parametrize("text", ["stop", "cancel"])
def test_stop_ends_a_reflection(bot: Bot, asked: Person, text: str) -> None:
    asked.says(text, "quiz_stop", 0.9)
    asked.reads("we stop here", "1-888-373-7888")
    assert not is_begun(bot, asked)
    asked.says("yes", "affirm", 1.0)
    assert "short question" not in asked.text


def test_a_yes_after_another_answer_is_not_for_the_question_before_it(bot: Bot, asked: Person) -> None:
    asked.says("what is debt bondage", "ask", 0.95, topics=OF_BONDAGE)
    assert asked.answer.topic == "topic/debt-bondage"
    assert "Back to the short question" in asked.titles()
    asked.says("no", "deny", 1.0)
    assert '"f":[]' in flags(bot, asked)
    assert "(2/3)" not in asked.text


def test_a_button_leads_back_to_the_question(asked: Person) -> None:
    asked.says("what is debt bondage", "ask", 0.95, topics=OF_BONDAGE)
    asked.presses("Back to the short question")
    asked.reads("(1/3)")
    asked.says("yes", "affirm", 1.0)
    asked.reads("(2/3)")


def test_who_has_no_words_for_it_is_asked(ana: Person) -> None:
    ana.says("I don't know", "quiz_hint", 0.9)
    ana.reads("A short question (1/")


def test_a_clear_question_needs_no_mark(bot: Bot, ana: Person) -> None:
    ana.says("what is debt bondage", "ask", 0.95, topics=OF_BONDAGE)
    assert ana.answer.topic == "topic/debt-bondage"
    assert not is_begun(bot, ana)
    ana.says("she is never alone and the family has her passport", "disclose_worried", 0.6)
    assert is_begun(bot, ana)


@pytest.mark.parametrize("begins", ["reflect", "check_offer"])
def test_the_menu_ends_what_was_asked_for(bot: Bot, begins: str) -> None:
    eva = bot.chat("eva")
    eva.says("please", begins, 1.0)
    eva.presses("Menu")
    assert bot.dialogue.slots[eva.key]["pending"] is None


def test_a_question_is_no_offer(bot: Bot) -> None:
    eva = bot.chat("eva")
    eva.says("check a job offer", "check_offer", 1.0)
    eva.says("what is debt bondage", "ask", 0.95, topics=OF_BONDAGE)
    assert eva.answer.topic == "topic/debt-bondage"


@pytest.mark.parametrize("means", ["bot_identity", "disclose_trafficking"])
def test_an_offer_that_was_asked_for_is_read_whatever_it_was_taken_for(bot: Bot, means: str) -> None:
    eva = bot.chat("eva")
    eva.says("check a job offer", "check_offer", 1.0)
    eva.says("We keep your passport until you finish", means, 0.9)
    eva.reads("Worth asking about")
    assert eva.answer.route == "dialogue"
    assert ("1-888-373-7888" in eva.answer.messages[0].text) == (means == "disclose_trafficking")


_PASTED = (
    "Work in Dubai as a waitress, 3000 a month. We pay the flight and visa, you give us your passport and pay back the "
    "debt from your pay. You cannot leave for 2 years. Write on whatsapp today, dont tell your family."
)


def test_an_offer_that_raises_an_alarm_can_be_checked_after_the_card(bot: Bot) -> None:
    eva = bot.chat("eva")
    assert eva.says(_PASTED).route == "safety"
    assert eva.titles() == ["What happens when I call?", "Check this offer", "I'm okay, it was a question", "Leave now"]
    eva.says("check this offer")
    eva.reads("Worth asking about", "Your papers with someone else")
    assert eva.answer.route == "dialogue"


def test_the_same_in_spanish(bot: Bot) -> None:
    eva = bot.chat("eva")
    offer = (
        "Trabaja con nosotros. Te quitan el pasaporte y no puedes irte hasta pagar la deuda. "
        "Escribe hoy por whatsapp y no le digas a tu familia."
    )
    assert eva.says(offer).route == "safety"
    eva.presses("Revisar esta oferta")
    assert eva.answer.topic == "topic/job-offers"


def test_who_tells_of_an_own_boss_is_offered_no_check(bot: Bot) -> None:
    eva = bot.chat("eva")
    eva.says("my boss took my passport and i have to pay back the debt for my flight and i cant leave the house")
    assert eva.titles() == ["What happens when I call?", "I'm okay, it was a question", "Leave now"]


def test_danger_goes_before_an_offer(bot: Bot) -> None:
    eva = bot.chat("eva")
    eva.says("check a job offer", "check_offer", 1.0)
    assert eva.says("We keep your passport until you finish", "disclose_danger", 0.95).route == "safety"


def test_a_safety_reply_to_a_press_has_the_numbers_of_the_country(
    bot: Bot, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    abroad = replace(domain(), country="MX")
    monkeypatch.setattr("actions.disclosure.domain", lambda: abroad)
    found = {"flags": {"minor-trades-sex": 0.3}, "ways": {}, "marks": []}
    ana.says("the young one at the stand hands in whatever folks give", "reflect", 0.9, recognised=found)
    ana.presses(next(title for title in ana.titles() if title.startswith("+")))
    assert ana.answer.route == "safety"
    assert "1-800-843-5678" not in ana.text
