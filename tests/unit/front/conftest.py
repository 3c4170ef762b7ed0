"""A bot of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.front import Bot, SmallDialogue


@pytest.fixture
def bot(tmp_path: Path) -> Iterator[Bot]:
    started = Bot(tmp_path, SmallDialogue())
    yield started
    started.close()
