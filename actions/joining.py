"""A learner and a group: join after one screen, say how it was with one tap, leave with one word."""

from __future__ import annotations

import datetime as dt

from rasa_sdk.executor import CollectingDispatcher

from actions.context import Events, Said
from actions.knowledge import say
from actions.learning import offers
from actions.reminders import reminders
from actions.trainers import cohorts, guesses, is_open, show, tap, titled, words
from bot.cohorts.codes import read_join_code
from bot.cohorts.figures import BEHAVIOUR, BEHAVIOURS, REACTION, REACTIONS
from bot.cohorts.session import Training
from bot.learning.checks import LATER, Moment
from bot.reply import Button, Message, Trigger, rows


def how(dispatcher: CollectingDispatcher, said: Said) -> Events:
    """Someone wants to join and has not given a code."""
    return show(dispatcher, Message(text=words(said, "how-to-join"), buttons=((_menu(said),),)))


def standing(dispatcher: CollectingDispatcher, said: Said) -> Events:
    """Which group someone is in, and what its trainer sees."""
    groups = cohorts().memberships(said.chat)
    if not groups:
        return how(dispatcher, said)
    training = groups[0][0]
    text = words(said, "standing", title=training.title)
    return show(dispatcher, Message(text=text, buttons=_onward(said, training)))


def ask(dispatcher: CollectingDispatcher, said: Said) -> Events:
    """A code or link: what is kept and what the trainer sees, then yes or no.

    A wrong code, a closed session and a code after too many wrong ones all get the same line.
    """
    typed = said.arg("value") or said.arg("cohort") or ""
    if not typed:
        return how(dispatcher, said)
    training = None
    if guesses().allowed(said.chat, said.now):
        training = cohorts().get(read_join_code(typed))
        if not is_open(training):
            guesses().missed(said.chat, said.now)
    if training is None or not is_open(training):
        return show(dispatcher, Message(text=words(said, "no-such-code"), buttons=((_menu(said),),)))
    if any(each.id == training.id for each, _ in cohorts().memberships(said.chat)):
        text = words(said, "already-in", title=training.title)
        return show(dispatcher, Message(text=text, buttons=_onward(said, training)))
    buttons = (tap(said, "join-yes", "yes", training.id), tap(said, "join-no", "no"))
    return show(dispatcher, Message(text=words(said, "ask-join", title=training.title), buttons=(buttons,)))


def yes(dispatcher: CollectingDispatcher, said: Said) -> Events:
    """In the group; the first check and reminders are offered."""
    training = cohorts().get(said.arg("cohort"))
    if training is None or not cohorts().join(said.chat, training.id, said.now):
        say(dispatcher, said, "old-button")
        return []
    reminders().plan_anew(said.chat, said.now)  # if they are on, they now keep to the group's days
    first = offers(said, Moment.START)
    text = words(said, "joined-check" if first else "joined", title=training.title)
    return show(dispatcher, Message(text=text, buttons=_onward(said, training)))


def no(dispatcher: CollectingDispatcher, said: Said) -> Events:
    """Not joined: nothing was kept."""
    return show(dispatcher, Message(text=words(said, "not-joined"), buttons=((_menu(said),),)))


def leave(dispatcher: CollectingDispatcher, said: Said) -> Events:
    """Leave the group; of several, the one that is pressed."""
    found = [each for each, _ in cohorts().memberships(said.chat)]
    if not found:
        return show(dispatcher, Message(text=words(said, "in-none"), buttons=((_menu(said),),)))
    wanted = said.arg("cohort")
    chosen = [each for each in found if wanted in (None, each.id)]
    if len(chosen) != 1:
        buttons = [titled(each.title, "leave", each.id) for each in found]
        return show(dispatcher, Message(text=words(said, "ask-leave"), buttons=rows(*buttons)))
    if not cohorts().leave(said.chat, chosen[0].id):
        say(dispatcher, said, "trouble")
        return []
    reminders().plan_anew(said.chat, said.now)
    return show(dispatcher, Message(text=words(said, "left", title=chosen[0].title), buttons=((_menu(said),),)))


def feel(dispatcher: CollectingDispatcher, said: Said) -> Events:
    """One tap on how the training was."""
    return _kept(dispatcher, said, REACTION, REACTIONS)


def month(dispatcher: CollectingDispatcher, said: Said) -> Events:
    """One tap on what was done in the last month."""
    return _kept(dispatcher, said, BEHAVIOUR, BEHAVIOURS)


def after_check(said: Said) -> Message | None:
    """Once, after the first check in a group: how was the training?"""
    told = cohorts().said(said.chat)
    for training, _ in cohorts().memberships(said.chat):
        if (training.id, REACTION) not in told:
            buttons = [tap(said, f"feel-{value}", "feel", training.id, value) for value in REACTIONS]
            return Message(text=words(said, "ask-feel", title=training.title), buttons=rows(*buttons))
    return None


def after_review(said: Said) -> tuple[Message, ...]:
    """Once, a month after joining: what was done in the meantime."""
    told = cohorts().said(said.chat)
    for training, joined in cohorts().memberships(said.chat):
        if said.now - joined >= LATER[Moment.MONTH] and (training.id, BEHAVIOUR) not in told:
            buttons = [tap(said, f"month-{value}", "month", training.id, value) for value in BEHAVIOURS]
            return (Message(text=words(said, "ask-month"), buttons=rows(*buttons)),)
    return ()


def trained(said: Said) -> dt.datetime | None:
    """When the training of one's first group was, by when one joined; None in no group."""
    return min((joined for _, joined in cohorts().memberships(said.chat)), default=None)


def _kept(dispatcher: CollectingDispatcher, said: Said, kind: str, choices: tuple[str, ...]) -> Events:
    cohort, value = said.arg("cohort") or "", said.arg("value") or ""
    if value not in choices or not cohorts().say(said.chat, cohort, kind, value, said.now):
        say(dispatcher, said, "old-button")
        return []
    return show(dispatcher, Message(text=words(said, "thanks"), buttons=((_menu(said),),)))


def _onward(said: Said, training: Training) -> tuple[tuple[Button, ...], ...]:
    """Where to go from here; the first check first, if it was not taken."""
    check = Trigger(intent="check", args={"moment": Moment.START.value})
    remind = Trigger(intent="refresher", args={"what": "on"})
    buttons = [Button(title=words(said, "b-check"), trigger=check)] if offers(said, Moment.START) else []
    buttons.append(Button(title=words(said, "b-remind"), trigger=remind))
    return rows(*buttons, tap(said, "leave", "leave", training.id), _menu(said), width=2)


def _menu(said: Said) -> Button:
    return Button(title=words(said, "b-menu"), trigger=Trigger(intent="menu"))
