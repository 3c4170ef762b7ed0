"""Small talk: the fixed lines of domain.yml. Said by an action, so that what waits for a typed text is asked first:
an answer from memory or a name may look like small talk.
"""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from actions.context import Events, Said, Turn

_LINES = {
    "goodbye": "utter_goodbye",
    "thanks": "utter_thanks",
    "bot_identity": "utter_bot_identity",
    "how_are_you": "utter_how_are_you",
    "insult": "utter_insult",
    "joke_or_smalltalk": "utter_smalltalk",
}


class Courtesy(Turn):
    """The line of the intent."""

    action = "action_courtesy"

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        dispatcher.utter_message(response=_LINES.get(said.intent, "utter_smalltalk"))
        return []
