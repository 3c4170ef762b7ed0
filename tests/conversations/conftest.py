"""One running bot for all conversations; tests that break it start their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.conversation import Running, running


@pytest.fixture(scope="session")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("data")) as started:
        yield started


@pytest.fixture
def own_bot(tmp_path: Path) -> Iterator[Running]:
    """A bot of its own for tests that kill or restart."""
    with running(tmp_path) as started:
        yield started
