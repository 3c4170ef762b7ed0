"""The bot without the engine, over a fresh folder."""

from pathlib import Path

import pytest

from tests.support.turns import Bot, bot_over


@pytest.fixture
def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bot:
    return bot_over(tmp_path, monkeypatch)
