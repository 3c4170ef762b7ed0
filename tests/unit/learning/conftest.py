"""The bot without the engine, over a fresh folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from actions.learning import bank, check_forms
from bot.learning.bank import Bank
from tests.support.turns import Bot, Person, bot_over
from tests.unit.learning.kinds import bank_of


@pytest.fixture
def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bot:
    return bot_over(tmp_path, monkeypatch)


@pytest.fixture
def ana(bot: Bot) -> Person:
    return bot.chat("ana")


@pytest.fixture
def kinds_bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Bot]:
    """The bot with a small bank: items of one kind, which the test names (indirect)."""
    items = [item for item in bank_of(request.param) if item.kind == request.param]
    monkeypatch.setattr(Bank, "load", lambda *_: Bank({item.id: item for item in items}))
    bank.cache_clear()
    check_forms.cache_clear()
    yield bot_over(tmp_path, monkeypatch)
    bank.cache_clear()
    check_forms.cache_clear()
