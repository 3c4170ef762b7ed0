"""Small talk and limits: fixed lines. Said by an action, so that what waits for a typed text is asked first: an answer
from memory or a name may look like small talk.
"""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from actions.context import Events, Said, Turn, send
from actions.disclosure import misused, numbers_with
from actions.knowledge import answer, say
from bot.knowledge.choosing import Certainty, certainty
from bot.knowledge.opening import goes_on
from bot.reply import Reply

_LINES = {
    "goodbye": "goodbye",
    "thanks": "thanks",
    "bot_identity": "bot-identity",
    "how_are_you": "how-are-you",
    "insult": "insult",
}


class Courtesy(Turn):
    """The line of the intent; an answer to what looked like misuse and is none, and to a question after a thanks."""

    action = "action_courtesy"

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        if said.intent == "misuse" and not misused(said):
            return answer(dispatcher, said)
        if said.intent == "thanks" and goes_on(said.text):
            return _question(dispatcher, said)
        if said.intent == "misuse":
            say(dispatcher, said, "misuse")
            return []
        with numbers_with(dispatcher, said):  # "goodbye everyone" may be one for good
            say(dispatcher, said, _LINES.get(said.intent, "smalltalk"))
        return []


class Greet(Turn):
    """The greeting with its three doors; an answer where a question follows the hello."""

    action = "action_greet"

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        if not goes_on(said.text):
            say(dispatcher, said, "greeting")
            return []
        if certainty(said.topics()) is Certainty.SURE:
            return _question(dispatcher, said)
        with numbers_with(dispatcher, said):
            say(dispatcher, said, "greeting")
        return []


def _question(dispatcher: CollectingDispatcher, said: Said) -> Events:
    """Answer what was taken for courtesy: for the front, too, it was asked."""
    send(dispatcher, Reply(intent="ask"))
    return answer(dispatcher, said)
