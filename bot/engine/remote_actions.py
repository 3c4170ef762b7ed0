"""Calls of the action server: one kept connection, a compiled schema, and failures that are told to the channel.

Rasa opens a connection per call and re-builds its JSON schema on every reply, which costs ten times what the action
itself does; and it swallows failures, so that a turn without an answer looks like an answered one.
"""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Dict, Iterator, List, Optional, Text

import aiohttp
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

CALL_SECONDS = 10.0
CONNECT_SECONDS = 1.0  # loopback: longer means that nobody is there

_failures: ContextVar[Optional[List[str]]] = ContextVar("failures", default=None)


@contextmanager
def watched() -> Iterator[List[str]]:
    """Collects what goes wrong with actions inside the block, as names of errors."""
    failures: List[str] = []
    token = _failures.set(failures)
    try:
        yield failures
    finally:
        _failures.reset(token)


class ActionServer(EndpointConfig):
    """The action endpoint over one connection pool. Used on one event loop."""

    _pool: Optional[aiohttp.ClientSession] = None

    async def request(
        self,
        method: Text = "post",
        subpath: Optional[Text] = None,
        content_type: Optional[Text] = "application/json",
        compress: bool = False,
        **kwargs: Any,
    ) -> Optional[Any]:
        """The server's JSON. Raises like Rasa's own endpoint, after telling :func:`watched`."""
        body = json.dumps(kwargs.get("json")).encode()
        try:
            async with self._session().request(method, self.url or "", data=body) as response:
                if response.status >= 400:
                    raise ClientResponseError(response.status, response.reason or "", await response.text())
                return await response.json()
        except Exception as error:
            _report(error)
            raise

    async def close(self) -> None:
        """Ends the kept connections."""
        if self._pool is not None:
            await self._pool.close()

    def _session(self) -> aiohttp.ClientSession:
        if self._pool is None:
            self._pool = aiohttp.ClientSession(
                headers={"Content-Type": "application/json", **self.headers},
                timeout=aiohttp.ClientTimeout(total=CALL_SECONDS, connect=CONNECT_SECONDS),
                trust_env=False,
            )
        return self._pool


def action_server(endpoint: EndpointConfig, secret: str) -> ActionServer:
    """The configured endpoint, on LANTERN_ACTIONS_PORT if that is set, with the shared secret on every call."""
    port = os.environ.get("LANTERN_ACTIONS_PORT")
    url = f"http://127.0.0.1:{port}/webhook" if port else endpoint.url
    return ActionServer(url, headers={"Authorization": f"Bearer {secret}"}, **endpoint.kwargs)


def compile_schema_once() -> None:
    """Replaces ``RemoteAction._validate_action_result`` by the same check with a schema that is built once."""
    schema = RemoteAction.action_response_format_spec()
    validator = validator_for(schema)(schema)

    def validate(self: RemoteAction, result: Dict[Text, Any]) -> bool:
        try:
            validator.validate(result)
        except Exception as error:
            _report(error)
            raise
        return True

    RemoteAction._validate_action_result = validate


def _report(error: Exception) -> None:
    failures = _failures.get()
    if failures is not None:
        failures.append(type(error).__name__)
