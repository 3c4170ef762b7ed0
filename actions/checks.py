"""The short check before and after: offered, never forced, and gone on with when it was left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rasa_sdk.executor import CollectingDispatcher

from actions.context import Events, Said, Turn, send
from actions.learning import check_forms, check_show, items, quizzes, records
from actions.quiz import ask, begin
from bot.learning.checks import CheckMark, Moment, check
from bot.reply import Message, Reply


class TakeCheck(Turn):
    """The check of a moment; typed, it is the first one that was not taken."""

    action = "action_check"

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        taken = records().checks(said.chat)
        running = quizzes().running(said.chat)
        asked = said.arg("moment")
        if running is not None and running.moment and running.current and asked in (None, running.moment):
            return ask(dispatcher, said, running)
        moment = Moment(asked) if asked in set(Moment) else _next(taken)
        state = check(check_forms(), said.chat, moment, {mark.item for mark in taken.get(moment, ())})
        if not state.items:
            missed = tuple(mark.item for mark in taken.get(moment, ()) if not mark.right)
            send(dispatcher, Reply(messages=(Message(text=check_show().already(said.language)),)))
            send(dispatcher, check_show().result(moment, taken, items(missed), said.language))
            return []
        begun = bool(taken.get(moment))
        send(dispatcher, Reply(messages=(check_show().intro(moment, len(state.items), said.language, begun=begun),)))
        return begin(dispatcher, said, state)


def _next(taken: Mapping[str, Sequence[CheckMark]]) -> Moment:
    """The first moment whose check was not taken whole."""
    whole = len(check_forms()[0])
    return next((moment for moment in Moment if len(taken.get(moment, ())) < whole), Moment.HALF_YEAR)
