"""The short check before and after: offered, never forced, and gone on with when it was left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from rasa_sdk.executor import CollectingDispatcher

from actions.context import Events, Said, Turn, send
from actions.joining import trained
from actions.learning import cards, check_forms, check_show, items, quizzes, records, today
from actions.quiz import ask, begin
from actions.reminder_words import day_words, words
from bot.learning.checks import LATER, CheckMark, Moment, check, due_moment, ended
from bot.reply import Message, Reply


class TakeCheck(Turn):
    """The check of a moment; typed, it is the one whose time has come."""

    action = "action_check"

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        taken = records().checks(said.chat)
        running = quizzes().running(said.chat)
        asked = said.arg("moment")
        if running is not None and running.moment and running.current and asked in (None, running.moment):
            return ask(dispatcher, said, running)
        moment = (
            Moment(asked) if asked in set(Moment) else due_moment(check_forms(), taken, said.now, _since(said, taken))
        )
        if moment is None:
            return _not_yet(dispatcher, said, taken)
        state = check(check_forms(), said.chat, moment, {mark.item for mark in taken.get(moment, ())})
        if not state.items:
            missed = tuple(mark.item for mark in taken.get(moment, ()) if not mark.right)
            send(dispatcher, Reply(messages=(Message(text=check_show(said.language).already(said.language)),)))
            send(
                dispatcher, check_show(said.language).result(moment, taken, items(missed, said.language), said.language)
            )
            return []
        begun = bool(taken.get(moment))
        send(
            dispatcher,
            Reply(messages=(check_show(said.language).intro(moment, len(state.items), said.language, begun=begun),)),
        )
        return begin(dispatcher, said, state)


def _since(said: Said, taken: Mapping[str, Sequence[CheckMark]]) -> dt.datetime:
    """From when later checks are counted: the training of one's group, or the end of one's own course."""
    return trained(said) or ended(taken)


def _not_yet(dispatcher: CollectingDispatcher, said: Said, taken: Mapping[str, Sequence[CheckMark]]) -> Events:
    """The last result, and when the next check comes."""
    moments = [moment for moment in Moment if taken.get(moment)]
    last = moments[-1]
    missed = tuple(mark.item for mark in taken[last] if not mark.right)
    send(dispatcher, Reply(messages=(Message(text=check_show(said.language).already(said.language)),)))
    send(dispatcher, check_show(said.language).result(last, taken, items(missed, said.language), said.language))
    following = next((moment for moment in (Moment.MONTH, Moment.HALF_YEAR) if moment not in moments), None)
    if following is not None and last is not Moment.HALF_YEAR:
        day = day_words(said, cards().day(said.chat, _since(said, taken) + LATER[following]), today(said))
        send(dispatcher, Reply(messages=(Message(text=words(said, "check-next", day=day)),)))
    return []
