"""Setting up trainings as conversations: the link of a trainer, the screen of a session, and who may open it."""

import datetime as dt
import re
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from bot.cohorts.slide import fitted
from bot.dates import day_in_words
from bot.drawing import font
from bot.front.triggers import encode
from bot.reply import Trigger
from bot.storage.cohorts import Trainers
from tests.support.turns import Bot, Person
from tests.unit.cohorts.conftest import invitation, join, new_session, take_check


def test_a_one_time_link_makes_one_chat_a_trainer(bot: Bot) -> None:
    code = invitation(bot)
    tara, eve = bot.chat("tara"), bot.chat("eve")
    tara.says(f"/start trainer_{code}")
    tara.reads("this chat is now a trainer's")
    eve.says(f"/start trainer_{code}")
    eve.reads("Trainers get a one-time link")


def test_a_link_is_good_for_seven_days(bot: Bot) -> None:
    code, late = invitation(bot), bot.chat("late")
    late.waits(days=7, minutes=1)
    late.says(f"/start trainer_{code}")
    late.reads("Trainers get a one-time link")


def test_tonights_group_is_ready_in_one_press(bot: Bot, tara: Person) -> None:
    tara.says("set up a refresher for tonight's group", means="trainer", confidence=0.95)
    tara.reads("Is this right?", "Modules: all six", "1, 3, 7, 14, 30, 182")
    tara.presses("Create")
    tara.reads("is ready", "https://t.me/LanternTestBot?start=join_", "Subject: Your refresher")
    picture, document = tara.answer.messages[0].image, tara.answer.messages[1].document
    assert picture is not None
    assert document is not None
    assert Image.open(picture).size == (1920, 1080)
    assert Path(document).read_bytes().startswith(b"%PDF")


def test_tonight_is_the_day_where_the_trainer_is(bot: Bot, tara: Person) -> None:
    """Half past nine in the evening in Chicago is tomorrow in UTC."""
    tomorrow = bot.clock.now() + dt.timedelta(days=1)
    bot.clock.advance_to(tomorrow.replace(hour=3, minute=30))
    tonight = f"Day: {day_in_words(tomorrow.date() - dt.timedelta(days=1), 'en')}"
    tara.says("set up a refresher for tonight's group", means="trainer", confidence=0.95)
    tara.reads(tonight)
    tara.presses("Day")
    tara.presses("Today")
    tara.reads(tonight)
    tara.presses("Create")
    tara.presses("Copy for next group")
    tara.reads(tonight)


def test_a_title_that_only_tells_the_day_goes_with_the_day(bot: Bot, tara: Person) -> None:
    today = bot.clock.now().date()
    tara.says("/newsession")
    tara.presses("Day")
    tara.presses("Yesterday")
    tara.reads(f"Training of {day_in_words(today - dt.timedelta(days=1), 'en')}")
    tara.presses("Day")
    tara.says("Nov 30")
    tara.reads("Training of November 30")
    tara.presses("Create")
    tara.presses("Copy for next group")
    tara.reads(f"Training of {day_in_words(today, 'en')}")
    tara.presses("Title")
    tara.says("Evening group")
    tara.presses("Day")
    tara.presses("Yesterday")
    tara.reads("Evening group")


def test_everything_on_the_screen_can_be_changed(bot: Bot, tara: Person) -> None:
    tara.says("/newsession")
    tara.presses("Title")
    tara.says("http://evil.example")
    tara.reads("cannot hold a link")
    tara.says("call 1-800-555-0100 now")
    tara.reads("cannot hold a phone number")
    tara.says("St. Mary's, evening group")
    tara.reads("St. Mary's, evening group", "Press Create")
    tara.presses("Day")
    tara.says("last friday")
    tara.reads("Day: ")
    tara.presses("Modules")
    tara.presses("✓ Defining human trafficking")
    tara.presses("Done")
    assert "Modules: all six" not in tara.text
    tara.presses("Refresher length")
    tara.presses("One week: 1, 3, 7")
    tara.reads("Refresher: one week (days 1, 3, 7)")
    tara.presses("Refresher length")
    tara.says("sometimes")
    tara.reads("I need one to ten days")
    tara.says("2, 9 and 3 months")
    tara.reads("Refresher: your own days (days 2, 9, 91)")
    tara.presses("Language")
    tara.reads("Slide and mail: Spanish")
    tara.presses("Local partners")
    tara.says("chicago")
    first = next(title for title in tara.titles() if title.startswith("○"))
    tara.presses(first)
    tara.presses("Done")
    tara.reads("Shown first when help is asked for: " + first[2:10])
    tara.presses("Create")
    tara.reads("Asunto: Su repaso")


