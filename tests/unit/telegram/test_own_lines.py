"""The channel's own lines come in the language a person writes in, not in that of the phone."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.front.contract import Answer, Inbound
from bot.front.telegram.application import App, assemble
from bot.front.telegram.order import WAITING_IN_A_CHAT
from tests.support import telegram_chat as support
from tests.support.telegram_chat import telegram_chat
from tests.support.telegram_responder import SmallResponder, says
from tests.support.telegram_updates import text
from tests.support.turns import bot_over

pytestmark = pytest.mark.asyncio


class Spanish(SmallResponder):
    """Knows that the chat writes Spanish, until it leaves."""

    spoken: str | None = "es"

    def language_of(self, _chat: str, language_code: str | None) -> str | None:
        return self.spoken or language_code

    def alarm(self, inbound: Inbound) -> Answer | None:
        if inbound.text != "/leave":
            return super().alarm(inbound)
        self.spoken = None
        return says("Adiós.", wipe=True)


@pytest.fixture
def responder(monkeypatch: pytest.MonkeyPatch) -> Spanish:
    """Whose channel says the key and the language of each line of its own."""
    responder = Spanish()

    def channel(
        builder: Any, settings: Any, responder_: Any, repositories: Any, keys: Any, _phrase: Any, **more: Any
    ) -> App:
        def phrase(key: str, language: str | None) -> str:
            return f"{key} {language}"

        language_of = responder.language_of
        return assemble(builder, settings, responder_, repositories, keys, phrase, language_of=language_of, **more)

    monkeypatch.setattr(support, "assemble", channel)
    return responder


async def test_an_apology(tmp_path: Path, responder: Spanish) -> None:
    async with telegram_chat(tmp_path, responder) as chat:
        assert await chat.receive(text("break")) == ["trouble es"]


async def test_what_could_not_be_wiped_although_leaving_forgets_the_language(
    tmp_path: Path, responder: Spanish
) -> None:
    async with telegram_chat(tmp_path, responder) as chat:
        chat.refuse("deleteMessages", "Bad Request: message can't be deleted")
        assert await chat.receive(text("/leave")) == ["Adiós.", "wipe-left es"]


async def test_a_flood(tmp_path: Path, responder: Spanish) -> None:
    responder.slow = {"hola"}
    async with telegram_chat(tmp_path, responder) as chat:
        flood = [asyncio.create_task(chat.receive(text("hola"))) for _ in range(WAITING_IN_A_CHAT + 1)]
        await asyncio.wait(flood, return_when=asyncio.FIRST_COMPLETED)
        assert chat.shown() == ["slow-down es"]
        for turn in flood:
            turn.cancel()
        await asyncio.wait(flood)


async def test_the_pipeline_tells_what_a_chat_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline = bot_over(tmp_path, monkeypatch).pipeline
    assert pipeline.language_of("telegram:7", "en") == "en"
    assert pipeline.language_of("telegram:7", "es-MX") == "es"
    await pipeline.converse(Inbound("telegram:7", "/menu hola, necesito ayuda por favor", language_code="en"))
    assert pipeline.language_of("telegram:7", "en") == "es"
    assert pipeline.language_of("telegram:8", "en") == "en"
