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
    "misuse": "misuse",
}


class Courtesy(Turn):
    """The line of the intent; an answer where what looked like misuse is clearly a question."""

    action = "action_courtesy"

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        if said.intent == "misuse" and not misused(said):
            return answer(dispatcher, said)
        return _opened(dispatcher, said, _LINES.get(said.intent, "smalltalk"))


class Greet(Turn):
    """The greeting with its three doors; an answer where a question follows the hello."""

    action = "action_greet"

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        return _opened(dispatcher, said, "greeting")


def _opened(dispatcher: CollectingDispatcher, said: Said, line: str) -> Events:
    """The line, unless the text goes on with what a topic surely answers; with the numbers if it may disclose."""
    if not goes_on(said.text):
        say(dispatcher, said, line)
        return []
    if certainty(said.topics()) is Certainty.SURE:
        send(dispatcher, Reply(intent="ask"))
        return answer(dispatcher, said)
    with numbers_with(dispatcher, said):
        say(dispatcher, said, line)
    return []
