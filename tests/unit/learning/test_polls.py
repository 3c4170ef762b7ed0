"""Items as native quiz polls: what fits, what is right, what is explained."""

from functools import cache

import pytest

from bot.front.triggers import encode
from bot.learning.answering import POLL, Given, pressed
from bot.learning.bank import PICK_ONE, Bank, QuizItem
from bot.learning.polls import as_poll, shortened
from bot.learning.quiz import Outcome, shown_order
from bot.paths import CONTENT, DIRECTORY
from bot.referral.directory import Directory
from bot.reply import Poll
from tests.support.turns import Bot, Person
from tests.unit.learning.kinds import item


@cache
def _directory() -> Directory:
    return Directory.load(DIRECTORY)


def poll_of(asked: QuizItem) -> Poll | None:
    return as_poll(asked, shown_order(asked, "seed"), _directory().fill)


def test_every_item_with_one_right_option_fits_a_poll() -> None:
    for asked in Bank.load(CONTENT / "quiz"):
        poll = poll_of(asked)
        assert (poll is not None) == (asked.kind in PICK_ONE), asked.id
        if poll is None:
            continue
        for place, option in enumerate(poll.options):
            code = option.trigger.args["option"]
            given = pressed(asked, code.removesuffix(POLL))
            assert isinstance(given, Given)
            assert (given.outcome is Outcome.RIGHT) == (place == poll.answer), asked.id
            assert given.sure is None
            encode(option.trigger, "0" * 32, lambda payload: payload[:1] * 32)
        texts = [poll.question, poll.explanation or "", *(option.title for option in poll.options)]
        assert not any("**" in text or "\n" in text or "{" in text for text in texts), asked.id


@pytest.mark.parametrize("kind", ["several", "order", "recall"])
def test_other_kinds_are_no_polls(kind: str) -> None:
    assert poll_of(item(kind)) is None


def test_what_a_phone_number_makes_too_long_is_no_poll() -> None:
    assert poll_of(item(question="a" * 284 + " {sms:us-nhth}")) is not None
    assert poll_of(item(question="a" * 285 + " {sms:us-nhth}")) is None


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Fees bind people.", "Fees bind people."),
        ("One is short. Two goes on and on.", "One is short."),
        ("One is short! And two. And three goes on.", "One is short! And two."),
        ("This one sentence is simply much too long.", None),
    ],
)
def test_an_explanation_ends_with_a_sentence_or_is_left_out(text: str, kept: str | None) -> None:
    assert shortened(text, 24) == kept


def test_a_quiz_offers_polls_and_goes_on_in_them(ana: Person) -> None:
    ana.says("/quiz")
    offer = ana.answer.messages[-1].poll_choice
    assert offer is not None
    assert offer.title == "As a poll"
    assert "As a poll" not in ana.titles()
    ana.presses_id(offer.id or "")
    poll = ana.answer.messages[0].poll
    assert poll is not None
    assert [choice.title for row in poll.choices for choice in row] == ["Hint", "Skip", "Stop"]
    ana.reads("Question 1 of 10")
    ana.presses_id(poll.options[poll.answer].id or "")
    ana.reads("that is right", "Question 2 of 10")
    ana.presses_id(offer.id or "")
    ana.reads("too old")


@pytest.mark.parametrize("kinds_bot", ["sure"], indirect=True)
def test_true_or_false_in_polls_to_the_end(kinds_bot: Bot) -> None:
    ana = kinds_bot.chat()
    ana.says("/quiz")
    offer = ana.answer.messages[-1].poll_choice
    assert offer is not None
    ana.presses_id(offer.id or "")
    while ana.answer.quiz is not None:
        poll = ana.answer.messages[-1].poll
        assert poll is not None
        assert [option.title for option in poll.options] == ["True", "False"]
        ana.presses_id(poll.options[1 - poll.answer].id or "")
        ana.reads("Not quite")
    ana.reads("0 of 6 right")


def test_a_check_is_no_poll(ana: Person) -> None:
    ana.says("/check")
    assert ana.answer.quiz is not None
    assert all(message.poll_choice is None for message in ana.answer.messages)
