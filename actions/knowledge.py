"""Answering questions: from the ranked topics, from a button, and follow-ups on the last topic."""

from __future__ import annotations

from dataclasses import dataclass

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.context import Events, Said, Turn, domain, send
from actions.disclosure import disclosed, misused, numbers_first, numbers_with, refer
from bot.knowledge.answers import WHY
from bot.knowledge.choosing import Certainty, certainty, near, on_topic, separate
from bot.knowledge.item import Item
from bot.knowledge.opening import asks, asks_why
from bot.outbox import Outbox
from bot.recognition.setting_card import PICTURE, caption, has_card, setting_card
from bot.reply import NOTHING_OPEN, Button, Message, Reply, Trigger
from bot.safety.intents import INTENTS
from bot.settings import Settings

MAX_SUGGESTIONS = 3
_QUESTION_WORDS = 4  # from which a text says what it is about


def _last_topic(item: Item) -> Events:
    return [SlotSet("last_topic", item.id)]


def answer(dispatcher: CollectingDispatcher, said: Said) -> Events:
    """Answer from the ranked topics, unless the text more likely discloses something.

    What may be a disclosure, and is not likely enough for the safety reply, gets the numbers with its answer.
    """
    if not said.calm and (kind := disclosed(said)):
        refer(dispatcher, said, kind)
        return []
    if misused(said):
        say(dispatcher, said, "misuse", intent="misuse")
        return []
    topics = said.topics()
    sureness = certainty(topics)
    # No guess at a topic for gibberish, nor for a statement that is heard as a disclosure: "goodbye everyone".
    heard = said.intent in INTENTS and not asks(said.text)
    if (said.is_gibberish or heard) and sureness is not Certainty.SURE:
        sureness = Certainty.LOST
    with numbers_with(dispatcher, said, answered=sureness is Certainty.SURE):
        return _answer(dispatcher, said, topics, sureness)


def _answer(
    dispatcher: CollectingDispatcher, said: Said, topics: list[tuple[Item, float]], sureness: Certainty
) -> Events:
    """Outright when sure, as a guess when likely, with titles to pick from when not.

    A comparison that is no topic of its own is answered by the two best side by side, two questions by both answers.
    """
    match separate(said.questions()):
        case [first, second, *_]:
            send(dispatcher, with_way_back(domain().answers.both(first, second, said.language), said))
            return _last_topic(second)
    if said.intent == "compare" and len(topics) > 1 and sureness in (Certainty.LIKELY, Certainty.UNSURE):
        send(dispatcher, with_way_back(domain().answers.both(topics[0][0], topics[1][0], said.language), said))
        return _last_topic(topics[0][0])
    match sureness:
        case Certainty.SURE:
            item = topics[0][0]
            send(dispatcher, with_way_back(domain().answers.short(item, said.language, _beside(item, said)), said))
            return _last_topic(item)
        case Certainty.LIKELY:
            items = [item for item, _ in topics[:MAX_SUGGESTIONS]]
            guess = domain().answers.likely(items, said.language, _beside(items[0], said))
            send(dispatcher, with_way_back(guess, said))
            return _last_topic(items[0])
        case Certainty.UNSURE:
            suggest(dispatcher, said)
        case Certainty.LOST:
            _lost(dispatcher, said, "not-sure" if said.intent in INTENTS else "lost")
    return []


def _beside(item: Item, said: Said) -> str | None:
    """The passage that a question asks for beside its topic: why, of whom or where, or the one that is nearest."""
    asked = (WHY if asks_why(said.text) else None, said.arg("variant"), said.passage(item))
    return next((name for name in asked if name and item.passage(name)), None)


@dataclass(frozen=True)
class _WayBack:
    """The line and the trigger of a button; who practises is offered no quiz beside it."""

    line: str
    trigger: Trigger
    practises: bool = True


# What is open (slot "pending"), and the button that leads back to it. While one that leads to a question is shown, a
# typed letter answers that question (bot/front/choices.py).
_WAYS_BACK = {
    "quiz": _WayBack("quiz-back", Trigger(intent="quiz_resume")),
    "lesson": _WayBack("lesson-go-on", Trigger(intent="lesson", args={"card": "on"})),
    "case": _WayBack("case-go-on", Trigger(intent="case", args={"step": "on"})),
    "reflect-question": _WayBack(
        "reflect-back", Trigger(intent="reflect_step", args={"option": "ask"}), practises=False
    ),
}


def with_way_back(reply: Reply, said: Said, language: str | None = None) -> Reply:
    """In the middle of a quiz, a lesson, a case or a reflection, an answer carries a button that leads back to it.

    ``language``: the answer's, if it is not the chat's.
    """
    way = _WAYS_BACK.get(said.tracker.get_slot("pending") or "")
    if way is None or not reply.messages:
        return reply
    back = Button(title=domain().phrases.text(way.line, language or said.language), trigger=way.trigger)
    *before, last = reply.messages
    buttons = (*(row for row in last.buttons if not (way.practises and _starts_quiz(row))), (back,))
    return reply.model_copy(update={"messages": (*before, last.model_copy(update={"buttons": buttons}))})


def _starts_quiz(row: tuple[Button, ...]) -> bool:
    return any(button.trigger and button.trigger.intent == "start_quiz" for button in row)


def suggest(dispatcher: CollectingDispatcher, said: Said, asked: str = "did-you-mean") -> None:
    """ "Did you mean" with the best titles."""
    items = [item for item, _ in said.topics()[:MAX_SUGGESTIONS]]
    if items:
        send(dispatcher, with_way_back(domain().answers.did_you_mean(items, said.language, asked), said))
    else:
        _lost(dispatcher, said, "lost")


