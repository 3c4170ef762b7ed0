"""The check of the action server's replies, and what happens when it is down."""

import asyncio

import aiohttp
import pytest
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import EndpointConfig

from bot.engine import remote_actions

GOOD = {
    "events": [{"event": "slot", "name": "last_topic", "value": "topic/x", "timestamp": None}],
    "responses": [{"text": "hi"}],
}
BAD = [
    {"events": [{"event": "slot"}]},
    {"events": [{"event": "no_such_event"}]},
    {"events": "many"},
    {"responses": ["hi"]},
    [],
]


@pytest.fixture
def action(monkeypatch):
    monkeypatch.setattr(RemoteAction, "_validate_action_result", RemoteAction._validate_action_result)
    remote_actions.compile_schema_once()
    return RemoteAction("action_answer", EndpointConfig("http://127.0.0.1:9/webhook"))


def test_a_good_reply_passes(action):
    assert action._validate_action_result(GOOD) is True


@pytest.mark.parametrize("reply", BAD)
def test_a_bad_reply_is_refused_and_told(action, reply):
    with remote_actions.watched() as failures, pytest.raises(ValidationError):
        action._validate_action_result(reply)
    assert failures == ["ValidationError"]


def test_a_server_that_is_down_is_told_at_once():
    async def call():
        server = remote_actions.ActionServer("http://127.0.0.1:9/webhook")
        with remote_actions.watched() as failures, pytest.raises(aiohttp.ClientConnectionError):
            await server.request(json={})
        await server.close()
        return failures

    assert asyncio.new_event_loop().run_until_complete(call()) == ["ClientConnectorError"]


def test_the_port_and_the_secret_reach_the_server(monkeypatch):
    monkeypatch.setenv("LANTERN_ACTIONS_PORT", "6000")
    configured = EndpointConfig("http://127.0.0.1:5055/webhook", enable_selective_domain=True)
    server = remote_actions.action_server(configured, "word")
    assert server.url == "http://127.0.0.1:6000/webhook"
    assert server.headers["Authorization"] == "Bearer word"
    assert server.kwargs["enable_selective_domain"] is True
