"""Lessons as Replies: the menu of modules with progress, and one card at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from bot.knowledge.library import Library
from bot.knowledge.phrases import Phrases
from bot.learning.modules import Course, Lesson
from bot.learning.showing import bar
from bot.reply import Button, Message, Reply, Trigger, rows

_NUMBERS = {word: n for n, word in enumerate(("one", "two", "three", "four", "five", "six"), start=1)}
_NUMBERS |= {word: n for n, word in enumerate(("first", "second", "third", "fourth", "fifth", "sixth"), start=1)}
_NUMBERS |= {word: n for n, word in enumerate(("uno", "dos", "tres", "cuatro", "cinco", "seis"), start=1)}
# What people call what they have open.
OPEN_THINGS = (
    dict.fromkeys(
        ("quiz", "questions", "question", "check", "preguntas", "pregunta", "evaluacion", "evaluación"), "quiz"
    )
    | dict.fromkeys(("lesson", "lessons", "card", "module", "lección", "leccion", "tarjeta", "módulo"), "lesson")
    | dict.fromkeys(("case", "story", "scenario", "caso", "historia"), "case")
)
_UNIT = r"(?:module|modul|modulo|módulo|lesson|leson|lesosn|leccion|lección|unit|part|chapter|class|topic)"
_NUMBERED = re.compile(rf"\b{_UNIT}s?\s*(?:number\s*|no\.?\s*|#\s*)?(\d|{'|'.join(_NUMBERS)})\b")
_ORDINAL = re.compile(rf"\b({'|'.join(_NUMBERS)}|\d)(?:st|nd|rd|th)?\s+{_UNIT}\b")
_ON = re.compile(
    r"\b(?:continue|contiue|go on|resume|keep going|carry on|left off|back to|where (?:i|we) (?:was|were|am)|"
    r"continuar|sigue|seguir|next card)\b"
)
CONTINUES = re.compile(
    r"(?:ok(?:ay)? )?(?:lets |let's )?"
    r"(?:continue|contiue|go on|go back|back|return|keep going|carry on|resume|continuar|sigue|seguir|volver|regresar)"
    rf"(?: (?:with |to |con |a )?(?:the |my |el |la |las |los |mi )?(?P<what>{'|'.join(OPEN_THINGS)}))?(?: please)?"
)
_NEXT = re.compile(r"\b(?:next|following|another|siguiente|proxima|próxima|otra)\b")
_QUIZ = re.compile(r"\b(?:quiz|test|question me)\b")
_NAMED = 90


@dataclass(frozen=True)
class Place:
    """How far a chat is in one module: indices of cards, and whether the last one was seen."""

    card: int
    furthest: int
    finished: bool


Places = Mapping[str, Place]


_FORWARD = re.compile(
    r"(?:(?:ok(?:ay)?|yes|yep|yeah|sure|got it|i see|and|si|sí|ya|listo)[, ]*)*"
    r"(?:(?:the )?(?:next|nxt|nex|netx|nect|forward|onward|siguiente|sigiente|adelante)"
    r"(?: (?:card|one|page|tarjeta))?)?(?: (?:please|pls|por favor))?"
)
_BACKWARD = re.compile(
    r"(?:(?:the )?(?:back|bak|previous|prev|previus|go back|one back|last one|anterior|atras|atrás|regresa|regresar)"
    r"(?: (?:card|one|page|tarjeta))?)(?: (?:please|pls|por favor))?"
)


class Want(StrEnum):
    """What a typed wish for a lesson asks for when it names no module."""

    MENU = "menu"
    CONTINUE = "continue"
    NEXT = "next"


class LessonShow:
    """Says what lessons have to say. ``fill`` knows phone numbers."""

    def __init__(self, course: Course, phrases: Phrases, library: Library, fill: Callable[[str], str]) -> None:
        self._course = course
        self._phrases = phrases
        self._library = library
        self._fill = fill

    def menu(self, places: Places, language: str = "en", *, open_module: str | None, offer_check: bool) -> Reply:
        """The modules with how far each is. The modules come first, so that "2" means module 2."""
        lines = [self._phrases.text("lesson-menu", language), ""]
        modules = []
        for lesson in self._course:
            seen, of = seen_of(lesson, places.get(lesson.module))
            lines.append(f"{lesson.number}. {lesson.title}  {bar(seen, of)} {seen}/{of}{' ✓' if seen == of else ''}")
            modules.append(_card(f"{lesson.number}. {lesson.title}"[:40], lesson.module))
        ahead = []
        if open_module is not None and (lesson_open := self._course.get(open_module)) is not None:
            title = self._phrases.text("lesson-continue", language, number=lesson_open.number)
            ahead.append((_card(title, open_module),))
        if offer_check:
            lines += ["", self._phrases.text("lesson-check-line", language)]
            ahead.append((self._check(language),))
        ahead.append(
            (Button(title=self._phrases.text("lesson-progress", language), trigger=Trigger(intent="progress")),)
        )
        return Reply(messages=(Message(text="\n".join(lines), buttons=(*rows(*modules), *ahead)),))

    def card(
        self,
        lesson: Lesson,
        index: int,
        language: str = "en",
        *,
        edits: bool,
        offer_check: bool = False,
        following: Lesson | None = None,
    ) -> Reply:
        """One card with its place, Back and Next; the very first one may offer the check before.

        The last card leads to the lesson that follows, if there is one.
        """
        card, last = lesson.cards[index], len(lesson.cards) - 1
        head = self._phrases.text("lesson-head", language, number=lesson.number, of=6, title=lesson.title)
        lines = [f"**{head}** {bar(index + 1, last + 1)}"]
        if index == 0:
            lines.append(self._phrases.text("lesson-goal", language, goal=lesson.goal, minutes=lesson.minutes))
        sources = self._sources(lesson, index)
        lines += ["", f"**{card.title}**", self._fill(card.text).strip()]
        if sources:
            lines += ["", self._phrases.text("quiz-source", language, source=sources[0])]
        text = self._phrases.text
        back, onward = text("lesson-back", language), text("lesson-next", language)
        walk = (
            *((_card(back, lesson.module, index - 1),) if index else ()),
            *((_card(onward, lesson.module, index + 1),) if index < last else ()),
        )
        quiz = _card(text("lesson-quiz", language), lesson.module, "quiz")
        stop = _card(text("lesson-stop", language), lesson.module, "stop")
        read = Trigger(intent="show_topic", args={"id": card.about})
        more = (Button(title=text("quiz-read", language), trigger=read),) if card.about in self._library else ()
        if index == last:
            lines += ["", text("lesson-last", language, number=lesson.number)]
            if following is not None:
                title = text("lesson-following", language, number=following.number)
                walk = (*walk, _card(title, following.module))
        check = ((self._check(language),),) if offer_check else ()
        return Reply(
            messages=(Message(text="\n".join(lines), buttons=(walk, (*more, quiz, stop), *check), edits=edits),),
            topic=card.about,
            sources=sources,
        )

    def stopped(self, language: str = "en") -> Reply:
        """The lesson rests; its place is kept."""
        resume = go_on(self._phrases.text("lesson-go-on", language))
        menu = Button(title=self._phrases.text("quiz-menu", language), trigger=Trigger(intent="menu"))
        return Reply(
            messages=(Message(text=self._phrases.text("lesson-stopped", language), buttons=((resume, menu),)),)
        )

    def course_done(self, language: str = "en", *, offer_check: bool) -> Message:
        """All six are finished: what comes now."""
        check = Button(
            title=self._phrases.text("lesson-end-check", language),
            trigger=Trigger(intent="check", args={"moment": "end"}),
        )
        certificate = Button(
            title=self._phrases.text("lesson-certificate", language), trigger=Trigger(intent="certificate")
        )
        progress = Button(title=self._phrases.text("lesson-progress", language), trigger=Trigger(intent="progress"))
        buttons = ((check,), (certificate, progress)) if offer_check else ((certificate, progress),)
        return Message(text=self._phrases.text("lesson-course-done", language), buttons=buttons)

    def _check(self, language: str) -> Button:
        trigger = Trigger(intent="check", args={"moment": "start"})
        return Button(title=self._phrases.text("lesson-check", language), trigger=trigger)

    def _sources(self, lesson: Lesson, index: int) -> tuple[str, ...]:
        card = lesson.cards[index]
        topic = self._library.get(card.about)
        return tuple(dict.fromkeys(map(str, (*card.sources, *(topic.sources if topic else ())))))


_ON_ARGS = {"card": "on"}


def go_on(title: str) -> Button:
    """The button back to the open lesson."""
    return Button(title=title, trigger=Trigger(intent="lesson", args=_ON_ARGS))


def seen_of(lesson: Lesson, place: Place | None) -> tuple[int, int]:
    """Cards seen and cards in all."""
    of = len(lesson.cards)
    if place is None:
        return 0, of
    return (of if place.finished else min(place.furthest + 1, of)), of


def open_lesson(course: Course, places: Places, latest: Sequence[str]) -> str | None:
    """The module to go on with: the one met last that is not finished, else the first that is not finished.

    ``latest``: modules by when they were last shown, newest first. None when nothing was begun or all is finished.
    """
    begun = [module for module in latest if module in places and not places[module].finished]
    if begun:
        return begun[0]
    if not places:
        return None
    unfinished = (each.module for each in course if each.module not in places or not places[each.module].finished)
    return next(unfinished, None)


def wanted(course: Course, text: str) -> str | Want:
    """The module a text names, or what else it asks for."""
    words = text.lower()
    for pattern in (_NUMBERED, _ORDINAL):
        if match := pattern.search(words):
            number = int(match[1]) if match[1].isdecimal() else _NUMBERS[match[1]]
            lesson = next((lesson for lesson in course if lesson.number == number), None)
            if lesson is not None:
                return lesson.module
    if _ON.search(words):
        return Want.CONTINUE
    named = max(course, key=lambda lesson: _likeness(lesson, words), default=None)
    if named is not None and _likeness(named, words) >= _NAMED:
        return named.module
    return Want.NEXT if _NEXT.search(words) else Want.MENU


def turns(text: str) -> int:
    """Whether a text turns the card: 1 forward ("next", "ok"), -1 back, 0 for anything else."""
    words = " ".join(text.lower().strip().rstrip(".!").split())
    if not words:
        return 0
    return 1 if _FORWARD.fullmatch(words) else -1 if _BACKWARD.fullmatch(words) else 0


def wants_quiz(text: str) -> bool:
    """Whether a wish for a lesson is a wish for its quiz ("quiz me on module 2")."""
    return bool(_QUIZ.search(text.lower()))


def _likeness(lesson: Lesson, words: str) -> float:
    names = (lesson.title.lower(), lesson.module.replace("-", " "))
    return max(fuzz.partial_ratio(name, words) if len(words) >= len(name) else 0.0 for name in names)


def _card(title: str, module: str, card: int | str | None = None) -> Button:
    args = {"module": module} if card is None else {"module": module, "card": str(card)}
    return Button(title=title, trigger=Trigger(intent="lesson", args=args))
