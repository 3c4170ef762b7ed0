"""An action that fails: the person gets a kind word and the hotline, the log the place and nothing that was typed."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.server import CalmExecutor

TYPED = "he keeps my papers in Peoria"


class Breaks(Action):
    def name(self) -> str:
        return "action_breaks"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[dict[str, Any]]:
        raise ValueError(tracker.latest_message["text"])


async def test_an_action_that_fails_is_logged_with_its_place_and_no_words(caplog: pytest.LogCaptureFixture) -> None:
    actions = CalmExecutor()
    actions.register_action(Breaks())
    tracker = {"sender_id": "ab12cd34", "latest_message": {"text": TYPED, "metadata": {"language": "en"}}}
    answer = await actions.run({"next_action": "action_breaks", "sender_id": "ab12cd34", "tracker": tracker})
    assert "1-888-373-7888" in str(answer)
    assert "action_breaks failed: ValueError at test_action_server.py:" in caplog.text
    assert TYPED not in caplog.text
