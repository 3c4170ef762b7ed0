"""The engine's only door: POST /webhooks/lantern/turn, /forget and GET /ready, on loopback, with a shared secret.

Text a person typed is parsed here, before the dialogue sees it, and can never act as a Rasa payload
(``/intent{…}`` fills slots and forges confidence). Buttons come as triggers whose intent must be in the domain.
"""

from __future__ import annotations

import hmac
import json
import logging
import os
import re
import traceback
from pathlib import Path
from typing import Any, Awaitable, Callable, Dict, Optional, Sequence, Text

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME, INTENT_MESSAGE_PREFIX
from rasa.shared.core.constants import USER_INTENT_BACK, USER_INTENT_RESTART, USER_INTENT_SESSION_START
from rasa.shared.exceptions import RasaException
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.engine.remote_actions import watched
from bot.engine.tracker_store import MinimalTrackerStore

SECRET_VARIABLE = "LANTERN_SECRET"  # noqa: S105  a name, not a secret
MAX_BODY_BYTES = 64 * 1024
_RASAS_OWN_INTENTS = (USER_INTENT_RESTART, USER_INTENT_BACK, USER_INTENT_SESSION_START)  # in every domain
_SENDER = re.compile(r"[0-9a-f]{8,128}\Z")
_LEADING = re.compile(rf"[\s{INTENT_MESSAGE_PREFIX}]+")
Json = Dict[Text, Any]

logger = logging.getLogger(__name__)


class Refused(Exception):
    """A request that is not served; carries the HTTP status and a word for the caller."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


class LanternChannel(InputChannel):
    """Named in credentials.yml."""

    def __init__(self, secret: str) -> None:
        self._expected = f"Bearer {secret}".encode()

    @classmethod
    def name(cls) -> Text:
        """The name in the address."""
        return "lantern"

    @classmethod
    def from_credentials(cls, credentials: Optional[Json]) -> LanternChannel:
        """Raises RasaException without LANTERN_SECRET: anyone on the machine could speak for anyone."""
        secret = os.environ.get(SECRET_VARIABLE, "")
        if not secret:
            raise RasaException(f"{SECRET_VARIABLE} is not set: the engine does not start without a shared secret.")
        return cls(secret)

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The three routes."""
        routes = Blueprint("lantern")

        @routes.post("/turn")
        async def turn(request: Request) -> HTTPResponse:
            return await self._served(request, _turn)

        @routes.post("/forget")
        async def forget(request: Request) -> HTTPResponse:
            return await self._served(request, _forget)

        @routes.get("/ready")
        async def ready(request: Request) -> HTTPResponse:
            is_ready = _agent(request) is not None
            return response.json({"ready": is_ready}, status=200 if is_ready else 503)

        return routes

    async def _served(self, request: Request, serve: Callable[[Agent, Json], Awaitable[Json]]) -> HTTPResponse:
        """Runs ``serve`` for a request that may ask; every failure becomes a status without detail."""
        try:
            return response.json(await serve(*self._admitted(request)))
        except Refused as refusal:
            return response.json({"error": refusal.reason}, status=refusal.status)
        except Exception as error:  # noqa: BLE001  the boundary: a traceback could quote what a person typed
            frame = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{Path(frame.filename).name}:{frame.lineno}"
            logger.error("A turn failed: %s at %s", type(error).__name__, place)
            return response.json({"error": "failed"}, status=500)

    def _admitted(self, request: Request) -> tuple[Agent, Json]:
        given = request.headers.get("authorization", "").encode()
        if not hmac.compare_digest(given, self._expected):
            raise Refused(401, "unauthorized")
        if len(request.body) > MAX_BODY_BYTES:
            raise Refused(413, "too large")
        try:
            body = json.loads(request.body)
        except ValueError as error:
            raise Refused(400, "not JSON") from error
        if not isinstance(body, dict) or not _SENDER.match(str(body.get("sender"))):
            raise Refused(400, "no sender")
        agent = _agent(request)
        if agent is None:
            raise Refused(503, "starting")
        return agent, body


async def _turn(agent: Agent, body: Json) -> Json:
    output = CollectingOutputChannel()
    text, parsed = await _understood(agent, body)
    meta = body.get("meta") if isinstance(body.get("meta"), dict) else {}
    message = UserMessage(text, output, body["sender"], parse_data=parsed, input_channel="lantern", metadata=meta)
    with watched() as failures:
        await agent.handle_message(message)
    if failures:
        logger.error("The action server did not answer: %s", failures[0])
        raise Refused(503, "actions")
    return {
        "intent": parsed["intent"]["name"],
        "messages": [{key: part for key, part in sent.items() if key != "recipient_id"} for sent in output.messages],
    }


async def _forget(agent: Agent, body: Json) -> Json:
    async with agent.lock_store.lock(body["sender"]):
        if not await tracker_store_of(agent).delete(body["sender"]):
            raise Refused(503, "storage")
    return {"forgotten": True}


async def _understood(agent: Agent, body: Json) -> tuple[Optional[str], Json]:
    """The text (None for a trigger) and what it means."""
    if isinstance(body.get("trigger"), dict):
        return None, _triggered(agent, body["trigger"])
    if not isinstance(body.get("text"), str) or agent.processor is None:
        raise Refused(400, "neither text nor trigger")
    text = harmless(body["text"])
    if not text:
        return text, _parsed("", DEFAULT_NLU_FALLBACK_INTENT_NAME)
    return text, await agent.processor.parse_message(UserMessage(text, sender_id=body["sender"]))


def harmless(text: str) -> str:
    """The text without what would make Rasa take it as a payload: leading slashes and blanks."""
    return _LEADING.sub("", text, count=1) if _LEADING.match(text) else text


def _triggered(agent: Agent, trigger: Json) -> Json:
    intent, args = trigger.get("intent"), trigger.get("args") or {}
    if agent.domain is None or intent not in agent.domain.intents or intent in _RASAS_OWN_INTENTS:
        raise Refused(400, "unknown intent")
    if not isinstance(args, dict) or not all(isinstance(value, str) for value in args.values()):
        raise Refused(400, "bad arguments")
    return _parsed(None, intent, [{"entity": str(name), "value": value} for name, value in args.items()])


def _parsed(text: Optional[str], intent: str, entities: Sequence[Json] = ()) -> Json:
    return {"text": text, "intent": {"name": intent, "confidence": 1.0}, "entities": list(entities)}


def tracker_store_of(agent: Agent) -> MinimalTrackerStore:
    """The store in use. Raises RasaException if Rasa fell back to another one, which would keep what people type."""
    store = agent.tracker_store
    if isinstance(store, FailSafeTrackerStore):
        store = store._tracker_store
    if not isinstance(store, MinimalTrackerStore):
        raise RasaException(f"The tracker store in use is {type(store).__name__}: see endpoints.yml.")
    return store


def _agent(request: Request) -> Optional[Agent]:
    agent: Optional[Agent] = getattr(request.app.ctx, "agent", None)
    return agent if agent is not None and agent.is_ready() else None
