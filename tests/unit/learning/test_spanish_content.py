"""Lessons and questions in Spanish: they fit the English ones, and what is not translated says so."""

import re

import pytest

from actions.learning import quiz_show
from bot.front.triggers import encode
from bot.knowledge.item import Module
from bot.learning.answering import typed
from bot.learning.bank import Bank, Kind, QuizItem
from bot.learning.lint import right_is
from bot.learning.modules import Course
from bot.learning.quiz import MODULES, Outcome, QuizState
from bot.learning.translation import bank_in, course_in
from bot.paths import CONTENT, DIRECTORY
from bot.referral.directory import Directory
from bot.reply import Trigger
from tests.support.turns import Bot

ENGLISH = Bank.load(CONTENT / "quiz")
SPANISH = bank_in(ENGLISH, CONTENT / "quiz", "es")
TRANSLATED = [item for item in SPANISH if item.language == "es"]
LESSONS = course_in(Course.load(CONTENT / "modules"), CONTENT / "modules", "es")
FILL = Directory.load(DIRECTORY).fill

_PLACEHOLDER = re.compile(r"\{[^}]*\}")
_ENGLISH_WORDS = re.compile(r"\b(?:the|and|with|what|they|you|your|is|are)\b", re.IGNORECASE)
_PHONE = re.compile(r"\b\d{3}-\d{3}-\d{4}\b")
_BANNED = re.compile(r"\b(?:víctimas?|rescat\w+|ilegales|prostitut\w*)\b", re.IGNORECASE)


def words(item: QuizItem) -> list[str]:
    options = [text for option in item.options for text in (option.text, option.reason)]
    return [item.question, item.hint, item.reason or "", *options]


def test_every_question_is_translated() -> None:
    assert {item.id for item in TRANSLATED} == {item.id for item in ENGLISH}


@pytest.mark.parametrize("item", TRANSLATED, ids=lambda item: item.id)
def test_an_item_says_what_the_english_one_says(item: QuizItem) -> None:
    english = ENGLISH.get(item.id)
    assert english is not None
    assert item.rights == english.rights
    assert item.sources == english.sources
    numbers = [sorted(_PLACEHOLDER.findall(" ".join(words(each)))) for each in (item, english)]
    assert numbers[0] == numbers[1]
    for text in words(item):
        assert "{" not in FILL(text)
        assert not _PHONE.search(text)
        assert not _BANNED.search(text)
        assert not _ENGLISH_WORDS.search(text), text
    assert len({option.text for option in item.options}) == len(item.options)
    for index in range(len(item.options)):
        encode(Trigger(intent="answer_quiz", args={"item": item.id, "option": str(index)}), "k", lambda data: data * 9)


def test_the_right_option_does_not_stick_out_in_spanish_either() -> None:
    four = [item for item in TRANSLATED if item.kind in (Kind.ONE, Kind.SAY)]
    for extreme in (max, min):
        assert sum(right_is(extreme, item) for item in four) <= 0.4 * len(four)


@pytest.mark.parametrize("item", [item for item in TRANSLATED if item.kind is Kind.RECALL], ids=lambda item: item.id)
def test_a_recall_takes_answers_of_both_languages(item: QuizItem) -> None:
    english = ENGLISH.get(item.id)
    assert english is not None
    for answer in (item.answers[0], english.answers[0], item.answers[0].upper()):
        given = typed(item, answer, ())
        assert given is not None
        assert given.outcome is Outcome.RIGHT


@pytest.mark.parametrize("module", MODULES)
def test_a_lesson_is_whole_in_spanish(module: Module) -> None:
    lesson, english = LESSONS.get(module), Course.load(CONTENT / "modules").get(module)
    assert lesson is not None
    assert english is not None
    for card, original in zip(lesson.cards, english.cards, strict=True):
        assert card.text.startswith("**")
        assert card.text != original.text
        assert sorted(_PLACEHOLDER.findall(card.text)) == sorted(_PLACEHOLDER.findall(original.text))
        assert "{" not in FILL(card.text)
        assert not _PHONE.search(card.text)
        assert not _BANNED.search(card.text)
        assert card.sources == original.sources


def test_a_spanish_app_reads_learns_and_is_checked_in_spanish(bot: Bot) -> None:
    ana = bot.chat(language_code="es")
    ana.says("/lessons")
    ana.reads("1. Qué es la trata de personas")
    ana.says("1")
    ana.reads("Módulo 1 de 6: Qué es la trata de personas", "Te presento a Lena")
    ana.presses("Hazme preguntas")
    for _ in range(5):
        assert "todavía está en inglés" not in ana.text
        ana.answers()
    ana.reads("5 de 5 bien")
    ana.says("/check")
    for _ in range(12):
        assert "todavía está en inglés" not in ana.text
        ana.answers()
    ana.reads("12 de 12 bien")


def test_what_is_not_translated_says_so() -> None:
    item = next(iter(ENGLISH))  # as a pack brings its own
    state = QuizState(items=(item.id,))
    assert "(Esta pregunta todavía está en inglés.)" in quiz_show().question(item, state, "x", "es").messages[0].text
    assert "another language" not in quiz_show().question(item, state, "x", "en").messages[0].text
