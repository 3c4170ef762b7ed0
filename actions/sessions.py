"""A trainer's sessions: set one up on a single screen, find it again, close, copy or delete it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.context import Events, Said
from actions.handing_out import share
from actions.knowledge import say
from actions.learning import today
from actions.session_fields import change, default_title, moved
from actions.session_screen import home_buttons, session_screen
from actions.trainers import cohorts, guesses, outsider, show, tap, titled, trainers, words
from bot.cohorts.session import LANGUAGES, State, Training
from bot.reply import Message, rows

_LISTED = 8
_DONE: Events = [SlotSet("pending", None)]


def redeem(dispatcher: CollectingDispatcher, said: Said) -> Events:
    """A one-time link was opened. Whoever guesses reads what every outsider reads."""
    allowed = guesses().allowed(said.chat, said.now)
    if not allowed or not trainers().redeem(said.chat, said.arg("value") or "", said.now):
        if allowed:
            guesses().missed(said.chat, said.now)
        return outsider(dispatcher, said)
    return show(dispatcher, Message(text=words(said, "welcome"), buttons=home_buttons(said)))


def home(dispatcher: CollectingDispatcher, said: Said) -> Events:
    """What a trainer can do."""
    return show(dispatcher, Message(text=words(said, "home"), buttons=home_buttons(said)))


def new(dispatcher: CollectingDispatcher, said: Said, day: dt.date | None = None) -> Events:
    """A session with everything at its default, on one screen: one press makes it."""
    when = day or today(said)
    title = default_title(said, when)
    language = said.language if said.language in LANGUAGES else LANGUAGES[0]
    training = cohorts().begin(Training("", said.chat, title, when, language=language), said.now)
    if training is None:
        say(dispatcher, said, "trouble")
        return []
    return show(dispatcher, session_screen(said, training), events=_DONE)


def choose(dispatcher: CollectingDispatcher, said: Said, what: str = "open") -> Events:
    """The sessions of a trainer as buttons, the latest first; a button "More" brings the next ones."""
    found = cohorts().of(said.chat)
    if not found:
        return home(dispatcher, said)
    value = said.arg("value") or ""
    start = int(value) if value.isdecimal() and int(value) < len(found) else 0
    listed = found[start : start + _LISTED]
    end = start + len(listed)
    buttons = [titled(f"{each.title[:32]} · {each.day:%m/%d}", what, each.id) for each in listed]
    if end < len(found):
        buttons.append(tap(said, "more", "report" if what == "report" else "list", value=str(end)))
    told = words(said, "list-more", count=len(found), first=start + 1, last=end)
    text = words(said, "list") if len(listed) == len(found) else told
    return show(dispatcher, Message(text=text, buttons=rows(*buttons, tap(said, "new", "new"))))


def screen(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    """The screen of one session."""
    return show(
        dispatcher, session_screen(said, training, edits=True, editing=said.arg("value") == "edit"), events=_DONE
    )


def create(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    """The session is ready: hand it out."""
    ready = replace(training, state=State.OPEN)
    if not cohorts().keep(ready, said.now):
        say(dispatcher, said, "trouble")
        return []
    return share(dispatcher, said, ready)


def close(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    """Nobody new can join; or open it again. Who is in it stays."""
    other = State.OPEN if training.state is State.CLOSED else State.CLOSED
    return change(dispatcher, said, replace(training, state=other))


def copy(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    """The same for the next group: a new code, today's day, nobody in it."""
    fresh = replace(moved(said, training, today(said)), state=State.DRAFT)
    kept = cohorts().begin(fresh, said.now)
    if kept is None:
        say(dispatcher, said, "trouble")
        return []
    return show(dispatcher, session_screen(said, kept), events=_DONE)


def delete(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    """Delete a session after asking; a draft goes without."""
    if training.state is State.DRAFT or said.arg("value") == "yes":
        cohorts().delete(training.id)
        return show(dispatcher, Message(text=words(said, "deleted"), buttons=home_buttons(said)), events=_DONE)
    buttons = (tap(said, "delete-yes", "delete", training.id, "yes"), tap(said, "back", "open", training.id))
    return show(dispatcher, Message(text=words(said, "ask-delete", title=training.title), buttons=(buttons,)))