def _lost(dispatcher: CollectingDispatcher, said: Said, phrase_id: str) -> None:
    """Say that nothing was understood; where a pattern of the gate found something, its numbers stand alone (front).

    To a person who says to be okay it is no question of understanding: what raised the alarm asked nothing.
    """
    if said.doubt_of_words:
        nothing_open(dispatcher, said)
    else:
        say(dispatcher, said, "okay-then" if said.calm else phrase_id)


def nothing_open(dispatcher: CollectingDispatcher, said: Said) -> None:
    """To a "yes", "skip" or "I don't know" that answers nothing."""
    say(dispatcher, said, "nothing-pending", intent=NOTHING_OPEN)


def say(
    dispatcher: CollectingDispatcher,
    said: Said,
    phrase_id: str,
    *,
    intent: str | None = None,
    language: str | None = None,
) -> None:
    """One of our own lines, with the menu's buttons under it, and the way back to what is open."""
    phrases, language = domain().phrases, language or said.language
    message = phrases.message(phrase_id, language)
    if not message.buttons:
        message = message.model_copy(update={"buttons": phrases.message("menu", language).buttons})
    send(dispatcher, with_way_back(Reply(messages=(message,), intent=intent), said, language))


class AnswerQuestion(Turn):
    """A question: the best topic, or what may have been meant."""

    action = "action_answer"

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        return answer(dispatcher, said)


class OutOfScope(Turn):
    """Something the bot knows nothing of; unless a topic fits well, or it may be a disclosure."""

    action = "action_out_of_scope"

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        if disclosed(said) or on_topic(said.topics(), said.confidence):
            return answer(dispatcher, said)
        if numbers_first(dispatcher, said):
            _lost(dispatcher, said, "not-sure")
        elif near(said.topics()):
            suggest(dispatcher, said, "out-of-scope-near")
        else:
            _lost(dispatcher, said, "lost" if said.is_gibberish else "out-of-scope")
        return []


class ShowTopic(Turn):
    """A topic's button."""

    action = "action_show_topic"

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        item = domain().library.get(said.arg("id"))
        if item is None:
            say(dispatcher, said, "old-button")
            return []
        send(dispatcher, with_way_back(with_card(domain().answers.short(item, said.language), item, said), said))
        return _last_topic(item)


def with_card(reply: Reply, item: Item, said: Said) -> Reply:
    """The answer; under the signs of a setting also a button for its picture."""
    if not has_card(item):
        return reply
    title = domain().phrases.text("setting-card-button", said.language)
    button = Button(title=title, trigger=Trigger(intent="follow_variant", args={"id": item.id, "variant": PICTURE}))
    *before, last = reply.messages
    message = last.model_copy(update={"buttons": (*last.buttons, (button,))})
    return reply.model_copy(update={"messages": (*before, message)})


def card(item: Item, said: Said) -> Reply:
    """The picture of a setting, with a caption that says the same."""
    item = domain().library.said_in(said.language, item)
    foot = domain().phrases.text("setting-card-foot", said.language)
    image = Outbox(Settings().data_dir).put(setting_card(item, domain().fill, foot), ".png")
    back = Button(title=item.title, trigger=Trigger(intent="show_topic", args={"id": item.id}))
    menu = Button(title=domain().phrases.text("b-menu", said.language), trigger=Trigger(intent="menu"))
    message = Message(text=caption(item, domain().fill, foot), image=image, buttons=((back, menu),))
    return Reply(messages=(message,), topic=item.id, sources=tuple(map(str, item.sources)))


class FollowUp(Turn):
    """More, why, source, shorter, "and for kids?": about the last topic."""

    action = "action_follow_up"

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        item = said.last_item()
        if item is None:
            if _stands_alone(said):
                return answer(dispatcher, said)
            say(dispatcher, said, "no-topic-yet")
            return []
        if said.arg("variant") == PICTURE and has_card(item):
            send(dispatcher, card(item, said))
            return _last_topic(item)
        send(dispatcher, with_way_back(_follow_up(item, said), said))
        return _last_topic(item)


def _stands_alone(said: Said) -> bool:
    """Whether what sounds like a follow-up is a question of its own: "but we have labor laws here"."""
    return len(said.text.split()) >= _QUESTION_WORDS and certainty(said.topics()) is Certainty.SURE


def _follow_up(item: Item, said: Said) -> Reply:
    answers = domain().answers
    match said.intent:
        case "follow_why":
            return answers.why(item, said.language)
        case "follow_source":
            return answers.source(item, said.language)
        case "follow_shorter":
            return answers.first_sentence(item, said.language)
        case "follow_variant":
            return answers.variant(item, said.arg("variant") or "", said.language)
        case _:
            return answers.more(item, said.language)


class InSpanish(Turn):
    """ "In Spanish please": the last answer again, if it is translated; the chat goes on in Spanish (bot/front)."""

    action = "action_spanish"

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        item = said.last_item()
        if item is None or domain().library.said_in("es", item).language != "es":
            say(dispatcher, said, "spanish-answer", language="es")
            return []
        send(dispatcher, with_way_back(domain().answers.short(item, "es"), said, "es"))
        return _last_topic(item)


class DidYouMean(AnswerQuestion):
    """What is wanted is unclear; the topic may still be clear."""

    action = "action_did_you_mean"


class Confirm(Turn):
    """A yes or no that answers nothing: whatever was asked has taken it before (actions/pending.py)."""

    action = "action_confirm"

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        nothing_open(dispatcher, said)
        return []
