"""Codes, titles, and what trainers and learners say."""

import datetime as dt
import math

import pytest

from bot.cohorts.codes import (
    ALPHABET,
    JOIN_LENGTH,
    MISSES_OF_ALL,
    fingerprint,
    new_invite,
    new_join_code,
    read_join_code,
    shown,
)
from bot.cohorts.session import BadTitle, clean_title
from bot.cohorts.wishes import Wish, day_of, wished
from bot.front.commands import command_trigger
from bot.learning.guesses import MISSES, Guesses

TODAY = dt.date(2026, 11, 21)  # a Saturday
NOW = dt.datetime(2026, 11, 21, 20, tzinfo=dt.UTC)


def test_codes_have_enough_letters_and_none_to_mistake() -> None:
    assert math.log2(len(ALPHABET) ** JOIN_LENGTH) >= 40
    assert not set(ALPHABET) & set("01OI")
    code = new_join_code()
    assert read_join_code(shown(code)) == code
    assert read_join_code(f" {shown(code).lower()} ") == code
    assert read_join_code("ABCD-23456") is None
    assert len(f"trainer_{new_invite()}") <= 64
    assert fingerprint("x") is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("join ABCD-2345", "ABCD2345"),
        ("join abcd 2345", "ABCD2345"),
        ("/join ABCD2345", "ABCD2345"),
        ("Join code: ABCD-EFGH", "ABCDEFGH"),
        ("ABCD-2345", "ABCD2345"),
        ("unirme abcd-2345", "ABCD2345"),
        ("join training", None),
        ("well-kept", None),
        ("join us in church on 23rd", None),
    ],
)
def test_a_code_is_found_where_it_stands_alone(typed: str, code: str | None) -> None:
    trigger = command_trigger(typed)
    assert (trigger.args.get("value") if trigger else None) == code


def test_links_of_trainings() -> None:
    joined, trainer = command_trigger("/start join_ABCD2345"), command_trigger("/start trainer_aB-_9xyz")
    assert joined is not None
    assert joined.args == {"what": "join", "value": "ABCD2345"}
    assert trainer is not None
    assert trainer.args == {"what": "redeem", "value": "aB-_9xyz"}


@pytest.mark.parametrize("typed", ["leavegroup", "unjoin", "leave the group", "Salir del grupo.", "/leavegroup"])
def test_leaving_is_one_word(typed: str) -> None:
    trigger = command_trigger(typed)
    assert trigger is not None
    assert trigger.args == {"what": "leave"}


@pytest.mark.parametrize(
    ("title", "fault"),
    [
        ("see www.example.org", "link"),
        ("join @someone", "link"),
        ("example.com night", "link"),
        ("1 888 373 7888", "number"),
        ("x" * 61, "long"),
        ("a\u202eb", "characters"),
        ("bell\x07", "characters"),
        ("…", "empty"),
    ],
)
def test_titles_that_learners_must_not_see(title: str, fault: str) -> None:
    with pytest.raises(BadTitle) as bad:
        clean_title(title)
    assert bad.value.fault == fault


def test_titles_are_one_plain_line() -> None:
    assert clean_title("  **St. Mary's**\n evening group 2 ") == "St. Mary's evening group 2"
    assert clean_title("Iglesia San José, 30/11") == "Iglesia San José, 30/11"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("set up a refresher for tonight's group", dt.date(2026, 11, 21)),
        ("a new session for tomorrow", dt.date(2026, 11, 22)),
        ("yesterday's class", dt.date(2026, 11, 20)),
        ("Nov 30", dt.date(2026, 11, 30)),
        ("30 de noviembre", dt.date(2026, 11, 30)),
        ("1/15", dt.date(2027, 1, 15)),
        ("2026-12-01", dt.date(2026, 12, 1)),
        ("last friday", dt.date(2026, 11, 20)),
        ("on Monday", dt.date(2026, 11, 23)),
        ("el jueves", dt.date(2026, 11, 26)),
        ("nueva sesión el lunes por la mañana", dt.date(2026, 11, 23)),
        ("sesión nueva el 3 de diciembre por la mañana", dt.date(2026, 12, 3)),
        ("la sesión de esta mañana", dt.date(2026, 11, 21)),
        ("una sesión mañana por la mañana", dt.date(2026, 11, 22)),
        ("pasado mañana", dt.date(2026, 11, 23)),
        ("el viernes pasado", dt.date(2026, 11, 20)),
        ("next saturday", dt.date(2026, 11, 28)),
        ("el próximo sábado", dt.date(2026, 11, 28)),
        ("el sábado que viene", dt.date(2026, 11, 28)),
        ("next friday", dt.date(2026, 11, 27)),
        ("saturday", dt.date(2026, 11, 21)),
        ("new session now for Nov 30", dt.date(2026, 11, 30)),
        ("new session now for monday", dt.date(2026, 11, 23)),
        ("new session now", dt.date(2026, 11, 21)),
        ("Sept. 30", dt.date(2026, 9, 30)),
        ("30 de setiembre", dt.date(2026, 9, 30)),
        ("febuary 3, 2027", dt.date(2027, 2, 3)),
        ("new group for 15 junior staff", None),
        ("new session for 20 marketing people", None),
        ("a session in maryland 12 people", None),
        ("feb 30", None),
        ("my group", None),
    ],
)
def test_days(words: str, day: dt.date | None) -> None:
    assert day_of(words, TODAY) == day


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ("set up a refresher for tonight's group", Wish.NEW),
        ("make a join code", Wish.NEW),
        ("quiero un repaso para mi grupo", Wish.NEW),
        ("how did my group do", Wish.REPORT),
        ("results for my group please", Wish.REPORT),
        ("show my sessions", Wish.LIST),
        ("i have a code from the trainer", Wish.JOIN),
        ("i want to join the group", Wish.JOIN),
        ("take my answers out of the pool", Wish.LEAVE),
        ("i want to leave the class", Wish.LEAVE),
        ("i'm an instructor", Wish.HOME),
    ],
)
def test_wishes(words: str, wish: Wish) -> None:
    assert wished(words) is wish


def test_guessing_is_slowed_by_chat_and_in_all() -> None:
    guesses = Guesses(MISSES_OF_ALL)
    for _ in range(MISSES):
        assert guesses.allowed("a", NOW)
        guesses.missed("a", NOW)
    assert not guesses.allowed("a", NOW)
    assert guesses.allowed("b", NOW)
    assert guesses.allowed("a", NOW + dt.timedelta(hours=1))
    for number in range(MISSES_OF_ALL):
        guesses.missed(f"c{number}", NOW)
    assert not guesses.allowed("fresh", NOW)
    assert guesses.allowed("fresh", NOW + dt.timedelta(hours=1))
