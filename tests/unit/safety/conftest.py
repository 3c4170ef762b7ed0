"""One gate for all tests of this folder: with patterns alone, so that what they promise holds without the detector."""

from pathlib import Path

import pytest

from bot.paths import SAFETY
from bot.safety.gate import Gate


@pytest.fixture(scope="session")
def gate() -> Gate:
    return Gate.load(SAFETY, weights=Path("no-such-file.npz"))
