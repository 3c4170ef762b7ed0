"""What the actions of learning share: the bank, the course, the cases, and the records of a chat, each read once."""

from __future__ import annotations

import datetime as dt
from functools import cache

from actions.context import Said, domain, packs
from bot.knowledge.rewording import LANGUAGES
from bot.learning.bank import Bank, QuizItem
from bot.learning.case_show import CaseShow
from bot.learning.cases import Cases
from bot.learning.check_show import CheckShow
from bot.learning.checks import Forms, Moment, forms, offered
from bot.learning.lessons import LessonShow
from bot.learning.modules import Course
from bot.learning.showing import QuizShow
from bot.learning.translation import bank_in, cases_in, course_in
from bot.paths import CONTENT
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.learning import Quizzes
from bot.storage.lessons import Records
from bot.storage.schedule import Cards

# What slot "pending" says while something of learning is open.
QUIZ, LESSON, CASE, NAME = "quiz", "lesson", "case", "certificate"


@cache
def database() -> Database:
    return Database.open(Settings().app_database)


@cache
def bank(language: str) -> Bank:
    """The questions, in a language as far as they are translated."""
    if language != "en":
        return bank_in(bank("en"), CONTENT / "quiz", language)
    return Bank.load(CONTENT / "quiz", *(pack.folder / "quiz" for pack in packs()))


@cache
def check_forms() -> Forms:
    """Made of our own items alone: a pack must not change the forms between before and after."""
    own = {item.id for item in Bank.load(CONTENT / "quiz")}
    return forms(item for item in bank("en") if item.id in own)


@cache
def course(language: str) -> Course:
    """The lessons, in a language as far as they are translated."""
    if language != "en":
        return course_in(course("en"), CONTENT / "modules", language)
    return Course.load(CONTENT / "modules")


@cache
def cases(language: str) -> Cases:
    """The cases, in a language as far as they are translated."""
    if language != "en":
        return cases_in(cases("en"), CONTENT / "cases", language)
    return Cases.load(CONTENT / "cases", *(pack.folder / "cases" for pack in packs()))


@cache
def quizzes() -> Quizzes:
    return Quizzes(database())


@cache
def records() -> Records:
    return Records(database())


@cache
def cards() -> Cards:
    return Cards(database())


def today(said: Said) -> dt.date:
    """The day it is where the chat is."""
    return cards().day(said.chat, said.now)


@cache
def quiz_show() -> QuizShow:
    return QuizShow(domain().phrases, domain().library, domain().fill)


@cache
def lesson_show(language: str) -> LessonShow:
    return LessonShow(course(language), domain().phrases, domain().library, domain().fill)


@cache
def case_show(language: str) -> CaseShow:
    return CaseShow(cases(language), domain().phrases, domain().library, domain().fill)


@cache
def check_show(language: str) -> CheckShow:
    return CheckShow(course(language), domain().phrases, quiz_show(), domain().fill)


def items(ids: tuple[str, ...], language: str = "en") -> list[QuizItem]:
    """The items of these ids that are still in the bank."""
    return [item for item in map(bank(language).get, ids) if item is not None]


def offers(said: Said, moment: Moment) -> bool:
    """Whether the check of a moment can be offered to this chat."""
    return offered(moment, check_forms(), records().checks(said.chat))


def warm() -> None:
    """Read everything before the first turn, whatever language it is in."""
    for read in (quiz_show, check_forms):
        read()
    for language in ("en", *LANGUAGES):
        for read_in in (bank, lesson_show, case_show, check_show):
            read_in(language)
