"""Small talk and limits: fixed lines. Said by an action, so that what waits for a typed text is asked first: an answer
from memory or a name may look like small talk.
"""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from actions.context import Events, Said, Turn
from actions.knowledge import say

_LINES = {
    "goodbye": "goodbye",
    "thanks": "thanks",
    "bot_identity": "bot-identity",
    "how_are_you": "how-are-you",
    "insult": "insult",
    "misuse": "misuse",
}


class Courtesy(Turn):
    """The line of the intent."""

    action = "action_courtesy"

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        say(dispatcher, said, _LINES.get(said.intent, "smalltalk"))
        return []