def edits(tara: Person, field: str, *, again: bool = False) -> None:
    """A session that is open, at the question for one of its fields."""
    session(tara) if again else new_session(tara, "Evening group")
    tara.presses("Edit")
    tara.presses(field)


def session(tara: Person) -> str:
    tara.says("/sessions")
    tara.presses_id(tara._choices()[0].id or "")
    return tara.text


@pytest.mark.parametrize(
    ("text", "means", "confidence"),
    [
        ("main menu please", "menu", 1.0),
        ("what is a T visa?", "ask", 0.99),
        ("tell me about labor trafficking", "ask", 0.75),
        ("show my sessions", "trainer", 1.0),
    ],
)
@pytest.mark.parametrize("field", ["Title", "Day", "Refresher length", "Local partners"])
def test_a_wish_or_a_question_fills_no_field(
    tara: Person, field: str, text: str, means: str, confidence: float
) -> None:
    edits(tara, field)
    before = session(tara)
    edits(tara, field, again=True)
    tara.says(text, means, confidence)
    tara.reads("stays as it was")
    tara.says("zebra tomorrow 3")
    assert session(tara) == before


def test_a_note_on_a_field_leads_back_to_the_session(tara: Person) -> None:
    tara.says("/newsession")
    tara.presses("Title")
    tara.says("main menu please", "menu", 1.0)
    tara.reads("stays as it was", "What would you like to do")
    tara.presses("Session")
    tara.reads("Training of", "Press Create")


def test_help_comes_before_a_title(tara: Person) -> None:
    edits(tara, "Title")
    tara.says("shelters near me", "find_help", 1.0)
    assert "stays as it was" not in tara.text
    assert "Evening group" in session(tara)


@pytest.mark.parametrize(
    ("title", "means", "confidence"),
    [
        ("Human trafficking 101", "ask", 1.0),
        ("Spanish group", "spanish", 0.94),
        ("What I Saw Workshop", "reflect", 0.92),
        ("Refresher for nurses", "refresher", 0.73),
        ("Hello Houston", "greet", 1.0),
    ],
)
def test_a_title_is_taken_whatever_it_was_taken_for(tara: Person, title: str, means: str, confidence: float) -> None:
    tara.says("/newsession")
    tara.presses("Title")
    tara.says(title, means, confidence)
    tara.reads(title, "Press Create")


def test_a_button_elsewhere_ends_a_field(tara: Person) -> None:
    edits(tara, "Title")
    tara.says("/menu")
    tara.says("debt bondage", "ask", 1.0)
    assert "Evening group" in session(tara)


@pytest.mark.parametrize(
    ("field", "unknown"), [("Day", "I do not know that day"), ("Refresher length", "I need one to ten days")]
)
def test_a_second_text_that_is_no_day_is_answered(tara: Person, field: str, unknown: str) -> None:
    tara.says("/newsession")
    tara.presses(field)
    tara.says("whenever")
    tara.reads(unknown)
    tara.says("debt bondage", "ask", 1.0, topics=[{"id": "topic/debt-bondage", "score": 0.99}])
    assert unknown not in tara.text
    tara.reads("stays as it was")
    assert tara.answer.topic == "topic/debt-bondage"
    tara.says("tomorrow 3")
    assert "Press Create" not in tara.text


def test_a_day_after_an_unknown_one_is_taken(tara: Person) -> None:
    tara.says("/newsession")
    tara.presses("Day")
    tara.says("whenever")
    tara.says("last friday")
    tara.reads("Press Create", "Day: ")


@pytest.mark.parametrize("text", ["chicago", "shelters in chicago"])
def test_a_place_for_partners_is_no_wish_for_help(tara: Person, text: str) -> None:
    tara.says("/newsession")
    tara.presses("Local partners")
    tara.says(text, "find_help", 0.98)
    assert any(title.startswith("○") for title in tara.titles())


def test_a_question_in_spanish_fills_no_field(bot: Bot) -> None:
    tara = bot.chat("tara", "es")
    tara.says(f"/start trainer_{invitation(bot)}")
    tara.presses("Sesión nueva")
    tara.presses("Título")
    tara.says("¿Qué es la trata", "ask", 0.9)
    tara.reads("La sesión queda como estaba")
    tara.presses("Sesión")
    tara.reads("¿Está bien así?")


