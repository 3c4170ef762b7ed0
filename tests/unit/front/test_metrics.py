"""Figures for the operator: counts and durations on loopback, and nothing that tells one chat from another."""

import asyncio
import socket
from urllib.request import urlopen

from bot.front.contract import Answer, Inbound, Outgoing
from bot.front.metrics import Measured, Metrics


class Fixed:
    def alarm(self, inbound: Inbound) -> Answer | None:
        return Answer((Outgoing("…"),), "safety", "disclose_danger", ms=3) if inbound.text == "help me" else None

    async def converse(self, inbound: Inbound) -> Answer:
        return Answer((Outgoing("…"),), "dialogue", "ask", ms=25)


def _read(port: int) -> str:
    text: str = urlopen(f"http://127.0.0.1:{port}/metrics").read().decode()
    return text


async def test_turns_and_safety_replies_are_counted_without_who() -> None:
    metrics = Metrics()
    responder = Measured(Fixed(), metrics)
    for number in range(3):
        await responder.converse(Inbound(f"telegram:{number}", "what is it"))
    assert responder.alarm(Inbound("telegram:7700077", "what is it")) is None
    assert responder.alarm(Inbound("telegram:7700077", "help me")) is not None
    metrics.reminded()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    stop = metrics.serve(port)
    try:
        shown = await asyncio.to_thread(_read, port)
    finally:
        stop()
    assert 'lantern_turns_total{route="dialogue"} 3.0' in shown
    assert 'lantern_turns_total{route="safety"} 1.0' in shown
    assert 'lantern_safety_replies_total{kind="danger_now"} 1.0' in shown
    assert 'lantern_turn_seconds_bucket{le="0.03",route="dialogue"} 3.0' in shown
    assert "lantern_reminders_sent_total 1.0" in shown
    assert "telegram" not in shown
    assert "7700077" not in shown
