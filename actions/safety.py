"""The engine understood a disclosure that the gate let pass."""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from actions.context import Events, Said, Turn
from actions.disclosure import refer
from actions.knowledge import answer
from bot.safety.intents import INTENTS


class Safety(Turn):
    """The safety reply of the kind that was understood; after "it was a question", the answer instead."""

    action = "action_safety"

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        if said.calm:
            return answer(dispatcher, said)
        refer(dispatcher, said, INTENTS[said.intent])
        return []
