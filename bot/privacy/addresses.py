"""The names of chats that want reminders, encrypted: the one place where a chat can be found again.

Fernet (AES-128-CBC with HMAC-SHA256) under a key that HKDF (RFC 5869) makes from the key file for this use alone.
What is encrypted names the chat's key too, so that an address moved to another row opens nothing.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.privacy.keys import ChatKeys

_USE = b"reminder address"


@dataclass(frozen=True)
class Address:
    """Where a reminder goes, and in which language. ``chat`` is the channel's own name, such as "telegram:12345"."""

    chat: str
    language: str


class Addresses:
    """Seals and opens addresses."""

    def __init__(self, keys: ChatKeys) -> None:
        self._keys = keys
        material = HKDF(SHA256(), 32, salt=None, info=_USE).derive(keys.derived(_USE))
        self._fernet = Fernet(base64.urlsafe_b64encode(material))

    def seal(self, address: Address) -> str:
        """An encrypted address; twice the same gives two different ones."""
        words = [self._keys.key_for(address.chat), address.chat, address.language]
        return self._fernet.encrypt(json.dumps(words).encode()).decode()

    def open(self, sealed: str, key: str) -> Address | None:
        """The address of the chat with ``key``; None if it was sealed under another key file or for another chat."""
        try:
            whose, chat, language = json.loads(self._fernet.decrypt(sealed.encode()))
        except (InvalidToken, ValueError):
            return None
        return Address(chat, language) if whose == key else None
