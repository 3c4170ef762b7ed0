"""A training with the real engine: invited, set up by free text, joined, answered, reported."""

import datetime as dt

from bot.front.contract import Answer, Inbound
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


def test_a_live_quiz_in_a_group(bot: Running) -> None:
    """What Telegram adds (polls, votes, bars) is in tests/unit/telegram/test_live_quiz.py."""
    trainer(bot, "training-tina")

    def group(who: str, **said: str) -> Answer:
        pipeline = bot.front.pipeline
        return bot.run(pipeline.converse(Inbound("test:training-group", sender=f"test:training-{who}", **said)))

    assert "Trainers get a one-time link" in group("eve", text="/livequiz").messages[0].text
    intro, question = group("tina", text="/livequiz").messages
    assert "Live quiz: 8 questions" in intro.text
    assert question.poll is not None
    results = question.poll.choices[0][0].id or ""
    assert group("eve", press=results).messages == ()
    shown = group("tina", press=results)
    assert shown.once
    assert shown.messages[0].tally is not None
    following = shown.messages[0].choices[0][0].id or ""
    assert group("eve", press=following).messages == ()
    assert group("tina", press=following).messages[0].poll is not None
    assert "private chat" in group("tina", text="how did my group do").messages[0].text
