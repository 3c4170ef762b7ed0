"""The dialogue port: how the front asks the engine for an answer, over loopback HTTP."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Protocol

import httpx

from bot.errors import EngineUnavailable
from bot.reply import Button, Message, Reply, Trigger, rows

TURN_TIMEOUT = 8.0  # seconds; then the built-in reply with the hotline goes out
DOUBT_TIMEOUT = 2.0  # the same while an alarm waits for a second opinion
_CONNECT_TIMEOUT = 2.0  # a dead engine refuses at once; a busy one may take a moment to accept
_CONNECTIONS = 16  # the engine works on one turn at a time; more would only queue there instead of here


@dataclass(frozen=True)
class Turn:
    """What the engine made of one turn."""

    intent: str
    reply: Reply


class Dialogue(Protocol):
    """Anything that can hold a conversation. Both calls raise EngineUnavailable."""

    async def turn(self, sender: str, said: str | Trigger, meta: dict[str, str]) -> Turn:
        """Answer a text or a trigger of one chat; soon, if ``meta`` tells of a doubt."""
        ...

    async def forget(self, sender: str) -> None:
        """Drop all conversation state of one chat."""
        ...


class HttpDialogue:
    """The engine of this project (bot/engine) behind its own channel."""

    def __init__(self, port: int, secret: str) -> None:
        self._client = httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{port}/webhooks/lantern",
            headers={"Authorization": f"Bearer {secret}"},
            limits=httpx.Limits(max_connections=_CONNECTIONS, max_keepalive_connections=_CONNECTIONS),
            trust_env=False,  # a proxy in the environment must never see a conversation
        )

    async def turn(self, sender: str, said: str | Trigger, meta: dict[str, str]) -> Turn:
        body: dict[str, Any] = {"sender": sender, "meta": meta}
        if isinstance(said, Trigger):
            body["trigger"] = {"intent": said.intent, "args": said.args}
        else:
            body["text"] = said
        data = await self._post("turn", body, DOUBT_TIMEOUT if "doubt" in meta else TURN_TIMEOUT)
        reply = merged([_reply(message) for message in data["messages"]])
        return Turn(intent=reply.intent or data["intent"] or "", reply=reply)

    async def forget(self, sender: str) -> None:
        await self._post("forget", {"sender": sender})

    async def ready(self) -> bool:
        """Whether the engine has loaded its model and answers."""
        try:
            return (await self._client.get("ready", timeout=_CONNECT_TIMEOUT)).status_code == httpx.codes.OK
        except httpx.HTTPError:
            return False

    async def close(self) -> None:
        await self._client.aclose()

    async def _post(self, path: str, body: dict[str, Any], within: float = TURN_TIMEOUT) -> Any:
        try:
            timeout = httpx.Timeout(within, connect=_CONNECT_TIMEOUT)
            response = await self._client.post(path, json=body, timeout=timeout)
            response.raise_for_status()
            return response.json() if response.content else None
        except (httpx.HTTPError, ValueError) as error:
            raise EngineUnavailable(type(error).__name__) from error


def merged(replies: list[Reply]) -> Reply:
    """Several replies of one turn as one, in their order; what is set last counts."""
    whole = Reply()
    for reply in replies:
        whole = Reply(
            messages=whole.messages + reply.messages,
            topic=reply.topic or whole.topic,
            sources=whole.sources + reply.sources,
            quiz=reply.quiz or whole.quiz,
            protect=reply.protect or whole.protect,
            silent=reply.silent or whole.silent,
            safety=reply.safety or whole.safety,
            intent=reply.intent or whole.intent,
            remind=reply.remind or whole.remind,
            once=reply.once or whole.once,
            unanswered=reply.unanswered or whole.unanswered,
            answered=reply.answered or whole.answered,
        )
    return whole


def _reply(message: dict[str, Any]) -> Reply:
    """A Reply from an action's ``custom``, or from a plain Rasa response with its buttons."""
    custom = message.get("custom") or {}
    if "reply" in custom:
        return Reply.model_validate(custom["reply"])
    buttons = [Button(title=b["title"], trigger=_trigger(b["payload"])) for b in message.get("buttons") or []]
    return Reply(messages=(Message(text=message.get("text") or "", buttons=rows(*buttons)),))


def _trigger(payload: str) -> Trigger:
    """The trigger of a button written in domain.yml as ``/intent`` or ``/intent{"argument": "value"}``."""
    intent, brace, args = payload.removeprefix("/").partition("{")
    return Trigger(intent=intent, args=json.loads(brace + args) if brace else {})
