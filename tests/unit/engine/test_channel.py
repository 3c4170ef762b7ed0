"""The engine's door: who may come in, and that typed text can never be a payload."""

import asyncio
import types

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.exceptions import RasaException

from bot.engine import channel
from bot.engine.channel import LanternChannel, Refused, harmless

DOMAIN = Domain.from_yaml('version: "3.1"\nintents: [ask, show_topic]\n')
WORD = "word"
PAYLOADS = [
    "/show_topic",
    '/ask{"id": "x"}',
    " \n/ask",
    "//ask",
    "/ /ask",
    "\u3000/ask",
    "\u2003/\u00a0/ask",
    "/restart",
]


@pytest.mark.parametrize("text", PAYLOADS)
def test_no_typed_text_begins_like_a_payload(text):
    assert not harmless(text).strip().startswith("/")


@pytest.mark.parametrize("text", ["and/or", "hello /ask", "24/7?", ""])
def test_other_text_is_left_alone(text):
    assert harmless(text) == text


def agent(domain=DOMAIN):
    return types.SimpleNamespace(domain=domain, processor=None, is_ready=lambda: True)


def understood(body):
    return asyncio.new_event_loop().run_until_complete(channel._understood(agent(), body))


def test_a_trigger_carries_its_arguments_as_entities():
    text, parsed = understood({"trigger": {"intent": "show_topic", "args": {"id": "topic/x"}}})
    assert text is None
    assert parsed["intent"] == {"name": "show_topic", "confidence": 1.0}
    assert parsed["entities"] == [{"entity": "id", "value": "topic/x"}]


BAD_TRIGGERS = [{"intent": "restart"}, {"intent": "nope"}, {}, {"intent": "ask", "args": {"id": 7}}]


@pytest.mark.parametrize("trigger", BAD_TRIGGERS)
def test_a_trigger_outside_the_domain_is_refused(trigger):
    with pytest.raises(Refused) as refused:
        understood({"trigger": trigger})
    assert refused.value.status == 400


def request(body=b'{"sender": "ab12cd34"}', secret=WORD, ready=True):
    app = types.SimpleNamespace(ctx=types.SimpleNamespace(agent=agent() if ready else None))
    return types.SimpleNamespace(headers={"authorization": f"Bearer {secret}"}, body=body, app=app)


@pytest.mark.parametrize(
    ("given", "status"),
    [
        (request(secret="guess"), 401),
        (request(body=b"x" * (64 * 1024 + 1)), 413),
        (request(body=b"{"), 400),
        (request(body=b'{"sender": "../etc"}'), 400),
        (request(body=b"[]"), 400),
        (request(ready=False), 503),
    ],
)
def test_who_is_turned_away(given, status):
    with pytest.raises(Refused) as refused:
        LanternChannel("word")._admitted(given)
    assert refused.value.status == status


def test_the_right_secret_is_let_in():
    _, body = LanternChannel("word")._admitted(request())
    assert body == {"sender": "ab12cd34"}


def test_a_turn_that_fails_is_logged_with_its_place_and_no_words(caplog):
    async def fails(agent, body):
        raise ValueError("he keeps my papers")

    answer = asyncio.new_event_loop().run_until_complete(LanternChannel(WORD)._served(request(), fails))
    assert answer.status == 500
    assert "ValueError at test_channel.py:" in caplog.text
    assert "papers" not in caplog.text + answer.body.decode()


def test_without_a_secret_the_engine_does_not_start(monkeypatch):
    monkeypatch.delenv(channel.SECRET_VARIABLE, raising=False)
    with pytest.raises(RasaException, match="LANTERN_SECRET"):
        LanternChannel.from_credentials(None)
