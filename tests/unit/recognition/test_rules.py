"""Every rule finds its own examples, and none of the everyday sentences that only sound alike."""

import pytest

from bot.errors import ContentError
from bot.paths import RECOGNITION
from bot.recognition.flags import Flags
from bot.recognition.offers import OfferChecker
from bot.recognition.reader import Reader, RuleFiles
from bot.recognition.rules import Rule, Rules
from bot.safety.words import Spelling, Vocabulary

FILES = RuleFiles.load(RECOGNITION)


@pytest.mark.parametrize(
    ("flag", "sentence"), [(rule.flag, sentence) for rule in FILES.flags for sentence in rule.found_in]
)
def test_a_flag_is_found_in_its_examples(reader: Reader, flag: str, sentence: str) -> None:
    assert flag in reader.read(sentence).flags


@pytest.mark.parametrize(
    ("flag", "sentence"), [(rule.flag, sentence) for rule in FILES.flags for sentence in rule.not_in]
)
def test_a_flag_is_not_found_where_it_is_denied(reader: Reader, flag: str, sentence: str) -> None:
    assert flag not in reader.read(sentence).flags


@pytest.mark.parametrize(
    ("route", "sentence"), [(rule.route, sentence) for rule in FILES.routes for sentence in rule.not_in]
)
def test_a_route_is_not_taken_where_it_is_denied(reader: Reader, route: str, sentence: str) -> None:
    assert route not in reader.read(sentence).said


@pytest.mark.parametrize(
    ("route", "sentence"), [(rule.route, sentence) for rule in FILES.routes for sentence in rule.found_in]
)
def test_a_route_is_found_in_its_examples(reader: Reader, route: str, sentence: str) -> None:
    assert reader.read(sentence).route == route


def test_every_flag_of_the_library_can_be_found_or_is_left_out_on_purpose(flags: Flags) -> None:
    assert {flag.id for flag in flags} == {rule.flag for rule in FILES.flags}


def test_every_mark_is_found_in_its_examples(checker: OfferChecker) -> None:
    for mark in checker.marks.values():
        for sentence in mark.found_in:
            assert mark.mark in {found.mark.mark for found in checker.check(sentence)}, sentence


def test_no_mark_is_found_where_it_is_denied(checker: OfferChecker) -> None:
    for mark in checker.marks.values():
        for sentence in mark.not_in:
            assert mark.mark not in {found.mark.mark for found in checker.check(sentence)}, sentence


def test_what_is_denied_of_one_is_still_said_of_another(reader: Reader) -> None:
    flags = reader.read("the waiter is not scared of the owner. the cook looks scared of the owner").flags
    assert flags == ("flag/fearful-near-someone",)


@pytest.mark.parametrize(
    "sentence",
    [
        "she has her own phone",
        "nobody keeps her passport, she has it herself",
        "the boss does not hold their passports",
        "the boss never took their passports",
        "he does not keep her papers",
        "he is not locked in and he has his passport",
        "the workers are not paid badly",
        "he can leave whenever he likes",
        "they are paid every friday and have two days off",
        "the nanny goes out alone all the time",
        "my coworker keeps her passport at home",
        "",
        "🙂🙂🙂",
        "a" * 5000,
    ],
)
def test_everyday_sentences_hold_no_flag(reader: Reader, sentence: str) -> None:
    assert reader.read(sentence).flags == ()


def test_slips_and_short_forms_are_read(reader: Reader) -> None:
    assert "flag/papers-held" in reader.read("the onwer keeps her pasport").flags


def test_a_rule_that_names_an_unknown_family_is_refused() -> None:
    vocabulary = Vocabulary([], Spelling(short_forms={}, light=""), [])
    with pytest.raises(ContentError, match="no word family NOWHERE"):
        Rules([("flag/x", Rule(match=("NOWHERE",)))], vocabulary)
