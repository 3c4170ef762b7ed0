"""What is wrong with the settings is told in one line, without a traceback and without the values; a stop leaves
nothing open.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.cli import run
from bot.cli.app import app
from bot.front.dialogue import HttpDialogue
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.repositories import Repositories


def told(monkeypatch: pytest.MonkeyPatch, **settings: str) -> str:
    """The last words of ``python -m bot stats`` with these settings."""
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "argv", ["bot", "stats"])
    with pytest.raises(SystemExit) as ended:
        app()
    assert "\n" not in str(ended.value)
    return str(ended.value)


def test_a_wrong_setting_is_named_and_no_value_told(monkeypatch: pytest.MonkeyPatch) -> None:
    words = told(monkeypatch, LANTERN_ENGINE_PORT="secret", TELEGRAM_BOT_TOKEN="12345:SECRET")
    assert words.startswith("lantern: LANTERN_ENGINE_PORT: Input should be a valid integer")
    assert "secret" not in words.lower()


def test_a_webhook_without_a_secret_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    words = told(monkeypatch, LANTERN_WEBHOOK_URL="https://bot.example")
    assert words.startswith("lantern: LANTERN_WEBHOOK_URL is set but LANTERN_WEBHOOK_SECRET is not.")


def test_a_level_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "LANTERN_LOG_LEVEL: Input should be 'DEBUG', 'INFO'" in told(monkeypatch, LANTERN_LOG_LEVEL="loud")


def test_a_file_that_cannot_be_read_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fails() -> None:
        (tmp_path / "gone").read_text()

    monkeypatch.setattr("bot.cli.app.cli", fails)
    assert told(monkeypatch) == f"lantern: No such file or directory: {tmp_path / 'gone'}"


def test_an_empty_setting_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TELEGRAM_BOT_TOKEN", "LANTERN_METRICS_PORT", "LANTERN_DIRECTORY_OVERLAY", "LANTERN_LOG_LEVEL"):
        monkeypatch.setenv(name, "")
    settings = Settings()
    assert settings.telegram_bot_token is None
    assert settings.metrics_port is None
    assert settings.directory_overlay is None
    assert settings.log_level == "WARNING"


def test_a_level_may_be_written_in_any_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANTERN_LOG_LEVEL", "info")
    assert Settings().log_level == "INFO"


async def test_a_stop_closes_the_way_to_the_engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    async def stopped(*_: Any) -> None:
        raise asyncio.CancelledError

    dialogue = HttpDialogue(5005, "word")
    pipeline = SimpleNamespace(named=None, language_of=None)
    repositories = Repositories.of(Database.open("sqlite://"))
    front = SimpleNamespace(dialogue=dialogue, pipeline=pipeline, repositories=repositories, keys=None, reminding=None)
    monkeypatch.setenv("LANTERN_SECRET", "word")
    monkeypatch.setattr("bot.front.assembly.build_front", lambda *_, **__: front)
    monkeypatch.setattr("bot.front.telegram.run.run", stopped)
    with pytest.raises(asyncio.CancelledError):
        await run._serve_telegram(Settings(_env_file=None, data_dir=tmp_path))
    assert dialogue._client.is_closed
