"""Checking an offer or a message."""

import pytest

from bot.recognition.meaning import MeantMark
from bot.recognition.offering import Offering
from bot.recognition.offers import MOST_CHARS, OfferChecker
from bot.safety.kinds import Kind

BAD = "We hold your passport. Pay a visa fee of $900 today!\nContact only on WhatsApp."
SOUND = "Line cook wanted at 214 Maple St. $19/hour, paid every two weeks. No fees. You keep your passport."


def marks(checker: OfferChecker, text: str) -> set[str]:
    return {found.mark.mark for found in checker.check(text)}


def test_each_planted_problem_is_marked_with_its_sentence(checker: OfferChecker) -> None:
    found = {each.mark.mark: each.sentence for each in checker.check(BAD)}
    assert {"papers", "fee", "pressure", "messenger"} <= set(found)
    assert found["papers"] == "We hold your passport."


def test_a_sound_offer_carries_no_mark(checker: OfferChecker) -> None:
    assert marks(checker, SOUND) == set()


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Earn $5,000/week, no experience", "pay-too-good"),
        ("Escribe por WhatsApp", "messenger"),
        ("El pasaje se descuenta de tu sueldo", "ticket-debt"),
        ("dont tell ur mom", "secrecy"),
    ],
)
def test_real_style_is_read(checker: OfferChecker, text: str, mark: str) -> None:
    assert mark in marks(checker, text)


@pytest.mark.parametrize(
    "text",
    ["No fee is charged at any time.", "You keep your passport.", "You can take a week to decide.", "", "?" * 50],
)
def test_what_a_sound_offer_says_is_not_marked(checker: OfferChecker, text: str) -> None:
    assert marks(checker, text) == set()


def test_only_so_much_is_read(checker: OfferChecker) -> None:
    assert marks(checker, "x " * MOST_CHARS + "We hold your passport.") == set()


def test_the_reply_has_questions_rights_and_a_line(checker: OfferChecker, offering: Offering) -> None:
    text = "\n".join(m.text for m in offering.reply(checker.check(BAD), "en").messages)
    for part in ("“We hold your passport.”", "Ask:", "What a sound offer shows", "How to check it", "1-866-487-9243"):
        assert part in text


def test_nothing_marked_is_no_promise(offering: Offering) -> None:
    assert "no promise" in offering.reply((), "en").messages[0].text


def test_a_threat_to_share_pictures_gets_the_safety_reply(checker: OfferChecker, offering: Offering) -> None:
    found = checker.check("send $500 or i will send your nudes to all your friends")
    assert offering.grave(found) is Kind.SEXTORTION
    assert "A threat to share pictures" in offering.reply(found, "en").messages[0].text


@pytest.mark.parametrize(
    "text",
    [
        "Send your CV to jobs@hotel.example or send it by post before Friday.",
        "send ur resume or tell me when u can start",
        "Please send photos of your work, or share your portfolio link.",
        "send your cv or i can send you the form",
    ],
)
def test_what_an_employer_asks_to_be_sent_is_no_threat(checker: OfferChecker, offering: Offering, text: str) -> None:
    assert offering.grave(checker.check(text)) is None


def test_stars_of_the_text_are_not_read_as_mark_up(checker: OfferChecker, offering: Offering) -> None:
    reply = offering.reply(checker.check("**We hold your passport**"), "en")
    assert "“··We" in reply.messages[0].text


def test_a_single_sentence_is_quoted_once(checker: OfferChecker, offering: Offering) -> None:
    found = checker.check("nanny, $4000 a week, pay a visa fee of $900, whatsapp only")
    assert len(found) > 2
    assert offering.reply(found, "en").messages[0].text.count("“") == 1


def test_what_is_meant_is_marked_in_its_sentence_and_in_the_order_of_the_text(checker: OfferChecker) -> None:
    text = "A small sum settles the file. We hold your passport."
    found = checker.check(text, [MeantMark("fee", 0, 29), MeantMark("papers", 30, 52), MeantMark("gone", 0, 29)])
    assert [(each.mark.mark, each.sentence) for each in found] == [
        ("fee", "A small sum settles the file."),
        ("papers", "We hold your passport."),
    ]


@pytest.mark.parametrize(
    ("sentence", "mark"),
    [
        ("You keep your passport.", "papers"),
        ("Contrato por escrito.", "no-contract"),
        ("The visa fee is paid by the employer.", "fee"),
    ],
)
def test_what_a_sentence_denies_is_not_meant_by_it(checker: OfferChecker, sentence: str, mark: str) -> None:
    assert checker.check(sentence, [MeantMark(mark, 0, len(sentence))]) == ()