def test_edit_close_copy_and_delete(bot: Bot, tara: Person) -> None:
    code = new_session(tara, "Evening group")
    tara.presses("Close")
    tara.reads("Closed to new people")
    late = bot.chat("late")
    late.says(f"join {code}")
    late.reads("does not open a group here")
    tara.presses("Open again")
    tara.reads("Open. Code:")
    tara.presses("Edit")
    tara.presses("Language")
    tara.presses("Done")
    tara.presses("Copy for next group")
    tara.reads("Is this right?", "Evening group")
    tara.presses("Create")
    assert code not in tara.text
    tara.says("/sessions")
    assert sum(title.startswith("Evening group") for title in tara.titles()) == 2
    tara.presses_id(tara._choices()[0].id or "")
    tara.presses("Delete")
    tara.presses("Yes, delete")
    tara.reads("Deleted")


def test_a_closed_session_is_not_handed_out(tara: Person) -> None:
    new_session(tara)
    tara.presses("Close")
    assert "Hand out" not in tara.titles()
    tara.presses("Open again")
    assert "Hand out" in tara.titles()


@pytest.mark.parametrize(("command", "reached"), [("/sessions", "Open. Code:"), ("/report", "nothing to show yet")])
def test_sessions_of_long_ago_are_reached(tara: Person, command: str, reached: str) -> None:
    for number in range(10):
        new_session(tara, f"Group {number}")
        tara.waits(minutes=1)
    tara.says(command)
    tara.reads("1 to 8 of 10")
    tara.presses("More")
    tara.reads("9 to 10 of 10")
    assert "More" not in tara.titles()
    tara.presses_id(tara._choices()[1].id or "")
    tara.reads(reached, "Group 0")


@pytest.mark.parametrize(
    "title",
    [
        "Community training for school counsellors in Springfield, IL",
        "Capacitación comunitaria para promotoras de salud, Chicago",
    ],
)
def test_a_long_title_stands_on_the_slide_whole(title: str) -> None:
    draw = ImageDraw.Draw(Image.new("RGB", (10, 10)))
    size, lines = fitted(draw, title)
    assert " ".join(lines) == title
    assert all(draw.textlength(line, font=font(size)) < 1920 / 2 for line in lines)


def test_a_trainer_with_a_spanish_app_reads_spanish_throughout(bot: Bot) -> None:
    tara = bot.chat("tara", "es")
    tara.says(f"/start trainer_{invitation(bot)}")
    tara.reads("Este chat ya es de quien capacita")
    tara.presses("Sesión nueva")
    assert re.search(r"Día: \d{1,2} de [a-z]+ de 20\d\d", tara.text)
    tara.reads("¿Está bien así?", "Módulos: los seis", "Repaso: medio año", "español")
    tara.presses("Días del repaso")
    tara.says("1 semana y 3 meses")
    tara.reads("sus propios días (días 7, 91)")
    tara.presses("Crear")
    tara.reads("está lista", "Asunto: Su repaso")
    code = tara.text.partition("Código: ")[2][:9]
    tara.presses("Quiz en vivo")
    tara.reads("Un quiz en vivo", f"/livequiz {code.replace('-', '')}")
    tara.says("/report")
    tara.reads("todavía no hay nada que mostrar")
    for number in range(5):
        take_check(join(bot, code, f"p{number}"))
    tara.says("/report")
    tara.reads("5 entraron", "Todos los módulos: 100 %")


@pytest.mark.parametrize("command", ["/newsession", "/sessions", "/report", "/trainer"])
def test_an_outsider_gets_the_outsiders_line(bot: Bot, tara: Person, command: str) -> None:
    new_session(tara)
    eve = bot.chat("eve")
    eve.says(command)
    eve.reads("Trainers get a one-time link")


def test_a_trainer_who_was_removed_sees_nothing(bot: Bot, tara: Person) -> None:
    new_session(tara)
    report = tara.button("Report").id or ""
    Trainers(bot.database).remove(tara.key[:8])
    tara.presses_id(report)
    tara.reads("Trainers get a one-time link")
    tara.says("how did my group do", means="trainer", confidence=0.9)
    tara.reads("Trainers get a one-time link")


def test_another_trainer_cannot_open_a_session_that_is_not_theirs(bot: Bot, tara: Person) -> None:
    code = new_session(tara).replace("-", "")
    tom = bot.chat("tom")
    tom.says(f"/start trainer_{invitation(bot)}")
    for what in ("open", "report", "csv", "delete", "title", "share"):
        forged = Trigger(intent="training", args={"what": what, "cohort": code, "value": "yes"})
        tom.presses_id(encode(forged, tom.key, bot.keys.sign))
        tom.reads("older version") if "older" in tom.text else None
        assert code[:4] not in tom.text
    tara.says("/sessions")
    assert tara.titles()[0].startswith("Training of")
