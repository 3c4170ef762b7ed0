"""Turns that need one of our own lines (data/content/phrases) and nothing else."""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from actions.context import Events, Said, Turn
from actions.knowledge import say

LINES = {
    "action_menu": "menu",
    "action_privacy": "privacy",
    "action_erase": "erase-ask",
}


class SayLine(Turn):
    """Say one line. Registered once per row of LINES (actions/server.py)."""

    def __init__(self, action_name: str, phrase_id: str) -> None:
        self._name = action_name
        self._phrase_id = phrase_id

    def name(self) -> str:
        return self._name

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        say(dispatcher, said, self._phrase_id)
        return []
