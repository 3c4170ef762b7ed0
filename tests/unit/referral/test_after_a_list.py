"""A few words after a list of lines: closer, another, wrong place, in Spanish, is it open, it did not work."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.storage.problems import Problems
from tests.support.turns import Bot, Person

HOTLINE = "1-888-373-7888"
STOP_IT = "1-877-606-3158"
FAILED = "This number did not work"


@pytest.fixture
def ana(bot: Bot) -> Person:
    """Someone who has just read three lines for Chicago."""
    ana = bot.chat()
    ana.says("shelter in chicago", means="find_help")
    ana.reads(STOP_IT, HOTLINE)
    return ana


def counts(bot: Bot) -> dict[str, int]:
    return {problem.service_id: problem.count for problem in Problems(bot.database).all()}


# This number did not work


def test_a_number_that_did_not_work_is_counted_and_the_next_one_shown_at_once(bot: Bot, ana: Person) -> None:
    ana.presses(FAILED)
    ana.reads("Which number did not work?")
    assert ana.titles() == [STOP_IT, HOTLINE, "211"]
    ana.presses(STOP_IT)
    ana.reads("Thank you for telling me", HOTLINE, "Danger now: 911")
    assert STOP_IT not in ana.text
    assert counts(bot) == {"il-stop-it": 1}


def test_the_next_one_may_fail_too(bot: Bot, ana: Person) -> None:
    ana.presses(FAILED)
    ana.presses(STOP_IT)
    ana.presses(FAILED)
    ana.reads("Thank you for telling me", "211")
    assert counts(bot) == {"il-stop-it": 1, "us-nhth": 1}


@pytest.mark.parametrize("text", ["it didn't work", "nobody answers", "the number is out of service", "wrong number"])
def test_it_can_be_typed(ana: Person, text: str) -> None:
    ana.says(text)
    ana.reads("Which number did not work?")
    ana.says(STOP_IT)
    ana.reads("Thank you for telling me", HOTLINE)


def test_in_spanish(bot: Bot) -> None:
    ana = bot.chat(language_code="es")
    ana.says("refugio en chicago", means="find_help")
    ana.presses("Este número no sirvió")
    ana.reads("¿Qué número no sirvió?")
    ana.presses(STOP_IT)
    ana.reads("Gracias por avisar", HOTLINE)


def test_a_number_that_did_not_work_is_not_offered_again_that_day(ana: Person) -> None:
    ana.presses(FAILED)
    ana.presses("211")
    while "Another" in ana.titles():
        ana.presses("Another")
        assert "Call 211" not in ana.text
    ana.says("shelter in peoria il", means="find_help")
    ana.reads(HOTLINE)
    assert "Call 211" not in ana.text
    ana.waits(days=1)
    ana.says("shelter in peoria il", means="find_help")
    ana.reads(HOTLINE, "Call 211")


def test_one_chat_counts_once_a_day_and_cannot_fill_the_table(bot: Bot, ana: Person) -> None:
    ana.presses(FAILED)
    button = ana.button(STOP_IT).id or ""
    for _ in range(5):
        ana.presses_id(button)
        ana.reads("Thank you for telling me")
    assert counts(bot) == {"il-stop-it": 1}
    ana.waits(days=1)
    ana.presses_id(button)
    assert sum(counts(bot).values()) == 2


def test_two_people_count_twice_and_nothing_of_them_is_kept(bot: Bot, ana: Person) -> None:
    ben = bot.chat("ben")
    ben.says("shelter in chicago", means="find_help")
    for person in (ana, ben):
        person.presses(FAILED)
        person.presses(STOP_IT)
    assert counts(bot) == {"il-stop-it": 2}
    bot.database.close()
    for path in bot.folder.rglob("*.sqlite3*"):
        kept = path.read_bytes()
        assert b"us-il" not in kept, "where help was looked for"
        assert ben.key.encode() not in kept, "who looked for it"


def test_where_no_other_line_is_left_it_says_so_with_the_number_for_danger(bot: Bot) -> None:
    ana = bot.chat()
    ana.says("trafficking hotline in ghana", means="find_help")
    for _ in range(10):
        if FAILED not in ana.titles():
            break
        ana.presses(FAILED)
        if "Which" in ana.text:
            ana.presses(ana.titles()[0])
    ana.reads("no other checked line")


# The other words


def test_another_goes_on_in_the_same_place(ana: Person) -> None:
    ana.says("not that one, another")
    ana.reads("Domestic Violence Hotline")
    assert STOP_IT not in ana.text
    assert "Illinois" in ana.text


@pytest.mark.parametrize("town", ["buffalo ny", "carbondale il", "fresno ca", "chicago", "new york city"])
def test_another_repeats_no_line_and_shows_none_of_another_county(bot: Bot, town: str) -> None:
    ana = bot.chat()
    ana.says(f"shelter in {town}", means="find_help")
    everything = ana.text
    while "Another" in ana.titles():
        ana.presses("Another")
        everything += ana.text
    names = ("Human Trafficking Hotline\n", "211 community", "Domestic Violence Hotline\n", "Runaway Safeline\n")
    assert [everything.count(name) for name in names] == [1] * len(names)
    assert ("Safe Horizon" in everything) == (town == "new york city")
    assert ("STOP-IT" in everything) == (town == "chicago")


def test_another_after_a_number_that_failed_goes_on_with_the_very_next(bot: Bot) -> None:
    ana = bot.chat()
    ana.says("shelter in peoria il", means="find_help")
    ana.presses(FAILED)
    ana.presses(HOTLINE)
    ana.reads("211")
    ana.says("another")
    ana.reads("Domestic Violence Hotline")


def test_closer_asks_for_a_town_and_uses_it(ana: Person) -> None:
    ana.says("anything closer?")
    ana.reads("type your town or ZIP code", "do not keep it")
    ana.says("60629")
    ana.reads("a safe place to stay (Chicago, IL)")


def test_wrong_place_asks_again(ana: Person) -> None:
    ana.says("wrong place")
    ana.reads("I will look there")
    ana.says("ohio")
    ana.reads("a safe place to stay (Ohio)")
    ana.says("wrong state, texas")
    ana.reads("a safe place to stay (Texas)")


@pytest.mark.parametrize("text", ["in spanish", "en español", "someone who speaks spanish"])
def test_in_spanish_means_people_who_speak_it(ana: Person, text: str) -> None:
    ana.says(text, means="spanish")
    assert HOTLINE in ana.text
    assert "Illinois" in ana.text, "the place is still the same"


def test_not_the_police_still_holds_a_message_later(bot: Bot) -> None:
    ana = bot.chat()
    ana.says("trafficking hotline in florida, no police", means="find_help")
    assert "This is the police" not in ana.text
    while "Another" in ana.titles():
        ana.presses("Another")
        assert "This is the police" not in ana.text
    ana.says("georgia")
    assert "This is the police" not in ana.text


@pytest.mark.parametrize("text", ["no police please", "not the police", "sin policia por favor"])
def test_not_the_police_alone_is_a_wish_and_no_alarm(ana: Person, text: str) -> None:
    ana.says(text, means="disclose_danger", confidence=0.9)
    ana.reads(HOTLINE)
    assert "Illinois" in ana.text
    ana.says(f"{text} he is here", means="disclose_danger", confidence=0.9)
    assert "Illinois" not in ana.text


def test_a_wish_that_leaves_local_lines_out_does_not_say_there_are_none(ana: Person) -> None:
    ana.says("one i can text", means="find_help")
    ana.reads("Text", "Illinois")
    assert "no checked line just for" not in ana.text


@pytest.mark.parametrize(
    ("text", "state"), [("is it open now?", "1-888-373-7888: should be open now"), ("what are their hours", "open now")]
)
def test_is_it_open_now(ana: Person, text: str, state: str) -> None:
    ana.says(text)
    ana.reads(state)


def test_a_question_is_still_a_question(ana: Person) -> None:
    ana.says("is sexting illegal for minors", means="ask")
    assert "Illinois" not in ana.text


def test_after_something_else_was_shown_these_words_refer_to_nothing(ana: Person) -> None:
    ana.says("/menu")
    ana.says("is it open now")
    assert "should be open" not in ana.text


def test_the_place_is_in_no_slot(bot: Bot, ana: Person) -> None:
    for text in ("another", "in spanish", "is it open now", "it didn't work", "closer", "naperville il"):
        ana.says(text)
        assert "us-il" not in str(bot.dialogue.slots), text
        assert "naperville" not in str(bot.dialogue.slots).lower()


def test_the_words_are_gone_after_a_restart(bot: Bot, ana: Person) -> None:
    bot.restart()
    ana.says("another")
    assert "Illinois" not in ana.text


# Hours


@pytest.mark.parametrize(
    ("hours", "region", "at", "is_open"),
    [
        ("24/7", "us-il", "2026-12-06T03:00", True),
        ("24/7 (unverified)", "us-il", "2026-12-06T03:00", None),
        ("Mon-Fri 8am-5pm", "us-il", "2026-12-07T15:00", True),
        ("Mon-Fri 8am-5pm", "us-il", "2026-12-07T23:30", False),
        ("Mon-Fri 8am-5pm", "us-il", "2026-12-06T15:00", False),
        ("Mon-Fri 8-17", "us-sd", "2026-12-07T14:30", None),
        ("Mon-Fri 8-17", "us-sd", "2026-12-07T18:00", True),
        ("Mon-Fri 10am-6pm Pacific / 1pm-9pm Eastern", "us", "2026-12-07T19:00", True),
        ("Mon-Fri 10am-6pm ET", "us", "2026-12-08T02:00", False),
        ("Mon-Fri 10am-6pm", "us", "2026-12-07T19:00", None),
        ("daily 8pm-2am", "us-ny", "2026-12-07T05:30", True),
        ("office hours (unverified)", "us-al", "2026-12-07T19:00", None),
        (None, "us-al", "2026-12-07T19:00", None),
    ],
)
def test_open_hours(hours: str | None, region: str, at: str, is_open: bool | None) -> None:
    from bot.referral.hours import open_at
    from bot.referral.service import Service

    service = Service(id="x", name="X", region=region, needs=(), trust="assured", checked="2026-11", hours=hours)
    assert open_at(service, dt.datetime.fromisoformat(at).replace(tzinfo=dt.UTC)) is is_open


@pytest.mark.parametrize("text", ["just the numbers", "numbers only please", "solo los números"])
def test_the_numbers_and_nothing_else_whatever_the_engine_hears(ana: Person, text: str) -> None:
    ana.says(text, means="ask")
    assert ana.text.startswith("1-")
    ana.reads(STOP_IT)
