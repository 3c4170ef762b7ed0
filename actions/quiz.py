"""The quiz: start, answer, hint, skip, stop, and coming back to it after a question."""

from __future__ import annotations

from functools import cache

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.context import Events, Said, Turn, domain, send
from actions.knowledge import say
from bot.learning.bank import Bank, QuizItem
from bot.learning.quiz import Outcome, QuizState, choose
from bot.learning.showing import QuizShow
from bot.paths import CONTENT
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.learning import Quizzes

_RUNNING = [SlotSet("pending", "quiz")]
_OVER = [SlotSet("pending", None)]


@cache
def bank() -> Bank:
    return Bank.load(CONTENT / "quiz")


@cache
def quizzes() -> Quizzes:
    return Quizzes(Database.open(Settings().app_database))


@cache
def show() -> QuizShow:
    return QuizShow(domain().phrases, domain().library, domain().fill)


def _ask(dispatcher: CollectingDispatcher, said: Said, state: QuizState) -> Events:
    """The open question, or the result at the end."""
    item = bank().get(state.current)
    if item is not None:
        send(dispatcher, show().question(item, state, said.chat, said.language))
        return _RUNNING
    quizzes().stop(said.chat)
    send(dispatcher, show().result(state, _items(state.missed), said.language))
    return _OVER


def _items(ids: tuple[str, ...]) -> list[QuizItem]:
    return [item for item in map(bank().get, ids) if item is not None]


def _close(dispatcher: CollectingDispatcher, said: Said, item: QuizItem, option: int | None) -> Events:
    """Give feedback on an item and, if it was the open one, count it and ask the next."""
    chosen = item.options[option] if option is not None else None
    state = quizzes().running(said.chat)
    if state is None or state.current != item.id:
        # An old button: the answer and its reason, but nothing is counted twice.
        send(dispatcher, show().feedback(item, chosen, said.language))
        return []
    outcome = Outcome.SKIPPED if chosen is None else Outcome.RIGHT if chosen.right else Outcome.WRONG
    state = state.after(outcome)
    if not quizzes().close(said.chat, state, item.id, outcome, said.now):
        say(dispatcher, said, "trouble")  # not moved on: the same answer can be given again
        return []
    send(dispatcher, show().feedback(item, chosen, said.language))
    return _ask(dispatcher, said, state)


class QuizStart(Turn):
    """Ten questions, or back to the ten that are open."""

    action = "action_quiz_start"

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        state = quizzes().running(said.chat)
        if state is None or state.current is None:
            state = choose(bank(), quizzes().known(said.chat), seed=f"{said.chat}|{said.now.isoformat()}")
            quizzes().save(said.chat, state, said.now)
        return _ask(dispatcher, said, state)


class QuizAnswer(Turn):
    """An option was pressed or typed."""

    action = "action_quiz_answer"

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        item, option = bank().get(said.arg("item")), said.arg("option") or ""
        if item is None or not option.isdigit() or int(option) >= len(item.options):
            say(dispatcher, said, "old-button")
            return []
        return _close(dispatcher, said, item, int(option))


class QuizStep(Turn):
    """Hint, skip, stop."""

    action = "action_quiz_step"

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        state = quizzes().running(said.chat)
        item = bank().get(said.arg("item") or (state.current if state else None))
        if said.intent == "quiz_stop" and state is not None:
            quizzes().stop(said.chat)
            send(dispatcher, show().result(state, _items(state.missed), said.language))
            return _OVER
        if said.intent == "quiz_resume" and state is not None:
            return _ask(dispatcher, said, state)
        if item is None:
            say(dispatcher, said, "nothing-pending")
            return []
        if said.intent == "quiz_hint":
            send(dispatcher, show().hint(item))
            return []
        return _close(dispatcher, said, item, None)
