"""Finding help: services for a need in a place. The place is used for the answer and not kept."""

from __future__ import annotations

import dataclasses
import re
from functools import cache

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.context import Events, Said, Turn, domain, guide, send
from actions.disclosure import disclosed
from actions.learning import database
from actions.pending import hears_out, waits
from actions.trainers import cohorts, is_trainer, titled
from bot.referral.ask import Ask
from bot.referral.guide import SHOWN
from bot.referral.needs import DEFAULT, OF_KIND
from bot.referral.place import OUTSIDE, Place
from bot.referral.query import Query
from bot.referral.reported import Reported
from bot.referral.seeking import reports, seeks
from bot.referral.wishes import read_wishes
from bot.reply import Message, Reply
from bot.safety.intents import INTENTS
from bot.safety.kinds import Kind
from bot.storage.problems import Problems

_TIP = "law-enforcement-tip"
_LOST = frozenset({"nlu_fallback", "out_of_scope"})
# What the engine may take a wish for something else for, where a place was asked for: "im hungry".
_MAY_BE_WISH = _LOST | {"joke_or_smalltalk"}
# What the engine may take a wish about the line for: "in spanish", "one i can text", "not the police".
_FOLLOWS = _LOST | {"find_help", "report_tip", "spanish", "follow_more", "follow_shorter", "follow_variant", "deny"}
_QUESTIONS = _LOST | {"ask", "compare"} | set(INTENTS)
# What hardly is the name of a town, even after we asked for one: "fine", "report it", "shorter".
_NO_TOWNS = {
    "affirm", "deny", "thanks", "greet", "goodbye", "report_tip", "progress", "menu", "erase",
    "follow_more", "follow_shorter", "follow_source", "follow_variant", "follow_why",
}  # fmt: skip
_MOST_WORDS = 5  # of a message that may be a place we do not know, or a word for another line
_MOST_WORDS_AFTER = 8  # of a message about the lines that are shown
# What is kept between two turns: that a place or "another one" may come next, for which need, how many were shown;
# and that a quiz was open, so that it is open again afterwards. Never the place.
_AWAITED = re.compile(r"(?P<what>place|more):(?P<need>[a-z0-9-]+):(?P<shown>\d+)(?P<quiz>:quiz)?\Z")


@cache
def reported() -> Reported:
    """Who has said today that a number did not work."""
    return Reported()


def warm() -> None:
    """Read everything before the first turn."""
    guide().understand("warm up in springfield")


@waits
def awaited(dispatcher: CollectingDispatcher, said: Said) -> Events | None:
    """Answer a message that is the place we asked for, or "another one"; None if it is anything else.

    A place alone reads like nothing else to the engine, so this is asked before any action.
    """
    awaiting = _AWAITED.match(said.tracker.get_slot("pending") or "")
    if awaiting is None:
        return None
    asked = awaiting["what"] == "place" and said.intent not in _NO_TOWNS
    query = guide().understand(said.text, asked=asked)
    search = _search(said)
    wishes = query.wishes.after(search.wishes) if search else query.wishes
    query = dataclasses.replace(query, needs=(awaiting["need"],), wishes=wishes)
    if query.only_place:
        return _answer(dispatcher, said, query)
    if len(said.text.split()) > _MOST_WORDS_AFTER or (disclosed(said) and not query.wishes.alone):
        return None
    if query.place == OUTSIDE:
        return _answer(dispatcher, said, query)
    if search and (events := _followed(dispatcher, said, search, query)) is not None:
        return events
    if len(said.text.split()) > _MOST_WORDS:
        return None
    if query.wishes.another and not query.places:
        return _answer(dispatcher, said, query, start=int(awaiting["shown"]))
    wish = guide().understand(said.text)
    if awaiting["what"] == "place" and said.intent in _MAY_BE_WISH and wish.needs and not query.places:
        return _answer(dispatcher, said, dataclasses.replace(query, needs=wish.needs))
    if awaiting["what"] == "place" and said.intent in _LOST:
        _send(dispatcher, guide().unknown_place(query, said.language, said.now.date(), _tried(said)))
        return _next(said, "place", query)
    return None


@waits
def placed(dispatcher: CollectingDispatcher, said: Said) -> Events | None:
    """Answer a message that is only a place, while an alarm stands: who is there for what was told."""
    if said.standing is None or said.intent in _NO_TOWNS:
        return None
    query = guide().understand(said.text)
    if not query.only_place:
        return None
    return _answer(dispatcher, said, dataclasses.replace(query, needs=(OF_KIND[said.standing],)))


def _followed(dispatcher: CollectingDispatcher, said: Said, search: Ask, query: Query) -> Events | None:
    """Answer a few words about the services that are shown: "another", "closer", "in Spanish", "is it open now"."""
    wishes = query.wishes
    here = guide().of_button(search)
    if here is None:
        return None
    if query.places:
        return _answer(dispatcher, said, query) if wishes.wrong_place or wishes.closer else None
    if wishes.wrong_place or wishes.closer:
        _send(dispatcher, guide().ask_place("wrong-place" if wishes.wrong_place else "closer", said.language))
        return _next(said, "place", query)
    if wishes.failed:
        return _failed(dispatcher, said, search)
    if wishes.open_now:
        _send(dispatcher, guide().open_now(search, said.language, said.now))
        return []
    if wishes.another:
        return _answer(dispatcher, said, dataclasses.replace(here, wishes=wishes), guide().after(search))
    now = read_wishes(said.text)
    if now.alone or (now.of_the_line and said.intent in _FOLLOWS):
        return _answer(dispatcher, said, dataclasses.replace(here, wishes=wishes))
    return None


