"""The screen of a session: all that is set, and the buttons to change it or hand it out."""

from __future__ import annotations

from collections.abc import Iterable

from actions.context import Said, guide
from actions.trainers import module_name, tap, words
from bot.cohorts.codes import shown
from bot.cohorts.session import State, Training
from bot.dates import day_in_words
from bot.learning.quiz import MODULES
from bot.reply import Button, Message, rows


def session_screen(said: Said, training: Training, *, edits: bool = False, editing: bool = False) -> Message:
    """All of a session on one screen."""
    every = len(training.modules) == len(MODULES)
    lines = [
        f"**{training.title}**",
        words(said, "line-day", day=day_in_words(training.day, said.language)),
        words(said, "line-all-modules") if every else words(said, "line-modules", modules=_modules(said, training)),
        words(said, "line-length", length=words(said, f"length-{training.length}"), days=_list(training.days)),
        words(said, "line-language", tongue=words(said, f"language-{training.language}")),
        words(said, "line-partners", partners=_partner_names(training) or words(said, "none")),
    ]
    if training.state is State.DRAFT:
        buttons = _draft_buttons(said, training)
        return Message(text="\n".join([words(said, "setup"), "", *lines]), buttons=buttons, edits=edits)
    lines.insert(1, words(said, f"line-{training.state}", code=shown(training.id)))
    if editing:
        done = (tap(said, "done", "open", training.id),)
        return Message(text="\n".join(lines), buttons=(*_fields(said, training), done), edits=edits)
    return Message(text="\n".join(lines), buttons=session_buttons(said, training), edits=edits)


def _draft_buttons(said: Said, training: Training) -> tuple[tuple[Button, ...], ...]:
    create_it, cancel = tap(said, "create", "create", training.id), tap(said, "cancel", "delete", training.id)
    return ((create_it,), *_fields(said, training), (cancel,))


def _fields(said: Said, training: Training) -> tuple[tuple[Button, ...], ...]:
    fields = ("title", "day", "modules", "length", "language", "partners")
    return rows(*(tap(said, name, name, training.id) for name in fields), width=2)


def session_buttons(said: Said, training: Training) -> tuple[tuple[Button, ...], ...]:
    """What can be done with a session."""
    closed = training.state is State.CLOSED
    shut = "reopen" if closed else "close"
    share = () if closed else (tap(said, "share", "share", training.id),)  # its code would open nothing
    return rows(
        tap(said, "report", "report", training.id),
        *share,
        tap(said, "live", "live", training.id),
        tap(said, "edit", "open", training.id, "edit"),
        tap(said, shut, "close", training.id),
        tap(said, "copy", "copy", training.id),
        tap(said, "delete", "delete", training.id),
        tap(said, "list", "list"),
        width=2,
    )


def home_buttons(said: Said) -> tuple[tuple[Button, ...], ...]:
    """What a trainer can begin with."""
    return rows(tap(said, "new", "new"), tap(said, "list", "list"), tap(said, "report", "report"), width=2)


def _partner_names(training: Training) -> str:
    return ", ".join(guide().directory[each].name for each in training.partners if each in guide().directory)


def _modules(said: Said, training: Training) -> str:
    return ", ".join(module_name(said, each) for each in training.modules)


def _list(days: Iterable[int]) -> str:
    return ", ".join(map(str, days))
