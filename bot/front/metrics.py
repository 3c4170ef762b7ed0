"""Figures of the running front for Prometheus, on loopback: counts and durations, never who.

Labels are the route of an answer and the kind of a safety reply: fixed, small sets. Nothing tells chats apart.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, start_http_server

from bot.front.contract import Answer, Inbound, Responder
from bot.safety.intents import INTENTS

LOOPBACK = "127.0.0.1"
ASK_EVERY = 15.0  # seconds between questions to the engine
# Seconds; the goals are 0.03 and 0.06 for a turn and 0.01 for a safety reply (docs/reference/performance.md).
_BUCKETS = (0.002, 0.005, 0.01, 0.02, 0.03, 0.06, 0.1, 0.25, 0.5, 1.0, 2.5, 8.0)


class Metrics:
    """All figures, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._turns = Counter("lantern_turns", "Answers by route.", ["route"], registry=self.registry)
        self._safety = Counter("lantern_safety_replies", "Safety replies by kind.", ["kind"], registry=self.registry)
        self._seconds = Histogram(
            "lantern_turn_seconds", "Time to an answer.", ["route"], buckets=_BUCKETS, registry=self.registry
        )
        self._engine = Gauge("lantern_engine_up", "Whether the engine answers.", registry=self.registry)
        self._reminders = Counter("lantern_reminders_sent", "Reminders taken in hand.", registry=self.registry)
        for route in ("safety", "dialogue", "fallback"):
            self._turns.labels(route)
        for kind in INTENTS.values():
            self._safety.labels(str(kind))

    def answered(self, answer: Answer) -> Answer:
        """Count an answer; hands it on."""
        self._turns.labels(answer.route).inc()
        self._seconds.labels(answer.route).observe(answer.ms / 1000)
        if answer.route == "safety" and answer.intent in INTENTS:
            self._safety.labels(str(INTENTS[answer.intent])).inc()
        return answer

    def reminded(self) -> None:
        """Count a reminder."""
        self._reminders.inc()

    async def watch(self, ready: Callable[[], Awaitable[bool]]) -> None:
        """Ask the engine from time to time, until cancelled."""
        while True:
            self._engine.set(await ready())
            await asyncio.sleep(ASK_EVERY)

    def serve(self, port: int) -> Callable[[], None]:
        """Serve /metrics on loopback; returns what stops it.

        Raises:
            OSError: the port is taken.
        """
        server, thread = start_http_server(port, addr=LOOPBACK, registry=self.registry)

        def stop() -> None:
            server.shutdown()
            server.server_close()
            thread.join(1)

        return stop


class Measured:
    """A Responder whose answers are counted."""

    def __init__(self, responder: Responder, metrics: Metrics) -> None:
        self._responder = responder
        self._metrics = metrics

    def alarm(self, inbound: Inbound) -> Answer | None:
        """See Responder."""
        answer = self._responder.alarm(inbound)
        return None if answer is None else self._metrics.answered(answer)

    async def converse(self, inbound: Inbound) -> Answer:
        """See Responder."""
        return self._metrics.answered(await self._responder.converse(inbound))
