"""Lessons, questions and cases in another language: ``defining.es.yml`` beside ``defining.yml``.

A translation carries words alone. What is right, the sources and the order stand in the English file, so that the two
cannot come to say different things. What has no translation stays in English, and the bot says so.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from bot.data_files import read_as, translations
from bot.errors import ContentError
from bot.knowledge.item import Module
from bot.learning.bank import Bank, QuizItem
from bot.learning.cases import Case, Cases
from bot.learning.modules import Course, Lesson


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Card(_Words):
    id: str
    title: str = Field(max_length=40)
    text: str = Field(min_length=100, max_length=700)


class _Lesson(_Words):
    module: Module
    title: str = Field(max_length=40)
    goal: str = Field(max_length=200)
    cards: tuple[_Card, ...]


class _Option(_Words):
    text: str = Field(max_length=100)
    reason: str = Field(max_length=450)


class _Item(_Words):
    """``options`` in the order of the English ones; ``answers`` of a recall are accepted beside the English ones."""

    id: str
    question: str = Field(max_length=300)
    options: tuple[_Option, ...] = ()
    answers: tuple[str, ...] = ()
    reason: str | None = Field(default=None, max_length=450)
    hint: str = Field(max_length=220)


class _Items(_Words):
    items: tuple[_Item, ...]


class _Choice(_Words):
    text: str = Field(max_length=90)
    feedback: str = Field(max_length=420)


class _Step(_Words):
    id: str
    text: str = Field(max_length=650)
    choices: tuple[_Choice, ...]


class _Case(_Words):
    """Steps and choices in the order of the English ones."""

    id: str
    title: str = Field(max_length=40)
    setting: str = Field(max_length=30)
    note: str = Field(max_length=200)
    steps: tuple[_Step, ...]
    end: str = Field(max_length=600)


def course_in(course: Course, folder: Path, language: str) -> Course:
    """The course with the lessons that are translated in their translation.

    Raises:
        ContentError: a translation has other cards than its lesson.
    """
    lessons: dict[str, Lesson] = {lesson.module: lesson for lesson in course}
    for path in translations(folder, language):
        words = read_as(_Lesson, path)
        lesson = lessons.get(words.module)
        if lesson is None or [card.id for card in words.cards] != [card.id for card in lesson.cards]:
            raise ContentError(f"{path}: its cards are not those of the lesson")
        lessons[lesson.module] = _lesson(lesson, words)
    return Course(lessons)


def bank_in(bank: Bank, folder: Path, language: str) -> Bank:
    """The bank with the items that are translated in their translation; an item that a pack replaced stays its own.

    Raises:
        ContentError: a translation is of no item, or has another number of options.
    """
    items, ours = {item.id: item for item in bank}, Bank.load(folder)
    for path in translations(folder, language):
        for words in read_as(_Items, path).items:
            item = ours.get(words.id)
            if item is None or len(words.options) != len(item.options):
                raise ContentError(f"{path}: {words.id} does not fit an item")
            if items.get(item.id) == item:
                items[item.id] = _item(item, words, language)
    return Bank(items)


def cases_in(cases: Cases, folder: Path, language: str) -> Cases:
    """The cases that are translated in their translation; a case that a pack replaced stays its own.

    Raises:
        ContentError: a translation has other steps or choices than its case.
    """
    found, ours = {case.slug: case for case in cases}, Cases.load(folder)
    for path in translations(folder, language):
        words = read_as(_Case, path)
        case = ours.get(words.id.partition("/")[2])
        if case is None or _form(words) != _form(case):
            raise ContentError(f"{path}: its steps are not those of the case")
        if found.get(case.slug) == case:
            found[case.slug] = _case(case, words)
    return Cases(found)


def _lesson(lesson: Lesson, words: _Lesson) -> Lesson:
    cards = tuple(
        card.model_copy(update={"title": said.title, "text": said.text})
        for card, said in zip(lesson.cards, words.cards, strict=True)
    )
    return lesson.model_copy(update={"title": words.title, "goal": words.goal, "cards": cards})


def _form(case: Case | _Case) -> list[tuple[str, int]]:
    """Each step with the number of its choices."""
    return [(step.id, len(step.choices)) for step in case.steps]


def _case(case: Case, words: _Case) -> Case:
    steps = tuple(
        step.model_copy(
            update={
                "text": said.text,
                "choices": tuple(
                    choice.model_copy(update={"text": told.text, "feedback": told.feedback})
                    for choice, told in zip(step.choices, said.choices, strict=True)
                ),
            }
        )
        for step, said in zip(case.steps, words.steps, strict=True)
    )
    update = {"title": words.title, "setting": words.setting, "note": words.note, "steps": steps, "end": words.end}
    return case.model_copy(update=update)


def _item(item: QuizItem, words: _Item, language: str) -> QuizItem:
    options = tuple(
        option.model_copy(update={"text": said.text, "reason": said.reason})
        for option, said in zip(item.options, words.options, strict=True)
    )
    return item.model_copy(
        update={
            "question": words.question,
            "options": options,
            "answers": (*words.answers, *item.answers),
            "reason": words.reason,
            "hint": words.hint,
            "language": language,
        }
    )
