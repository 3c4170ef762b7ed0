"""Practice. Branching cases: the list, the content note, decisions, and going on after something else."""

from __future__ import annotations

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.context import Events, Said, Turn, domain, send
from actions.disclosure import disclosed, misused
from actions.knowledge import say
from actions.learning import CASE, case_show, cases, records
from actions.pending import hears_out, waits
from actions.rehearse import rehearse, wanted
from bot.learning.answering import letter, like_an_answer, passes
from bot.learning.case_show import GO_ON, LIST, named, open_case
from bot.learning.cases import Case, CaseAt, start

_OVER = [SlotSet("pending", None)]


@hears_out
def typed_pass(dispatcher: CollectingDispatcher, said: Said) -> Events | None:
    """ "I don't know" in a case; it says nothing else, so no doubt of the gate matters. "Skip" is a wish of its own."""
    waiting = said.tracker.get_slot("pending") == CASE and not said.calm
    return _how(dispatcher, said) if waiting and passes(said.text) and said.intent != "quiz_skip" else None


@waits
def typed_decision(dispatcher: CollectingDispatcher, said: Said) -> Events | None:
    """A letter as the decision of the open step; a yes or no gets the step again. None if it is something else."""
    if said.calm or said.tracker.get_slot("pending") != CASE or not like_an_answer(said.text):
        return None
    case = cases(said.language).get(open_case(records().cases(said.chat)))
    if case is None or disclosed(said) or misused(said):
        return None
    at, place = records().case(said.chat, case.slug) or start(case), letter(said.text)
    step = case.step(at.step)
    if step is None or place is None or place >= len(step.choices):
        return _how(dispatcher, said)
    return _decide(dispatcher, said, case, step.id, str(place))


def aside(dispatcher: CollectingDispatcher, said: Said) -> Events:
    """Stop, skip or hint, typed while a case is open."""
    if said.intent == "quiz_stop":
        send(dispatcher, domain().phrases.reply("case-stopped", language=said.language))
        return _OVER
    if said.intent == "quiz_skip":
        _menu(dispatcher, said, 0)
        return _OVER
    return _how(dispatcher, said)


def _how(dispatcher: CollectingDispatcher, said: Said) -> Events:
    """How to decide, and the open step once more."""
    send(dispatcher, domain().phrases.reply("case-how", language=said.language))
    return go_on(dispatcher, said)


class PlayCase(Turn):
    """A button of a case or of a rehearsal, or words such as "give me a case" and "practise what to say"."""

    action = "action_case"

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        if wanted(said):
            return rehearse(dispatcher, said)
        slug, step, option = said.arg("scenario"), said.arg("step"), said.arg("option") or ""
        if said.text:
            found = named(cases(said.language), said.text)
            slug, step, option = (found.slug if found else None), None, ""
        if step == GO_ON:
            return go_on(dispatcher, said)
        case = cases(said.language).get(slug)
        if case is None and slug:
            say(dispatcher, said, "old-button")
            return []
        if case is None:
            first = int(option) if option.isdecimal() else 0
            _menu(dispatcher, said, first)
            return _OVER if step == LIST else []
        if step is None:
            send(dispatcher, case_show(said.language).note(case, records().case(said.chat, case.slug), said.language))
            return []
        return _decide(dispatcher, said, case, step, option)


def go_on(dispatcher: CollectingDispatcher, said: Said) -> Events:
    """The open step of the case met last, or the list."""
    case = cases(said.language).get(open_case(records().cases(said.chat)))
    if case is None:
        _menu(dispatcher, said, 0)
        return _OVER
    return _show(dispatcher, said, case, records().case(said.chat, case.slug) or start(case))


def _menu(dispatcher: CollectingDispatcher, said: Said, first: int) -> None:
    first = min(first, max(len(cases("en")) - 1, 0))
    send(dispatcher, case_show(said.language).menu(records().cases(said.chat), first, said.language))


def _decide(dispatcher: CollectingDispatcher, said: Said, case: Case, step_id: str, option: str) -> Events:
    """A decision, or the start of the case. A decision that was taken before is explained and counts no more."""
    step = case.step(step_id)
    if step is None or (option and (not option.isdecimal() or int(option) >= len(step.choices))):
        say(dispatcher, said, "old-button")
        return []
    if not option:
        return _move(dispatcher, said, case, start(case))
    choice = step.choices[int(option)]
    at = records().case(said.chat, case.slug) or start(case)
    if at.step != step.id:
        send(dispatcher, case_show(said.language).feedback(case, step, choice, said.language))
        return []
    after = at.after(choice)
    if not records().keep_case(said.chat, case.slug, after, said.now):
        say(dispatcher, said, "trouble")  # not moved on: the same decision can be taken again
        return []
    send(dispatcher, case_show(said.language).feedback(case, step, choice, said.language))
    return _show(dispatcher, said, case, after)


def _move(dispatcher: CollectingDispatcher, said: Said, case: Case, at: CaseAt) -> Events:
    records().keep_case(said.chat, case.slug, at, said.now)
    return _show(dispatcher, said, case, at)


def _show(dispatcher: CollectingDispatcher, said: Said, case: Case, at: CaseAt) -> Events:
    step = case.step(at.step)
    if step is None:
        send(dispatcher, case_show(said.language).end(case, said.language))
        return _OVER
    send(dispatcher, case_show(said.language).step(case, step, at, said.language))
    return [SlotSet("pending", CASE)]
