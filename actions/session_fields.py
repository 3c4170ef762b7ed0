"""What a trainer changes of a session: title, day, modules, refresher days, language, local partners."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.context import Events, Said, guide
from actions.disclosure import disclosed, misused
from actions.knowledge import say
from actions.learning import today
from actions.pending import is_brief, waits
from actions.reminders import reminders
from actions.session_screen import session_screen
from actions.trainers import cohorts, is_trainer, module_name, own, show, tap, titled, words
from actions.wishes import fills_no_field
from bot.cohorts.session import (
    LANGUAGES,
    LENGTHS,
    PARTNERS_MOST,
    BadTitle,
    Training,
    clean_title,
    read_days,
)
from bot.cohorts.wishes import day_of
from bot.dates import day_in_words
from bot.learning.quiz import MODULES
from bot.referral.service import Service
from bot.reply import Message, rows

_FOUND = 6
_ID_MOST = 32  # letters of a directory id that a button has room for
_AWAITED = re.compile(r"session:(?P<what>title|day|days|partner):(?P<cohort>[A-Z0-9]{8})(?P<again>:again)?\Z")
# A field is asked for once: what comes after something else was answered fills none.
is_brief("session:")
# A place or a service that is looked for as a partner is taken for a wish for help.
_SOUGHT = frozenset({"find_help"})
_CANCEL = frozenset({"cancel", "no", "back", "skip", "never mind", "nevermind", "cancelar", "done"})
_DONE: Events = [SlotSet("pending", None)]


def ask_title(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    """The next text is the title. It is kept, since learners will read it."""
    back = (tap(said, "back", "open", training.id, "edit"),)
    return _await(dispatcher, "title", training, Message(text=words(said, "ask-title"), buttons=(back,)))


def ask_day(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    """Press a day or type one."""
    now, one = today(said), dt.timedelta(days=1)
    near = (("today", now), ("yesterday", now - one), ("tomorrow", now + one))
    buttons = tuple(tap(said, name, "setday", training.id, day.isoformat()) for name, day in near)
    message = Message(text=words(said, "ask-day"), buttons=(buttons,), edits=True)
    return _await(dispatcher, "day", training, message)


def set_day(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    """A day was pressed."""
    day = day_of(said.arg("value") or "", today(said))
    if day is None:
        say(dispatcher, said, "old-button")
        return []
    return change(dispatcher, said, moved(said, training, day))


def default_title(said: Said, day: dt.date) -> str:
    """The title of a session whose trainer gave it none."""
    return words(said, "default-title", day=day_in_words(day, said.language))


def moved(said: Said, training: Training, day: dt.date) -> Training:
    """The session on another day; a title that only tells the day goes with it."""
    untitled = training.title == default_title(said, training.day)
    return replace(training, day=day, title=default_title(said, day) if untitled else training.title)


def modules(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    """Which modules the training had, as buttons to switch."""
    buttons = [
        titled(f"{'✓' if each in training.modules else '○'} {module_name(said, each)}", "module", training.id, each)
        for each in MODULES
    ]
    done = tap(said, "done", "open", training.id, "edit")
    return show(dispatcher, Message(text=words(said, "ask-modules"), buttons=rows(*buttons, done), edits=True))


def toggle_module(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    """One module more or less."""
    changed = replace(training, modules=training.toggled(said.arg("value") or ""))
    cohorts().keep(changed, said.now)
    return modules(dispatcher, said, changed)


def ask_length(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    """On which days after the training refreshers come: press a length, or type the days."""
    lengths = (tap(said, f"length-{name}", "setlength", training.id, name) for name in LENGTHS)
    back = tap(said, "back", "open", training.id, "edit")
    message = Message(text=words(said, "ask-length"), buttons=rows(*lengths, back), edits=True)
    return _await(dispatcher, "days", training, message)


def set_length(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    """A length was pressed."""
    days = LENGTHS.get(said.arg("value") or "")
    if days is None:
        say(dispatcher, said, "old-button")
        return []
    return change(dispatcher, said, replace(training, days=days))


def set_language(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    """The language of slide and mail: press for the other one."""
    following = LANGUAGES[(LANGUAGES.index(training.language) + 1) % len(LANGUAGES)]
    return change(dispatcher, said, replace(training, language=following))


def partners(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    """Local partners to show first: those chosen, and a text to find others."""
    return _await(dispatcher, "partner", training, _partners(said, training, [], words(said, "ask-partner")))


def toggle_partner(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    """One partner more or less."""
    wanted = said.arg("value") or ""
    chosen = [each for each in training.partners if each != wanted]
    if len(chosen) == len(training.partners) and wanted in guide().directory and len(chosen) < PARTNERS_MOST:
        chosen.append(wanted)
    changed = replace(training, partners=tuple(chosen))
    cohorts().keep(changed, said.now)
    return partners(dispatcher, said, changed)


@waits
def typed_field(dispatcher: CollectingDispatcher, said: Said) -> Events | None:
    """Take a text as the title, day, refresher days or partner that was asked for; None if it is something else."""
    awaited = _AWAITED.match(said.tracker.get_slot("pending") or "")
    if awaited is None or said.calm or disclosed(said) or misused(said) or not is_trainer(said):
        return None
    training = own(said, awaited["cohort"])
    if training is None:
        return None
    if said.text.strip().lower().rstrip(".!") in _CANCEL:
        return show(dispatcher, session_screen(said, training, editing=True), events=_DONE)
    what = awaited["what"]
    if fills_no_field(said, _SOUGHT if what == "partner" else frozenset()):
        _left(dispatcher, said, training)
        return None
    match what:
        case "title":
            return _title(dispatcher, said, training)
        case "partner":
            found = _search(said)
            head = words(said, "found" if found else "found-none")
            return show(dispatcher, _partners(said, training, found, head))
    changed = _dated(said, training, what)
    if changed is not None:
        return change(dispatcher, said, changed)
    if awaited["again"]:
        _left(dispatcher, said, training)
        return None
    return _await(dispatcher, what, training, Message(text=words(said, f"unknown-{what}")), again=True)


def _dated(said: Said, training: Training, what: str) -> Training | None:
    """The session with the day or the refresher days that a text names; None without any."""
    if what == "day":
        day = day_of(said.text, today(said))
        return moved(said, training, day) if day else None
    days = read_days(said.text)
    return replace(training, days=days) if days else None


def _left(dispatcher: CollectingDispatcher, said: Said, training: Training) -> None:
    """The text is answered as any other: say that the session stays as it was, and how to come back to it."""
    if said.intent == "find_help":
        return  # who looks for help reads nothing before it
    back = (tap(said, "session", "open", training.id, "edit"),)
    show(dispatcher, Message(text=words(said, "field-left"), buttons=(back,)))


def _title(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    try:
        title = clean_title(said.text)
    except BadTitle as bad:
        return show(dispatcher, Message(text=words(said, f"bad-title-{bad.fault}")))
    return change(dispatcher, said, replace(training, title=title))


def change(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    """Keep what was changed, plan the group's reminders by it, and show the session."""
    if not cohorts().keep(training, said.now):
        say(dispatcher, said, "trouble")
        return []
    reminders().plan_group(training.id, said.now)
    editing = said.arg("what") != "close"
    return show(dispatcher, session_screen(said, training, edits=not said.text, editing=editing), events=_DONE)


