"""The few lines the channel itself needs. Their words are content: a function that has them is given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

PhraseKey = Literal["trouble", "wipe-left", "slow-down"]

# (key, language or language code, or None) → vetted text with its numbers filled in; "" says nothing.
#   trouble    something failed: an apology that names the hotline
#   slow-down  the person writes faster than answers come; some messages are left out
#   wipe-left  some of the chat's messages could not be deleted
Phrase = Callable[[PhraseKey, str | None], str]

# (the channel's name of a chat, language code of the person's app or None) → the language the chat is spoken to in
LanguageOf = Callable[[str, str | None], str | None]


def language_of_app(_chat: str, language_code: str | None) -> str | None:
    """For a channel that is not told what the person writes in: the language of the app."""
    return language_code
