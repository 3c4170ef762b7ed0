"""The engine understood a disclosure that the gate let pass (see actions/disclosure.py)."""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from actions.context import Events, Said, Turn
from actions.knowledge import answer


class Safety(Turn):
    """The safety reply, if it is likely enough; else an answer, with the numbers under it."""

    action = "action_safety"

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        return answer(dispatcher, said)
