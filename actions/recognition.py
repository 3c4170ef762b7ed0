""" "What did I see?": reflecting on a description, checking an offer, and the cards by setting."""

from __future__ import annotations

from contextlib import nullcontext
from functools import cache

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.context import Events, Said, Turn, domain, send
from actions.disclosure import disclosed, numbers_with, refer
from actions.hearing import LONG, Heard, answers, what_is
from actions.pending import ends_with, hears_out, is_brief
from actions.wishes import LEAVES
from bot.knowledge.choosing import is_clear
from bot.paths import CONTENT, RECOGNITION, SAFETY
from bot.recognition.offering import Offering
from bot.recognition.offers import Marked, OfferChecker
from bot.recognition.questions import Answer
from bot.recognition.reader import Reading
from bot.recognition.reflecting import MOST_QUESTIONS, Reflecting, Step
from bot.recognition.settings_menu import settings_menu
from bot.recognition.state import State
from bot.safety.kinds import Kind, Language

# What slot "pending" says while something of ours waits for the next message.
DESCRIPTION, QUESTION, OFFER = "reflect", "reflect-question", "offer"
# A question ends as soon as something else was answered: a "yes" after that is not meant for it. What was asked for in
# own words may come after a question of the person's, or after a look at the signs, but not after the menu.
is_brief(QUESTION)
for _name in (DESCRIPTION, OFFER):
    ends_with(_name, LEAVES - {"show_settings"})
_OVER = [SlotSet("pending", None), SlotSet("reflection", None)]
# What goes before an offer that was asked for.
_OWN = frozenset({Kind.DANGER_NOW, Kind.SELF_HARM, Kind.MINOR})
# What is no wish of its own, though nothing is read in it: the question is asked again.
_ASK_AGAIN = frozenset({"nlu_fallback", "affirm", "deny", "disclose_worried", "disclose_minor", "disclose_trafficking"})


@cache
def reflecting() -> Reflecting:
    """The reflection of this process, read on first use."""
    return Reflecting.load(CONTENT, RECOGNITION, SAFETY, domain().phrases)


@cache
def offering() -> Offering:
    """The offer check of this process, read on first use."""
    return Offering(OfferChecker.load(RECOGNITION, SAFETY), domain().phrases)


def warm() -> None:
    """Read everything before the first turn."""
    reflecting().read("warm up")
    offering().marks("warm up")


def _kept(said: Said) -> State | None:
    return State.parse(said.tracker.get_slot("reflection"))


def _next(dispatcher: CollectingDispatcher, said: Said, step: Step, *, answered: bool = False) -> Events:
    """Send a step; without a state the reflection is over and nothing of it is kept."""
    reply, state = step
    if isinstance(reply, Kind):
        refer(dispatcher, said, reply, others=True)
    else:
        send(dispatcher, reply.model_copy(update={"answered": answered}))
    if state is None:
        return _OVER
    # After "that is never a sign", the next message may say what people did.
    waiting = DESCRIPTION if state.never and not state.flags and not state.answers else QUESTION
    return [SlotSet("pending", waiting), SlotSet("reflection", state.dump())]


def _begin(dispatcher: CollectingDispatcher, said: Said, reading: Reading) -> Events:
    waited = said.tracker.get_slot("pending") == DESCRIPTION
    # "I saw something" was a message too: one question less keeps the whole at six.
    most = MOST_QUESTIONS - 1 if waited else MOST_QUESTIONS
    return _next(dispatcher, said, reflecting().begin(reading, said.language, most))


@hears_out
def awaited(dispatcher: CollectingDispatcher, said: Said) -> Events | None:
    """Take a typed text that we asked for; None if it is something else."""
    take = _TAKERS.get(said.tracker.get_slot("pending") or "")
    heard = what_is(said)
    if take is not None:
        return take(dispatcher, said, heard)
    if said.calm and offering().is_offer(said.text):
        return _check(dispatcher, said, offering().marks(said.text, said.meaning))
    if said.calm and said.intent in ("reflect", "disclose_worried") and heard is Heard.TEXT:
        reading = reflecting().read(said.text, said.meaning)
        return _begin(dispatcher, said, reading) if reading.flags else None
    return None


def _described(dispatcher: CollectingDispatcher, said: Said, heard: Answer | Heard) -> Events | None:
    """What was seen. Who cannot tell it in their own words is asked; graver disclosures go first."""
    match heard:
        case Heard.STOP:
            return _stop(dispatcher, said, "reflect-stopped")
        case Answer.UNKNOWN | Answer.SKIP:
            state = _kept(said)
            nothing = reflecting().read("")
            step = reflecting().go_on(state, said.language) if state else reflecting().begin(nothing, said.language)
            return _next(dispatcher, said, step, answered=True)
        case Heard.TEXT if _disclosed(said) in (None, Kind.WORRIED):
            return _begin(dispatcher, said, reflecting().read(said.text, said.meaning))
        case _:
            return None


