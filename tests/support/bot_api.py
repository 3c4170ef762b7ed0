"""A Bot API server on loopback that can be told to fail, for what an in-memory transport cannot show."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

JSON = dict[str, Any]
TOKEN = "12345678:AAFakeTokenOfTheTestServer_0123456789ab"
HANG = -1


@dataclass
class Fault:
    """What a method answers instead: an HTTP status, or HANG for no answer until the client gives up."""

    status: int
    description: str = "fault"
    retry_after: int | None = None


@dataclass
class BotApi:
    """The server's state: give it ``updates`` and ``faults``, look at ``calls``."""

    address: str = ""
    calls: list[tuple[str, JSON]] = field(default_factory=list)
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    updates: list[JSON] = field(default_factory=list)
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    message_ids: Any = field(default_factory=lambda: itertools.count(1))
    closing: bool = False

    def give(self, *updates: JSON) -> None:
        """Hand updates to whoever polls, in this order."""
        self.updates.extend(updates)
        self._change()

    def made(self, method: str) -> list[JSON]:
        """The parameters of every request of one method."""
        return [parameters for name, parameters in self.calls if name == method]

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until the condition holds; a test that waits in vain ends after 10 s."""
        async with asyncio.timeout(10):
            while not condition():
                self.changed.clear()
                await self.changed.wait()

    async def result(self, method: str, parameters: JSON) -> Any:
        """What the method returns when nothing is wrong."""
        if method == "getMe":
            return {"id": 999_999, "is_bot": True, "first_name": "TestBot", "username": "test_bot"}
        if method == "getUpdates":
            return await self._poll(int(parameters.get("timeout", 0)))
        if method in ("sendMessage", "editMessageText", "sendPhoto"):
            chat = {"id": int(parameters["chat_id"]), "type": "private"}
            return {"message_id": next(self.message_ids), "date": 1, "chat": chat, "text": "…"}
        return True

    def record(self, method: str, parameters: JSON) -> None:
        """Note a request."""
        self.calls.append((method, parameters))
        self._change()

    async def _poll(self, seconds: int) -> list[JSON]:
        # Unlike Telegram it hands out what it was given, whatever the offset: that is how duplicates get in.
        if seconds and not self.updates and not self.closing:
            self.changed.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.changed.wait(), seconds)
        batch, self.updates = self.updates, []
        return batch

    def _change(self) -> None:
        self.changed.set()


class _Handler(RequestHandler):
    def initialize(self, api: BotApi) -> None:
        self.api = api

    async def post(self, method: str) -> None:
        parameters = {name: self.get_body_argument(name) for name in self.request.body_arguments}
        self.api.record(method, parameters)
        waiting = self.api.faults.get(method)
        if not waiting:
            self.finish({"ok": True, "result": await self.api.result(method, parameters)})
            return
        fault = waiting.pop(0)
        if fault.status == HANG:
            await asyncio.sleep(0.6)  # longer than the client's time-out in these tests
            self.set_status(500)
            self.finish("{}")
            return
        body: JSON = {"ok": False, "error_code": fault.status, "description": fault.description}
        if fault.retry_after is not None:
            body["parameters"] = {"retry_after": fault.retry_after}
        self.set_status(fault.status)
        self.finish(json.dumps(body))


@contextlib.asynccontextmanager
async def bot_api() -> AsyncIterator[BotApi]:
    """A running server."""
    api = BotApi()
    routes = [(rf"/bot{TOKEN}/(\w+)", _Handler, {"api": api})]
    server = HTTPServer(Application(routes, log_function=lambda _handler: None))
    sockets = bind_sockets(0, "127.0.0.1")
    server.add_sockets(sockets)
    api.address = f"http://127.0.0.1:{sockets[0].getsockname()[1]}"
    try:
        yield api
    finally:
        api.closing = True
        api._change()
        server.stop()
        await server.close_all_connections()
