"""Trainings: everything a trainer or a learner in a group can press or say, checked here and not by the intent."""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from actions import handing_out, joining, live, reporting, session_fields, sessions, sheets
from actions.context import Events, Said, Turn
from actions.knowledge import say
from actions.learning import today
from actions.trainers import is_trainer, outsider, own
from bot.cohorts.wishes import Wish, day_of, wished

_LEARNERS = {
    "redeem": sessions.redeem,
    "join": joining.ask,
    "yes": joining.yes,
    "no": joining.no,
    "leave": joining.leave,
    "feel": joining.feel,
    "month": joining.month,
    "liveown": live.on_own,
}
_TRAINERS = {
    "home": sessions.home,
    "new": sessions.new,
    "list": sessions.choose,
    "report": reporting.report,
    "live": live.how,
    "sheet": sheets.hand_out,
}
_OWN = {
    "open": sessions.screen,
    "title": session_fields.ask_title,
    "day": session_fields.ask_day,
    "setday": session_fields.set_day,
    "modules": session_fields.modules,
    "module": session_fields.toggle_module,
    "length": session_fields.ask_length,
    "setlength": session_fields.set_length,
    "language": session_fields.set_language,
    "partners": session_fields.partners,
    "partner": session_fields.toggle_partner,
    "create": sessions.create,
    "share": handing_out.share,
    "close": sessions.close,
    "copy": sessions.copy,
    "delete": sessions.delete,
    "report": reporting.of,
    "csv": reporting.as_csv,
    "pdf": reporting.as_pdf,
    "live": live.how,
}


class Train(Turn):
    """Sessions of trainers, and joining them. A group chat sees a live quiz and nothing else of it."""

    action = "action_training"

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        if said.asker is not None:
            return live.in_group(dispatcher, said)
        what, cohort = said.arg("what"), said.arg("cohort")
        if what is None:
            return _typed(dispatcher, said)
        if what in _LEARNERS:
            return _LEARNERS[what](dispatcher, said)
        if not is_trainer(said):
            return outsider(dispatcher, said)
        if cohort is None:
            serve = _TRAINERS.get(what)
            return serve(dispatcher, said) if serve else outsider(dispatcher, said)
        training = own(said, cohort)
        if training is None or what not in _OWN:
            say(dispatcher, said, "old-button")
            return []
        return _OWN[what](dispatcher, said, training)


def _typed(dispatcher: CollectingDispatcher, said: Said) -> Events:
    """Words about groups. Only a trainer is led further than joining and leaving."""
    wish = wished(said.text)
    if wish is Wish.LEAVE:
        return joining.leave(dispatcher, said)
    trainer = is_trainer(said)
    if said.intent == "training" and wish is Wish.HOME and not trainer:
        return joining.standing(dispatcher, said)
    if wish is Wish.JOIN and not trainer:
        return joining.how(dispatcher, said)
    if not trainer:
        return outsider(dispatcher, said)
    match wish:
        case Wish.REPORT:
            return reporting.report(dispatcher, said)
        case Wish.LIST:
            return sessions.choose(dispatcher, said)
        case Wish.NEW:
            return sessions.new(dispatcher, said, day_of(said.text, today(said)))
    return sessions.home(dispatcher, said)
