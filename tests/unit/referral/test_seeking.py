"""Texts that look for somewhere to turn, and questions that only look like it."""

import pytest

from bot.referral.seeking import seeks


@pytest.mark.parametrize(
    "text",
    [
        "hotline in mexico",
        "im in tijuana, who can i call",
        "where do i report trafficking in ohio",
        "shelter for men in chicago",
        "número en guatemala",
        "¿a quién puedo llamar en houston?",
    ],
)
def test_looks_for_help(text: str) -> None:
    assert seeks(text)


@pytest.mark.parametrize(
    "text",
    [
        "is prostitution legal in nevada",
        "how many calls does the hotline get in texas",
        "what is the number of people trafficked in mexico",
        "is there slavery in mauritania",
        "what does a shelter do",
        "is texas bad for trafficking",
    ],
)
def test_asks_to_know(text: str) -> None:
    assert not seeks(text)
