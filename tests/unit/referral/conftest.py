"""A bot, and the directory and its readers, built once: reading the names of places takes about a second."""

from pathlib import Path

import pytest

from bot.paths import DIRECTORY
from bot.referral.directory import Directory
from bot.referral.guide import Guide
from tests.support.turns import Bot, bot_over


@pytest.fixture(scope="session")
def directory() -> Directory:
    return Directory.load(DIRECTORY)


@pytest.fixture(scope="session")
def guide(directory: Directory) -> Guide:
    return Guide(directory, DIRECTORY)


@pytest.fixture
def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bot:
    return bot_over(tmp_path, monkeypatch)