def _failed(dispatcher: CollectingDispatcher, said: Said, ask: Ask) -> Events:
    """Count a number that did not work, and offer the next line at once."""
    query, services = guide().of_button(ask), guide().shown_by(ask)
    if query is None or not services:
        return _offer(dispatcher, said)
    if len(services) > 1:
        _send(dispatcher, guide().which_failed(ask, said.language))
        return []
    if reported().add(said.chat, services[0], said.now):
        Problems(database()).count(services[0], said.now)
    tried = _tried(said) | {services[0]}
    _send(dispatcher, guide().did_not_work(query, tried, said.language, said.now.date()))
    return _next(said, "more", query, ask.start)


def _tried(said: Said) -> frozenset[str]:
    return reported().of(said.chat, said.now)


def _search(said: Said) -> Ask | None:
    """What was looked for last, if its services are still shown. The front holds it, in memory."""
    return Ask.parse(said.meta.get("search"))


@hears_out
def sought(dispatcher: CollectingDispatcher, said: Said) -> Events | None:
    """Answer a text that asks for a line in a place or for someone, even if the engine took it for a question.

    Also where the gate suspects danger: who writes "im 16, shelter in chicago" needs the list below the numbers, and
    the age alone, which the engine may take for a child's disclosure, does not keep it from them.
    """
    if said.intent not in _QUESTIONS or not seeks(said.text):
        return None
    kind = disclosed(said)
    if kind not in (None, Kind.MINOR):
        return None
    query = guide().understand(said.text)
    if kind is Kind.MINOR and not (query.wishes.under_18 and query.places):
        return None
    for_someone = query.wishes.under_18 or query.wishes.language
    if not query.places and not (for_someone and len(said.text.split()) <= _MOST_WORDS):
        return None
    return _answer(dispatcher, said, _about_reports(query, reported=reports(said.text)))


class FindHelp(Turn):
    """A wish for a number, a service or a place to go; also for somewhere to report to."""

    action = "action_find_help"

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        if ask := Ask.parse(said.arg("need")):
            if ask.shown:
                return _failed(dispatcher, said, ask)
            query = guide().of_button(ask)
            if query is None:
                return _offer(dispatcher, said, _abroad(ask))
            return _answer(dispatcher, said, query, ask.start)
        query = _where_before(said, guide().understand(said.text))
        query = _about_reports(query, reported=said.intent == "report_tip")
        if not query.needs and not query.places:
            return _offer(dispatcher, said)
        return _answer(dispatcher, said, query)


def _abroad(ask: Ask | None) -> Place | None:
    """Where a button leads, if that is outside the US."""
    place = guide().places.atlas.region(ask.region) if ask else None
    return place if place and not place.in_us else None


def _where_before(said: Said, query: Query) -> Query:
    """A wish that names no place is for where the last one was, if that is abroad: US numbers are of no use there."""
    place = _abroad(_search(said))
    return dataclasses.replace(query, places=(place,)) if place and not query.places else query


def _about_reports(query: Query, *, reported: bool) -> Query:
    """Where to report, if that is asked: the need "trafficking" alone is then what is reported."""
    if reported and set(query.needs) <= {DEFAULT}:
        return dataclasses.replace(query, needs=(_TIP,))
    return query


def _answer(dispatcher: CollectingDispatcher, said: Said, query: Query, start: int = 0) -> Events:
    if not start:
        _partners(dispatcher, said)
    if query.unclear:
        _send(dispatcher, guide().which(query, said.language))
        return _next(said, "place", query)
    message = guide().services(query, said.language, said.now.date(), start, _tried(said))
    if query.place and query.place != OUTSIDE and message.buttons and is_trainer(said):
        page = titled(guide().lines.text("button-sheet", said.language), "sheet", value=query.place.region)
        message = message.model_copy(update={"buttons": (*message.buttons, (page,))})
    _send(dispatcher, message)
    return _next(said, "more" if query.place not in (None, OUTSIDE) else "place", query, start)


def _offer(dispatcher: CollectingDispatcher, said: Said, place: Place | None = None) -> Events:
    """The general numbers, or those of a place abroad, and what may be asked for."""
    _partners(dispatcher, said)
    words = domain().phrases.text("find-help", said.language)
    _send(dispatcher, guide().offer(words, said.language, place))
    return _next(said, "place", Query())


def _partners(dispatcher: CollectingDispatcher, said: Said) -> None:
    """For people in a group: the services its trainer wants read first. That a list was opened is counted."""
    found = [each for each in cohorts().helped(said.chat, said.now) if each in guide().directory]
    if found:
        head = domain().phrases.text("training-partners", said.language)
        _send(dispatcher, guide().named(found, head, said.language, said.now.date()))


def _send(dispatcher: CollectingDispatcher, message: Message) -> None:
    send(dispatcher, Reply(messages=(message,)))


def _next(said: Said, what: str, query: Query, start: int = 0) -> Events:
    """What may come next."""
    need = query.needs[0] if query.needs else DEFAULT
    quiz = (said.tracker.get_slot("pending") or "").endswith("quiz")
    if quiz and what == "more":
        return [SlotSet("pending", "quiz")]
    shown = start + SHOWN if start else guide().national_among(query)
    return [SlotSet("pending", f"{what}:{need}:{shown}{':quiz' if quiz else ''}")]
