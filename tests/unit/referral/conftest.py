"""The directory and its readers, built once: reading the names of places takes about a second."""

import pytest

from bot.paths import DIRECTORY
from bot.referral.directory import Directory
from bot.referral.guide import Guide


@pytest.fixture(scope="session")
def directory() -> Directory:
    return Directory.load(DIRECTORY)


@pytest.fixture(scope="session")
def guide(directory: Directory) -> Guide:
    return Guide(directory, DIRECTORY)
