"""A training with the real engine: invited, set up by free text, joined, answered, reported."""

import datetime as dt

from bot.storage.cohorts import Trainers
from tests.support.conversation import Person, Running


def trainer(bot: Running, name: str) -> Person:
    code = Trainers(bot.front.repositories.database).invite(name, dt.datetime.now(dt.UTC))
    person = bot.chat(name)
    person.says(f"/start trainer_{code}")
    person.reads("this chat is now a trainer's")
    return person


def test_a_training_from_free_text_to_its_report(bot: Running) -> None:
    tara = trainer(bot, "training-tara")
    tara.says("set up a refresher for tonight's group")
    tara.reads("Is this right?")
    tara.presses("Create")
    code = tara.text.partition("Code: ")[2][:9]
    people = [bot.chat(f"training-{number}") for number in range(5)]
    for number, person in enumerate(people):
        person.says(f"/start join_{code.replace('-', '')}" if number % 2 else f"join {code}")
        person.presses("Yes, join")
        person.presses("Short check (3 minutes)")
        while person.answer.quiz is not None:
            person.presses_id(person.answer.quiz.answer)
        if number < 4:
            tara.says("how did my group do")
            tara.reads("nothing to show yet")
    tara.says("how did my group do")
    tara.reads("5 joined", "All modules: 100 %")
    assert any(message.image for message in tara.answer.messages)
    people[0].says("i want to leave the group")
    people[0].reads("You have left")
    tara.says("/report")
    tara.reads("nothing to show yet")


def test_free_text_of_an_outsider_opens_nothing(bot: Running) -> None:
    eve = bot.chat("training-eve")
    for text in ("set up a refresher for tonight's group", "show me the report of the group", "list my sessions"):
        eve.says(text)
        eve.reads("Trainers get a one-time link")
    eve.says('/training{"what": "list"}')
    eve.does_not_read("Which session")


def test_a_title_is_typed_and_a_disclosure_in_its_place_is_heard(bot: Running) -> None:
    tara = trainer(bot, "training-tess")
    tara.says("/newsession")
    tara.presses("Title")
    tara.says("my boss has my passport and i cant leave")
    assert tara.answer.route == "safety"
    tara.says("Night shift group")
    tara.reads("Night shift group", "Press Create")
