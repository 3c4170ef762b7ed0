"""What comes of a training, as conversations: joined, answered, reported as far as it may be, and left."""

from pathlib import Path

from PIL import Image

from actions.context import domain
from bot.cohorts.live import LiveQuiz
from tests.support.turns import Bot, Person
from tests.unit.cohorts.conftest import invitation, join, new_session, take_check


def test_fewer_than_five_who_are_active_are_not_counted_out(bot: Bot, tara: Person) -> None:
    code = new_session(tara)
    for number in range(5):
        person = join(bot, code, f"p{number}")
        if number:
            take_check(person)
    tara.says("/report")
    tara.reads("5 joined, under 5 active")
    tara.presses("Table (CSV)")
    assert "people,active,5,under 5,people" in Path(tara.answer.messages[0].document or "").read_text("utf-8-sig")


def test_a_spanish_trainer_reads_modules_and_what_to_teach_in_spanish(bot: Bot) -> None:
    tara = bot.chat("tara", "es")
    tara.says(f"/start trainer_{invitation(bot)}")
    tara.presses("Sesión nueva")
    tara.presses("Módulos")
    assert "✓ Qué es la trata de personas" in tara.titles()
    tara.presses("✓ Qué es la trata de personas")
    tara.presses("Listo")
    tara.reads("Módulos: Cómo sucede la trata, ")
    tara.presses("Crear")
    code = tara.text.partition("Código: ")[2][:9]
    quiz = LiveQuiz("00000000", ("recognizing",), "es")
    for number in range(5):
        ana = join(bot, code, f"p{number}")
        take_check(ana, rights=0)
        ana.says(f"/start live_{quiz.token}")  # the same questions for all
        while ana.answer.quiz is not None:
            ana.answers(right=False)
    tara.says("/report")
    tara.reads("Lo que más falló", "• Reconocer")
    missed = tara.text.partition("Lo que más falló: ")[2].partition(" (")[0]
    library = domain().library
    assert missed in {library.said_in("es", item).title for item in library if library.said_in("es", item) != item}


def test_joining_says_what_is_kept_and_asks(bot: Bot, tara: Person) -> None:
    code = new_session(tara, "Evening group")
    ana = bot.chat("ana")
    ana.says(f"join {code.lower()}")
    ana.reads("Evening group", "What is kept", "at least five people, never a person")
    ana.presses("No, thanks")
    ana.reads("Nothing was kept")
    ana.says(code)
    ana.presses("Yes, join")
    ana.reads("You are in Evening group", "twelve questions")
    ana.presses("Short check (3 minutes)")
    ana.reads("Question 1 of 12")
    ana.says("leave the group")
    ana.reads("You have left Evening group")
    ana.says("unjoin")
    ana.reads("You are in no group")


def test_a_report_shows_nothing_below_five_and_then_what_the_five_answered(bot: Bot, tara: Person) -> None:
    code = new_session(tara)
    people = [join(bot, code, f"p{number}") for number in range(4)]
    for person in people:
        take_check(person)
    tara.says("/report")
    tara.reads("nothing to show yet")
    take_check(join(bot, code, "p4"), rights=0)
    tara.presses("Look again")
    tara.reads("5 joined, 5 active", "All modules: 80 %", "before: 5")
    assert tara.answer.messages[0].image is not None
    assert Image.open(tara.answer.messages[0].image).width == 1080
    tara.presses("Table (CSV)")
    table = Path(tara.answer.messages[0].document or "").read_text("utf-8-sig")
    assert "start,all,5,80,percent" in table
    tara.says("/report")
    tara.presses("One page (PDF)")
    page = Path(tara.answer.messages[0].document or "").read_bytes()
    assert page.startswith(b"%PDF")
    assert page.count(b"/Type /Page\n") == 1


def test_reaction_is_one_tap_after_the_first_check(bot: Bot, tara: Person) -> None:
    ana = join(bot, new_session(tara, "Evening group"), "ana")
    take_check(ana)
    ana.reads("how was Evening group for you?")
    ana.presses("Very useful")
    ana.reads("Thank you")


def test_help_opened_is_counted_and_partners_come_first(bot: Bot, tara: Person) -> None:
    tara.says("/newsession")
    tara.presses("Local partners")
    tara.says("chicago")
    first = next(title for title in tara.titles() if title.startswith("○"))[2:]
    tara.presses(f"○ {first}")
    tara.presses("Done")
    tara.presses("Create")
    ana = join(bot, tara.text.partition("Code: ")[2][:9], "ana")
    ana.says("/help")
    assert ana.text.startswith("From your training:")
    assert first[:20] in ana.answer.messages[0].text


def reviewed(person: Person) -> None:
    """The daily review, to its end."""
    person.says("/review")
    while person.answer.quiz is not None:
        person.answers()


def test_after_a_month_the_review_offers_the_check_again_and_one_tap(bot: Bot, tara: Person) -> None:
    ana = join(bot, new_session(tara), "ana")
    take_check(ana)
    ana.waits(days=35)
    reviewed(ana)
    ana.reads("It has been a month", "In the last month I")
    ana.presses("shared what I learned")
    ana.reads("Thank you")
    ana.waits(days=3)
    reviewed(ana)
    assert "In the last month I" not in ana.text


def test_after_the_check_of_half_a_year_the_one_after_a_month_is_past(bot: Bot, tara: Person) -> None:
    ana = join(bot, new_session(tara), "ana")
    take_check(ana)
    ana.waits(days=190)
    reviewed(ana)
    ana.reads("It has been half a year")
    ana.presses("Take the check (3 minutes)")
    while ana.answer.quiz is not None:
        ana.answers()
    ana.waits(days=3)
    reviewed(ana)
    assert "It has been" not in ana.text


def test_what_the_trainer_sees_is_told_to_who_asks(bot: Bot, tara: Person) -> None:
    ana = join(bot, new_session(tara, "Evening group"), "ana")
    ana.says("what can my trainer see", means="training", confidence=0.9)
    ana.reads("Evening group", "pooled answers of at least five people, never a person")
    eve = bot.chat("eve")
    eve.says("what can my trainer see", means="training", confidence=0.9)
    eve.reads("Type join and the code")
