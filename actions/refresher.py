"""The daily review: at most five items, most likely forgotten first; and the door to its reminders."""

from __future__ import annotations

import datetime as dt
import re

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.context import Events, Said, Turn, guide, send
from actions.disclosure import disclosed
from actions.knowledge import say, with_way_back
from actions.learning import bank, cards, quizzes, today
from actions.pending import is_brief, waits
from actions.quiz import ask, begin
from actions.reminder_words import button, day_words, message, only, words
from actions.reminders import answer, reminders, standing_buttons, take_zone, zone_choices
from bot.learning.quiz import QuizState
from bot.learning.reminder_wishes import Wanted, What, wanted
from bot.learning.schedule import gone_over
from bot.learning.zones import zone_of
from bot.reply import Button, Message, Reply, Trigger, rows
from bot.storage.schedule import REVIEW

_LOST = frozenset({"nlu_fallback", "out_of_scope", "refresher"})
_SHORT = 4  # words of a message that may be a place we do not know
_AWAITED = re.compile(r"zone(?:>(?P<before>.+))?\Z")  # slot "pending" while a zone is typed; what was open before it
is_brief("zone")


class Refresher(Turn):
    """Everything about reviews and reminders, pressed or typed."""

    action = "action_refresher"

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        wish = _wanted(said)
        if wish is None:
            say(dispatcher, said, "old-button")
            return []
        if wish.what is What.REVIEW:
            return _review(dispatcher, said, anyway=wish.value == "now")
        if wish.what is What.ZONE and wish.value == "other":
            _send(dispatcher, message(said, "refresher-zone-type"))
            before = said.tracker.get_slot("pending") or ""
            if _AWAITED.match(before):
                return [SlotSet("pending", before)]
            return [SlotSet("pending", f"zone>{before}" if before else "zone")]
        send(dispatcher, with_way_back(answer(said, wish), said))
        return []


@waits
def typed_zone(dispatcher: CollectingDispatcher, said: Said) -> Events | None:
    """Take a text as the zone we asked for; None if it is something else. What was open before is open again."""
    awaited = _AWAITED.match(said.tracker.get_slot("pending") or "")
    if awaited is None or said.calm or disclosed(said):
        return None
    zone = zone_of(said.text, guide().places)
    if zone is None:
        if said.intent not in _LOST or len(said.text.split()) > _SHORT or wanted(said.text).what is not What.REVIEW:
            return None
        _send(dispatcher, message(said, "refresher-zone-unknown", *zone_choices(said)))
        return []
    send(dispatcher, take_zone(said, zone))
    return [SlotSet("pending", awaited["before"])]


def after_review(said: Said) -> Reply | None:
    """What is said at the end of a review: how much it was this month, when the next is, and an offer to remind."""
    memories = cards().memories(said.chat)
    if not memories:
        return None
    lines = []
    if (count := gone_over(memories.values(), today(said))) > 1:
        lines.append(words(said, "refresher-month", count=count))
    lines.append(next_review(said))
    buttons = [] if reminders().wish(said.chat) else [button(said, "refresher-b-on", What.ON)]
    menu = Button(title=words(said, "refresher-b-menu"), trigger=Trigger(intent="menu"))
    return Reply(messages=(Message(text=" ".join(lines), buttons=rows(*buttons, menu, width=2)),))


def _wanted(said: Said) -> Wanted | None:
    """The wish of a button or a text; None for a button of a version that is gone."""
    what = said.arg("what")
    if what is None:
        return wanted(said.text)
    return Wanted(What(what), said.arg("value") or "") if what in set(What) else None


def _review(dispatcher: CollectingDispatcher, said: Said, *, anyway: bool) -> Events:
    """Today's items, back to them, or when the next come. An open quiz is not thrown away without asking."""
    state = quizzes().running(said.chat)
    reminders().is_here(said.chat, said.now)  # whatever comes of it
    if state is not None and state.purpose == REVIEW and _left_before_today(said):
        quizzes().stop(said.chat)  # what is due today is another choice
    elif state is not None and state.current is not None:
        if state.purpose == REVIEW:
            return ask(dispatcher, said, state)
        if not anyway:
            back = Button(title=words(said, "refresher-b-back"), trigger=Trigger(intent="quiz_resume"))
            now = button(said, "refresher-b-now", What.REVIEW, "now")
            _send(dispatcher, message(said, "refresher-quiz-open", (back, now)))
            return []
    due = cards().due_items(said.chat, said.now, {item.id for item in bank("en")})
    if due:
        return begin(dispatcher, said, QuizState(items=tuple(due), purpose=REVIEW))
    if cards().memories(said.chat):
        text = f"{words(said, 'refresher-done')} {next_review(said)}"
        _send(dispatcher, Message(text=text, buttons=standing_buttons(said)))
    else:
        quiz = Button(title=words(said, "refresher-b-quiz"), trigger=Trigger(intent="start_quiz"))
        _send(dispatcher, message(said, "refresher-nothing-yet", (quiz,)))
    return []


def _left_before_today(said: Said) -> bool:
    """Whether the open quiz last moved on before today."""
    return quizzes().running(said.chat, since=cards().midnight(said.chat, said.now)) is None


def next_review(said: Said) -> str:
    """On which day the next item comes back: tomorrow at the earliest, since five a day are enough."""
    first = min(memory.due for memory in cards().memories(said.chat).values())
    day = max(first, today(said) + dt.timedelta(days=1))
    return words(said, "refresher-next-review", day=day_words(said, day, today(said)))


def _send(dispatcher: CollectingDispatcher, shown: Message) -> None:
    send(dispatcher, only(shown))
