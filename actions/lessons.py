"""Lessons: the menu of modules, one card at a time, and going on where a chat was."""

from __future__ import annotations

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.cases import go_on
from actions.context import Events, Said, Turn, send
from actions.learning import CASE, LESSON, QUIZ, course, lesson_show, offers, quizzes, records
from actions.pending import waits
from actions.quiz import ask, begin_module
from bot.learning.checks import Moment
from bot.learning.lessons import CONTINUES, OPEN_THINGS, Place, Want, open_lesson, turns, wanted, wants_quiz
from bot.learning.modules import Lesson
from bot.reply import Reply


@waits
def typed_continue(dispatcher: CollectingDispatcher, said: Said) -> Events | None:
    """ "Continue" means what is open: a quiz, a lesson, a case, or the one of them it names.

    After a topic was shown, "continue" alone means more of that.
    """
    found = CONTINUES.fullmatch(said.text.strip().lower().rstrip(".!"))
    if said.calm or found is None:
        return None
    named = OPEN_THINGS.get(found["what"] or "")
    pending = named or said.tracker.get_slot("pending")
    if named is None and "back" in said.text.lower() and pending != QUIZ:
        return None  # "back" turns a lesson's card, or is a wish for the menu
    state = quizzes().running(said.chat) if pending == QUIZ else None
    if state is not None and state.current is not None:
        return ask(dispatcher, said, state)
    if pending == CASE:
        return go_on(dispatcher, said)
    if named == QUIZ:
        return None
    places = records().lessons(said.chat)
    lesson = course(said.language).get(_ahead(Want.CONTINUE, places))
    if lesson is None or not places:
        return None
    place, topic = places.get(lesson.module), said.tracker.get_slot("last_topic")
    card = lesson.cards[min(place.card, len(lesson.cards) - 1)] if place else None
    if pending != LESSON and (pending or topic not in (None, card.about if card else None)):
        return None
    return _card(dispatcher, said, lesson, "", places)


@waits
def typed_turn(dispatcher: CollectingDispatcher, said: Said) -> Events | None:
    """ "Next", "ok" and "back" turn the open lesson's card; after the last card comes the next module."""
    step = turns(said.text) if said.tracker.get_slot("pending") == LESSON and not said.calm else 0
    places = records().lessons(said.chat) if step else {}
    lesson = course(said.language).get(next(iter(places), None))
    if lesson is None:
        return None
    card = places[lesson.module].card + step
    if card < len(lesson.cards):
        return _card(dispatcher, said, lesson, str(max(card, 0)), places, edits=False)
    following = course(said.language).after(lesson.module)
    if following is not None:
        return _card(dispatcher, said, following, "", places)
    done = lesson_show(said.language).course_done(said.language, offer_check=offers(said, Moment.END))
    send(dispatcher, Reply(messages=(done,)) if _all_finished(places, lesson.module) else _modules(said, places))
    return []


class ShowLesson(Turn):
    """A module's button, a card's button, or words such as "teach me module 2" and "continue"."""

    action = "action_lesson"

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        places = records().lessons(said.chat)
        module, card = said.arg("module"), said.arg("card") or ""
        if said.text:
            wish = wanted(course(said.language), said.text)
            if not isinstance(wish, Want):
                module, card = wish, "quiz" if wants_quiz(said.text) else ""
            elif wish is not Want.MENU:
                module, card = _ahead(wish, places), ""
        elif card == "on":
            module, card = _ahead(Want.CONTINUE, places), ""
        lesson = course(said.language).get(module)
        if lesson is None:
            return _menu(dispatcher, said, places)
        if card == "quiz":
            return begin_module(dispatcher, said, lesson.module)
        if card == "stop":
            send(dispatcher, lesson_show(said.language).stopped(said.language))
            return [SlotSet("pending", None)]
        return _card(dispatcher, said, lesson, card, places)


def _ahead(wish: Want, places: dict[str, Place]) -> str | None:
    """The module to go on with; "next" is the one after the module that was met last, if that is finished."""
    latest = list(places)
    if wish is Want.NEXT and latest and places[latest[0]].finished:
        following = course("en").after(latest[0])
        if following is not None:
            return following.module
    first = next((lesson.module for lesson in course("en")), None)
    return open_lesson(course("en"), places, latest) or (None if places else first)


def _menu(dispatcher: CollectingDispatcher, said: Said, places: dict[str, Place]) -> Events:
    send(dispatcher, _modules(said, places))
    return []


def _modules(said: Said, places: dict[str, Place]) -> Reply:
    fresh = not places and offers(said, Moment.START)
    ahead = open_lesson(course(said.language), places, list(places))
    return lesson_show(said.language).menu(places, said.language, open_module=ahead, offer_check=fresh)


def _card(
    dispatcher: CollectingDispatcher,
    said: Said,
    lesson: Lesson,
    card: str,
    places: dict[str, Place],
    *,
    edits: bool = True,
) -> Events:
    """The card asked for, or the one the chat was at; a module that was finished starts again.

    ``edits``: a card that was asked for takes the place of the one before it.
    """
    place, last = places.get(lesson.module), len(lesson.cards) - 1
    at = 0 if place is None or (place.finished and place.card >= last) else place.card
    index = min(int(card), last) if card.isdecimal() else min(at, last)
    fresh = not places and offers(said, Moment.START)
    records().show_card(said.chat, lesson.module, index, last=index == last, now=said.now)
    edits = edits and card.isdecimal()
    following = course(said.language).after(lesson.module)
    reply = lesson_show(said.language).card(
        lesson, index, said.language, edits=edits, offer_check=fresh, following=following
    )
    if index == last and not (place and place.finished) and _all_finished(places, lesson.module):
        done = lesson_show(said.language).course_done(said.language, offer_check=offers(said, Moment.END))
        reply = reply.model_copy(update={"messages": (*reply.messages, done)})
    send(dispatcher, reply)
    return [SlotSet("pending", LESSON), SlotSet("last_topic", lesson.cards[index].about)]


def _all_finished(places: dict[str, Place], now_finished: str) -> bool:
    finished = {module for module, place in places.items() if place.finished} | {now_finished}
    return all(lesson.module in finished for lesson in course("en"))
