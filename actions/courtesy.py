"""Small talk and limits: fixed lines. Said by an action, so that what waits for a typed text is asked first: an answer
from memory or a name may look like small talk.
"""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from actions.context import Events, Said, Turn
from actions.disclosure import misused
from actions.knowledge import answer, say

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
        say(dispatcher, said, _LINES.get(said.intent, "smalltalk"))
        return []