def _await(
    dispatcher: CollectingDispatcher, what: str, training: Training, message: Message, *, again: bool = False
) -> Events:
    """Show what is asked for, and wait for it; ``again``: a text has missed it already."""
    pending = f"session:{what}:{training.id}{':again' if again else ''}"
    return show(dispatcher, message, events=[SlotSet("pending", pending)])


def _partners(said: Said, training: Training, found: Iterable[Service], head: str) -> Message:
    chosen = [guide().directory[each] for each in training.partners if each in guide().directory]
    buttons = [titled(f"✓ {each.name}", "partner", training.id, each.id) for each in chosen]
    buttons += [
        titled(f"○ {each.name}", "partner", training.id, each.id) for each in found if each.id not in training.partners
    ]
    done = tap(said, "done", "open", training.id, "edit")
    return Message(text=head, buttons=rows(*buttons, done))


def _search(said: Said) -> list[Service]:
    """Services whose name has the words, then those for the place or need they name."""
    directory, asked = guide().directory, said.text.lower().split()
    named = [each for each in directory if all(word in each.name.lower() for word in asked)]
    query = guide().understand(said.text, asked=True)
    placed = guide().finder.find(query.needs, query.place, query.wishes).suggestions if query.place else ()
    found = {each.id: each for each in (*named, *(suggestion.service for suggestion in placed))}
    usable = (each for each in found.values() if each.trust in ("assured", "single-source") and each.reachable)
    return [each for each in usable if len(each.id) <= _ID_MOST][:_FOUND]
