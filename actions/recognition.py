""" "What did I see?": reflecting on a description, checking an offer, and the cards by setting."""

from __future__ import annotations

from functools import cache

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.context import Events, Said, Turn, domain, send
from actions.disclosure import disclosed
from actions.pending import hears_out
from bot.knowledge.opening import asks
from bot.paths import CONTENT, RECOGNITION, SAFETY
from bot.recognition.offering import Offering
from bot.recognition.offers import OfferChecker
from bot.recognition.questions import Answer
from bot.recognition.reader import Reading
from bot.recognition.reflecting import MOST_QUESTIONS, Reflecting
from bot.recognition.settings_menu import settings_menu
from bot.recognition.state import State
from bot.reply import Reply
from bot.safety.kinds import Kind, Language

# What slot "pending" says while something of ours waits for the next message.
DESCRIPTION, QUESTION, OFFER = "reflect", "reflect-question", "offer"
# What the engine takes "yes", "no", "not sure" and "skip" for.
_TYPED = {"affirm": Answer.YES, "deny": Answer.NO, "quiz_hint": Answer.UNKNOWN, "quiz_skip": Answer.SKIP}
# A text this long is no command, whatever it was taken for.
_LONG = 9
_OPEN_TO_TEXT = frozenset(
    {"ask", "compare", "nlu_fallback", "out_of_scope", "reflect", "disclose_worried", "report_tip"}
)


@cache
def reflecting() -> Reflecting:
    """The reflection of this process, read on first use."""
    return Reflecting.load(CONTENT, RECOGNITION, SAFETY, domain().phrases, domain().replies)


@cache
def offering() -> Offering:
    """The offer check of this process, read on first use."""
    return Offering(OfferChecker.load(RECOGNITION, SAFETY), domain().phrases, domain().replies)


def warm() -> None:
    """Read everything before the first turn."""
    reflecting().read("warm up")
    offering().marks("warm up")


def _language(said: Said) -> Language:
    return "es" if said.language == "es" else "en"


def _kept(said: Said) -> State | None:
    return State.parse(said.tracker.get_slot("reflection"))


def _next(dispatcher: CollectingDispatcher, reply: Reply, state: State | None) -> Events:
    """Send a step; without a state the reflection is over and nothing of it is kept."""
    send(dispatcher, reply)
    if state is None:
        return [SlotSet("pending", None), SlotSet("reflection", None)]
    # After "that is never a sign", the next message may say what people did.
    waiting = DESCRIPTION if state.never and not state.flags and not state.answers else QUESTION
    return [SlotSet("pending", waiting), SlotSet("reflection", state.dump())]


def _begin(dispatcher: CollectingDispatcher, said: Said, reading: Reading) -> Events:
    waited = said.tracker.get_slot("pending") == DESCRIPTION
    # "I saw something" was a message too: one question less keeps the whole at six.
    most = MOST_QUESTIONS - 1 if waited else MOST_QUESTIONS
    return _next(dispatcher, *reflecting().begin(reading, _language(said), most))


@hears_out
def awaited(dispatcher: CollectingDispatcher, said: Said) -> Events | None:
    """Take a typed text that we asked for; None if it is something else. Graver disclosures go first."""
    kind = None if said.calm else disclosed(said)
    if kind not in (None, Kind.WORRIED):
        return None
    pending = said.tracker.get_slot("pending")
    is_text = said.intent in _OPEN_TO_TEXT or len(said.text.split()) >= _LONG
    if pending == QUESTION:
        return _typed_answer(dispatcher, said)
    if pending == OFFER and (is_text or said.intent == "check_offer"):
        return _check(dispatcher, said) if is_text or offering().marks(said.text, said.meaning) else None
    if pending == DESCRIPTION and is_text and not _asks(said):
        return _begin(dispatcher, said, reflecting().read(said.text, said.meaning))
    if said.calm and said.intent in ("reflect", "disclose_worried") and not _asks(said):
        reading = reflecting().read(said.text, said.meaning)
        return _begin(dispatcher, said, reading) if reading.flags else None
    return None


def _asks(said: Said) -> bool:
    """Whether a text is a question of knowledge. A description may open like one, or end in one; not both."""
    text = said.text.strip()
    return text.endswith("?") and (text.startswith("¿") or asks(text.replace("?", "")))


def _typed_answer(dispatcher: CollectingDispatcher, said: Said) -> Events | None:
    state = _kept(said)
    if state is None or said.intent not in _TYPED:
        return None
    return _next(dispatcher, *reflecting().answer(state, _TYPED[said.intent], _language(said)))


def _check(dispatcher: CollectingDispatcher, said: Said) -> Events:
    marks = offering().marks(said.text, said.meaning)
    send(dispatcher, offering().reply(marks, _language(said), calm=said.calm))
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
        language = _language(said)
        if state is None:
            send(dispatcher, domain().phrases.reply("reflect-gone", language=language))
            return []
        if option == "drop":
            return _next(dispatcher, *reflecting().drop(state, f"flag/{item}", language))
        if option == "add":
            return _next(dispatcher, *reflecting().add(state, f"flag/{item}", language))
        if option == "done":
            return _next(dispatcher, reflecting().finish(state, language), None)
        if option in set(Answer) and item == state.current:
            return _next(dispatcher, *reflecting().answer(state, Answer(option), language))
        # "Ask me", or an old button of a question that was answered: the open question, once more.
        send(dispatcher, reflecting().ask(state, language))
        return [SlotSet("pending", QUESTION)]


class CheckOffer(Turn):
    """A job offer or a message: with the text in the same message check it, else ask for it."""

    action = "action_check_offer"

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        if said.text and offering().marks(said.text, said.meaning) and len(said.text.split()) >= _LONG:
            return _check(dispatcher, said)
        send(dispatcher, domain().phrases.reply("offer-ask", language=said.language))
        return [SlotSet("pending", OFFER)]


class ShowSettings(Turn):
    """The menu of cards by setting."""

    action = "action_show_settings"

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        send(dispatcher, settings_menu(domain().library, domain().phrases, said.language))
        return []
