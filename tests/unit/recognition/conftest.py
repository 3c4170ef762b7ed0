"""The real rules and texts, read once."""

import pytest

from bot.knowledge.phrases import Phrases
from bot.paths import CONTENT, DIRECTORY, RECOGNITION, SAFETY
from bot.recognition.flags import Flags
from bot.recognition.offering import Offering
from bot.recognition.offers import OfferChecker
from bot.recognition.reader import Reader
from bot.recognition.reflecting import Reflecting
from bot.referral.directory import Directory


@pytest.fixture(scope="session")
def flags() -> Flags:
    return Flags.load(CONTENT / "flags")


@pytest.fixture(scope="session")
def reader(flags: Flags) -> Reader:
    return Reader.load(flags, RECOGNITION, SAFETY)


@pytest.fixture(scope="session")
def checker() -> OfferChecker:
    return OfferChecker.load(RECOGNITION, SAFETY)


@pytest.fixture(scope="session")
def phrases() -> Phrases:
    return Phrases.load(CONTENT / "phrases", Directory.load(DIRECTORY).fill)


@pytest.fixture(scope="session")
def reflecting(phrases: Phrases) -> Reflecting:
    return Reflecting.load(CONTENT, RECOGNITION, SAFETY, phrases)


@pytest.fixture(scope="session")
def offering(checker: OfferChecker, phrases: Phrases) -> Offering:
    return Offering(checker, phrases)