def _answered(dispatcher: CollectingDispatcher, said: Said, heard: Answer | Heard) -> Events | None:
    """An answer to the open question, or more of what was seen. An answer alone says nothing else: no doubt stands."""
    state = _kept(said)
    if state is None:
        return None
    if isinstance(heard, Answer):
        return _next(dispatcher, said, reflecting().answer(state, heard, said.language), answered=True)
    if heard is Heard.STOP:
        return _stop(dispatcher, said, "reflect-stopped")
    reading, kind = reflecting().read(said.text, said.meaning), _disclosed(said)
    if kind is Kind.TRAFFICKING and reading.flags:  # most likely seen of those who are described, and no own case
        with numbers_with(dispatcher, said):
            return _next(dispatcher, said, reflecting().tell(state, reading, said.language))
    if heard is Heard.QUESTION or kind not in (None, Kind.WORRIED):
        return None
    if answer := answers().opening(said.text):
        return _next(dispatcher, said, reflecting().answer(state, answer, said.language, reading))
    if reading.flags or reading.said:
        return _next(dispatcher, said, reflecting().tell(state, reading, said.language))
    if said.intent not in _ASK_AGAIN:
        return None
    with numbers_with(dispatcher, said):
        return _next(dispatcher, said, reflecting().go_on(state, said.language))


def _offered(dispatcher: CollectingDispatcher, said: Said, heard: Answer | Heard) -> Events | None:
    """An offer: a text, or anything with something worth asking about. What it says is hardly the person's own case."""
    if heard is Heard.STOP:
        return _stop(dispatcher, said, "offer-stopped")
    marks = offering().marks(said.text, said.meaning)
    asked = heard is Heard.QUESTION and (not marks or is_clear(said.topics()))
    kind = _disclosed(said)
    if asked or kind in _OWN or not (marks or heard is Heard.TEXT):
        return None
    with numbers_with(dispatcher, said) if kind else nullcontext():
        return _check(dispatcher, said, marks)


_TAKERS = {DESCRIPTION: _described, QUESTION: _answered, OFFER: _offered}


def _disclosed(said: Said) -> Kind | None:
    return None if said.calm else disclosed(said)


def _stop(dispatcher: CollectingDispatcher, said: Said, phrase_id: str) -> Events:
    send(dispatcher, domain().phrases.reply(phrase_id, language=said.language))
    return _OVER


def _check(dispatcher: CollectingDispatcher, said: Said, marks: tuple[Marked, ...]) -> Events:
    if not said.calm and (kind := offering().grave(marks)):
        refer(dispatcher, said, kind)
    else:
        send(dispatcher, offering().reply(marks, said.language))
    return [SlotSet("pending", None)]


class Reflect(Turn):
    """ "I saw something": with a description in the same message begin, else ask for one."""

    action = "action_reflect"

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        if said.text:
            reading = reflecting().read(said.text, said.meaning)
            if reflecting().describes(said.text, reading):
                return _begin(dispatcher, said, reading)
        send(dispatcher, domain().phrases.reply("reflect-ask", language=said.language))
        return [SlotSet("pending", DESCRIPTION), SlotSet("reflection", None)]


class ReflectStep(Turn):
    """A button of a running reflection: take a flag out, answer, or end it."""

    action = "action_reflect_step"

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        state, option, item = _kept(said), said.arg("option") or "", said.arg("item") or ""
        if state is None:
            send(dispatcher, domain().phrases.reply("reflect-gone", language=said.language))
            return []
        return _next(dispatcher, said, _pressed(state, option, item, said.language))


def _pressed(state: State, option: str, item: str, language: Language) -> Step:
    if option == "drop":
        return reflecting().drop(state, f"flag/{item}", language)
    if option == "add":
        return reflecting().add(state, f"flag/{item}", language)
    if option == "done":
        return reflecting().finish(state, language), None
    if option in set(Answer) and item == state.current:
        return reflecting().answer(state, Answer(option), language)
    # "Ask me", or an old button of a question that was answered: the open question, once more.
    return reflecting().go_on(state, language)


class CheckOffer(Turn):
    """A job offer or a message: with the text in the same message check it, else ask for it."""

    action = "action_check_offer"

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        marks = offering().marks(said.text, said.meaning) if len(said.text.split()) >= LONG else ()
        if marks:
            return _check(dispatcher, said, marks)
        send(dispatcher, domain().phrases.reply("offer-ask", language=said.language))
        return [SlotSet("pending", OFFER)]


class ShowSettings(Turn):
    """The menu of cards by setting."""

    action = "action_show_settings"

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        send(dispatcher, settings_menu(domain().library, domain().phrases, said.language))
        return []
