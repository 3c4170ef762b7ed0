"""The quiz: start, answer, hint, skip, stop, why, and coming back to it after a question."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import nullcontext

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.cases import aside
from actions.context import Events, Said, Turn, domain, send
from actions.disclosure import disclosed, misused, numbers_with
from actions.knowledge import nothing_open, say, with_way_back
from actions.learning import CASE, LESSON, QUIZ, bank, check_forms, course, lesson_show, quiz_show, quizzes, records
from actions.pending import hears_out, waits
from actions.results import result
from bot.knowledge.item import Item
from bot.knowledge.opening import asks, requests
from bot.learning.answering import (
    MOST_WORDS,
    POLL,
    SKIPPED,
    Given,
    Partial,
    like_an_answer,
    passes,
    pressed,
    repeats,
    typed,
)
from bot.learning.bank import Kind, QuizItem
from bot.learning.checks import form_of, still_to_come, under_way
from bot.learning.lessons import Want, wanted
from bot.learning.quiz import LENGTH, LESSON_LENGTH, Outcome, QuizState, choose, lesson_purpose, shown_order
from bot.reply import NOTHING_OPEN, Reply

_RUNNING = [SlotSet("pending", QUIZ)]
_OVER = [SlotSet("pending", None)]
# The engine forgets what is pending after an hour; a question of the last day can still be answered by typing.
_STILL_OPEN = dt.timedelta(hours=24)
# What a short text may have been taken for and still be an answer from memory; all else is a wish of its own.
_MAYBE_ANSWER = frozenset({"ask", "compare", "nlu_fallback", "out_of_scope", "affirm", "deny", "joke_or_smalltalk"})
_CLEAR = 0.6
_WORD = re.compile(r"\w+")


def begin(dispatcher: CollectingDispatcher, said: Said, state: QuizState) -> Events:
    """Open a quiz in the place of any other, and ask its first item."""
    quizzes().save(said.chat, state, said.now)
    return ask(dispatcher, said, state)


def begin_module(dispatcher: CollectingDispatcher, said: Said, module: str) -> Events:
    """Five items of one module; back to them if they are open."""
    state = quizzes().running(said.chat)
    if state is not None and state.purpose == lesson_purpose(module) and state.current is not None:
        return ask(dispatcher, said, state)
    return begin(dispatcher, said, _chosen(said, module))


def _chosen(said: Said, module: str | None) -> QuizState:
    met = quizzes().met(said.chat)
    pool = [item for item in bank(said.language) if module in (None, item.module)]
    own = [item for item in pool if item.language == said.language]
    fresh = sum(item.id not in met.known for item in own)
    return choose(
        # Questions in the person's language, until too few of them are new.
        own if fresh >= (LESSON_LENGTH if module else LENGTH) else pool,
        met,
        seed=f"{said.chat}|{said.now.isoformat()}",
        length=LESSON_LENGTH if module else LENGTH,
        reserved=still_to_come(check_forms(), said.chat, records().checks(said.chat)),
        purpose=lesson_purpose(module) if module else "quiz",
    )


def ask(
    dispatcher: CollectingDispatcher, said: Said, state: QuizState, *, edits: bool = False, polled: bool = False
) -> Events:
    """The open question, or the result at the end. ``polled``: as a poll, if it can be one."""
    state = _past_gone(said, state)
    item = bank(said.language).get(state.current)
    if item is None:
        quizzes().stop(said.chat)
        send(dispatcher, result(said, state))
        return _OVER
    if state.purpose == "refresher" and item.id in quizzes().met(said.chat).wrong:
        reading = quiz_show().reading(item, said.language)
        send(dispatcher, Reply(messages=(reading,) if reading else ()))
    send(dispatcher, quiz_show().question(item, state, said.chat, said.language, edits=edits, polled=polled))
    return _RUNNING


def _past_gone(said: Said, state: QuizState) -> QuizState:
    """Past open items that are gone from the bank since the quiz began; kept, so that the next answer fits."""
    begun = state
    while state.current is not None and state.current not in bank(said.language):
        state = state.after(Outcome.SKIPPED)
    if state is not begun:
        quizzes().save(said.chat, state, said.now)
    return state


def _close(
    dispatcher: CollectingDispatcher, said: Said, item: QuizItem, given: Given, *, polled: bool = False
) -> Events:
    """Give feedback on an item and, if it was the open one, count it and ask the next.

    A check gives no feedback on the way: it measures.
    """
    feedback = quiz_show().feedback(item, given, said.language)
    state = quizzes().running(said.chat)
    if state is None or state.current != item.id:
        if state is not None and state.moment and item.id in form_of(check_forms(), said.chat, state.moment):
            return ask(dispatcher, said, state, edits=True)
        if under_way(item.id, check_forms(), said.chat, records().checks(said.chat)):
            say(dispatcher, said, "old-button")
            return []
        # An old button: the answer and its reason, but nothing is counted twice.
        send(dispatcher, feedback)
        return []
    state = state.after(given.outcome)
    if not quizzes().close(said.chat, state, item.id, given.outcome, said.now, given.sure, item.module):
        say(dispatcher, said, "trouble")  # not moved on: the same answer can be given again
        return []
    if not state.moment:
        send(dispatcher, feedback)
    return ask(dispatcher, said, state, edits=state.moment is not None, polled=polled)


@hears_out
def typed_pass(dispatcher: CollectingDispatcher, said: Said) -> Events | None:
    """ "I don't know" skips the open item and explains it. It says nothing else, so no doubt of the gate matters."""
    item = _open_item(said) if passes(said.text) and _is_running(said) else None
    return _close(dispatcher, said, item, SKIPPED) if item else None


@waits
def typed_answer(dispatcher: CollectingDispatcher, said: Said) -> Events | None:
    """Take a typed text as the answer to the open item; None if it is a question, a wish or a disclosure."""
    item = _open_item(said) if len(said.text.split()) <= MOST_WORDS else None
    if item is None or (not repeats(item, said.text) and (disclosed(said) or misused(said))):
        return None
    given = typed(item, said.text, shown_order(item, said.chat))
    if not _is_running(said):
        return _close(dispatcher, said, item, given) if given and _surely(item, given, said) else None
    if given is None and like_an_answer(said.text):
        return _ask_again(dispatcher, said, item)
    if given is None or (item.kind is Kind.RECALL and given.outcome is Outcome.WRONG and _means_else(said)):
        return None
    # What was typed freely may be more than an answer.
    free = item.kind is Kind.RECALL and given.outcome is Outcome.WRONG
    with numbers_with(dispatcher, said) if free else nullcontext():
        return _close(dispatcher, said, item, given)


def _open_item(said: Said) -> QuizItem | None:
    """The item a typed text may answer."""
    pending = said.tracker.get_slot("pending")
    if said.calm or pending not in (QUIZ, None):
        return None
    state = quizzes().running(said.chat, since=None if pending else said.now - _STILL_OPEN)
    return bank(said.language).get(state.current if state else None)


def _is_running(said: Said) -> bool:
    """Whether the quiz waits for this text; else its open item was left behind."""
    return said.tracker.get_slot("pending") == QUIZ


def _surely(item: QuizItem, given: Given, said: Said) -> bool:
    """Whether a text answers an item that was left: one that is right, or clearly one of the choices.

    Nothing waits for it, so it is more likely a question: a short one looks like a wrong answer from memory, "tell me
    about coercion" holds a right one, and a yes may be said to anything.
    """
    match item.kind:
        case Kind.RECALL:
            own = _means_else(said) or requests(said.text)
            return given.outcome is Outcome.RIGHT and (repeats(item, said.text) or not own)
        case Kind.SURE:
            return not {option.text.lower() for option in item.options}.isdisjoint(_WORD.findall(said.text.lower()))
        case _:
            return given.outcome is not Outcome.SKIPPED


def _ask_again(dispatcher: CollectingDispatcher, said: Said, item: QuizItem) -> Events | None:
    """An answer that does not fit the kind of the item: how to answer this one, and the question once more."""
    state = quizzes().running(said.chat)
    if state is None:
        return None
    send(dispatcher, Reply(messages=(quiz_show().how(item, said.language),)))
    return ask(dispatcher, said, state)


def _means_else(said: Said) -> bool:
    return asks(said.text) or (said.confidence >= _CLEAR and said.intent not in _MAYBE_ANSWER)


class QuizStart(Turn):
    """Ten questions, or back to those that are open; "quiz me on module 2" is five of that module."""

    action = "action_quiz_start"

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        named = said.arg("module") or (wanted(course(said.language), said.text) if said.text else None)
        if isinstance(named, Want) and said.tracker.get_slot("pending") == LESSON:
            named = next(iter(records().lessons(said.chat)), None)  # "quiz me" in a lesson is about that lesson
        if named and not isinstance(named, Want) and course(said.language).get(named):
            return begin_module(dispatcher, said, named)
        state = quizzes().running(said.chat)
        if state is None or state.current is None:
            return begin(dispatcher, said, _chosen(said, None))
        return ask(dispatcher, said, state)


class QuizAnswer(Turn):
    """An option was pressed, typed as a button, or voted for in a poll; or the item is wanted as a poll."""

    action = "action_quiz_answer"

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        item = bank(said.language).get(said.arg("item"))
        code = said.arg("option") or ""
        state = quizzes().running(said.chat)
        if code == POLL and state is not None and item is not None and state.current == item.id:
            send(dispatcher, quiz_show().question(item, state, said.chat, said.language, polled=True))
            return _RUNNING
        given = pressed(item, code.removesuffix(POLL)) if item else None
        if item is None or given is None:
            say(dispatcher, said, "old-button")
            return []
        if isinstance(given, Given):
            return _close(dispatcher, said, item, given, polled=code.endswith(POLL))
        return _picked(dispatcher, said, item, given, state)


def _picked(
    dispatcher: CollectingDispatcher, said: Said, item: QuizItem, so_far: Partial, state: QuizState | None
) -> Events:
    """Show what is picked so far. Of an item that is not open any more nothing is kept, so its button is old."""
    if state is None or state.current != item.id:
        say(dispatcher, said, "old-button")
        return []
    send(dispatcher, quiz_show().question(item, state, said.chat, said.language, so_far.picked, edits=True))
    return _RUNNING


class QuizStep(Turn):
    """Hint, skip, stop, why, explain again."""

    action = "action_quiz_step"

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        if said.intent in ("quiz_why", "quiz_again"):
            return _explain(dispatcher, said)
        pending = said.tracker.get_slot("pending")
        if said.text and pending in (LESSON, CASE):
            return _elsewhere(dispatcher, said, pending)
        left_behind = said.text and pending is None
        state = quizzes().running(said.chat, since=said.now - _STILL_OPEN if left_behind else None)
        item = bank(said.language).get(said.arg("item") or (state.current if state else None))
        if said.intent == "quiz_stop" and state is not None:
            quizzes().stop(said.chat)
            send(dispatcher, result(said, state))
            return _OVER
        if said.intent == "quiz_resume" and state is not None:
            return ask(dispatcher, said, state)
        if item is None:
            if said.intent == "quiz_stop":
                say(dispatcher, said, "nothing-to-stop", intent=NOTHING_OPEN)
            else:
                nothing_open(dispatcher, said)
            return []
        if said.intent == "quiz_hint":
            if state is not None and state.moment:
                send(dispatcher, domain().phrases.reply("check-no-hint", language=said.language))
                return []
            send(dispatcher, quiz_show().hint(item))
            return []
        return _close(dispatcher, said, item, SKIPPED)


def _elsewhere(dispatcher: CollectingDispatcher, said: Said, pending: str) -> Events:
    """Stop, skip and hint are about what is open. A quiz that waits behind a lesson or a case is left alone."""
    if pending == CASE:
        return aside(dispatcher, said)
    if said.intent == "quiz_stop":
        send(dispatcher, lesson_show(said.language).stopped(said.language))
        return _OVER
    send(dispatcher, domain().phrases.reply("lesson-how", language=said.language))
    return []


def _explain(dispatcher: CollectingDispatcher, said: Said) -> Events:
    """Why: the deeper text of the item's topic. Again: its short text, in other words than the reason's."""
    topic = _topic(said)
    if topic is None:
        say(dispatcher, said, "old-button" if said.arg("item") else "no-topic-yet")
        return []
    answers = domain().answers
    reply = answers.more(topic, said.language) if said.intent == "quiz_why" else answers.short(topic, said.language)
    send(dispatcher, with_way_back(reply, said))
    return [SlotSet("last_topic", topic.id)]


def _topic(said: Said) -> Item | None:
    """The topic of the button's item, of the last one answered, or the last topic shown."""
    state = quizzes().running(said.chat)
    last = state.items[len(state.outcomes) - 1] if state and state.outcomes else None
    item = bank(said.language).get(said.arg("item") or last)
    return domain().library.get(item.about) if item else said.last_item()
