"""Receives updates over HTTP on loopback, behind a proxy that speaks TLS: with the secret, small bodies only.

The library's own listener logs each update at DEBUG and sets no bound on the body; hence this one.
"""

from __future__ import annotations

import hmac
import json
import logging
import re
import socket
from http import HTTPStatus
from urllib.parse import urlsplit

from telegram import Update
from tornado.httpserver import HTTPServer
from tornado.web import Application as WebApplication
from tornado.web import HTTPError, RequestHandler

from bot.errors import PortInUse, SetupError
from bot.front.telegram.application import App

log = logging.getLogger(__name__)

LISTEN = "127.0.0.1"
MAX_BODY = 1_000_000  # bytes; an update is a few kilobytes
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")  # Bot API, setWebhook: secret_token


class Webhook:
    """The listener of one application."""

    def __init__(self, application: App, url: str, secret: str, port: int) -> None:
        if not _SECRET.fullmatch(secret):
            raise SetupError(
                "LANTERN_WEBHOOK_SECRET must be 1 to 256 characters long: letters, digits, '_' and '-' only."
            )
        path = re.escape(urlsplit(url).path or "/")
        handler = (rf"{path}", _Receiver, {"channel": application, "secret": secret})
        self._server = HTTPServer(
            WebApplication([handler], log_function=lambda _handler: None),
            max_body_size=MAX_BODY,
            max_buffer_size=2 * MAX_BODY,
            idle_connection_timeout=120,
            body_timeout=30,
        )
        self._port = port

    def start(self) -> None:
        """Listen. Raises PortInUse."""
        try:
            listener = socket.create_server((LISTEN, self._port))
        except OSError:
            raise PortInUse(
                f"Port {self._port} is taken. Stop what uses it, or set LANTERN_WEBHOOK_PORT to another one."
            ) from None
        listener.setblocking(False)
        self._server.add_socket(listener)

    async def stop(self) -> None:
        """Take no more requests."""
        self._server.stop()
        await self._server.close_all_connections()


class _Receiver(RequestHandler):
    SUPPORTED_METHODS = ("POST",)

    def initialize(self, channel: App, secret: str) -> None:
        self._updates = channel.update_queue
        self._bot = channel.bot
        self._secret = secret

    async def post(self) -> None:
        """Queue one update. With the secret all is accepted: Telegram sends a refused one again."""
        given = self.request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not hmac.compare_digest(given.encode(), self._secret.encode()):
            raise HTTPError(HTTPStatus.FORBIDDEN)
        try:
            update = Update.de_json(json.loads(self.request.body), self._bot)
        except Exception as error:  # noqa: BLE001 (whatever a future Bot API may send)
            log.warning("An update could not be read (%s).", type(error).__name__)
            return
        await self._updates.put(update)

    def log_exception(self, *_args: object) -> None:
        """Nothing: a refused request is no news, and its headers are nobody's business."""
