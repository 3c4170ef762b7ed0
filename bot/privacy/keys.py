"""Keyed hashes of chat names: what is stored can not be traced back to a chat without the key file.

Design, section 8: "who" is kept as a keyed hash of the chat id.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
import stat
from pathlib import Path

from bot.errors import SetupError

KEY_FILE = "chat.key"
KEY_BYTES = 32


class ChatKeys:
    """Turns a chat's name into an opaque key and signs what goes out on buttons. Never shows its own key."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def __repr__(self) -> str:
        return "ChatKeys(…)"

    @classmethod
    def load(cls, data_dir: Path) -> ChatKeys:
        """Read the key of ``data_dir``, or make one on first use.

        Raises SetupError if the key cannot be read or written, is readable by others, or is damaged.
        """
        path = data_dir / KEY_FILE
        try:
            if not path.exists():
                _create(path)
            mode = stat.S_IMODE(path.stat().st_mode)
            key = path.read_bytes()
        except OSError as error:
            raise SetupError(
                f"The key file {path} cannot be used ({error.strerror}). "
                "Let the bot's user write to the data directory, or set LANTERN_DATA_DIR to another one."
            ) from error
        if mode & 0o077:
            raise SetupError(f"The key file {path} can be read by others. Run: chmod 600 {path}")
        if len(key) != KEY_BYTES:
            raise SetupError(
                f"The key file {path} is damaged. Bring it back from a backup, or remove it: "
                "the bot then makes a new one and knows none of the earlier chats."
            )
        return cls(key)

    @classmethod
    def rotate(cls, data_dir: Path) -> ChatKeys:
        """Put a new key in the place of the old one, in one step, and return it.

        Every chat key and signature of before is worthless then: delete what is stored under them first.
        Raises SetupError if the key cannot be written.
        """
        path = data_dir / KEY_FILE
        try:
            draft = _draft(path)
            try:
                draft.replace(path)
            except OSError:
                draft.unlink(missing_ok=True)
                raise
        except OSError as error:
            raise SetupError(
                f"The key file {path} cannot be replaced ({error.strerror}). The old key stays."
            ) from error
        return cls.load(data_dir)

    def key_for(self, chat: str) -> str:
        """The chat's key: 32 hexadecimal characters, the same for the same chat and key file."""
        return self._digest(b"chat\0" + chat.encode())[:16].hex()

    def sign(self, payload: bytes) -> bytes:
        """A 32-byte signature of ``payload``; compare with ``hmac.compare_digest``."""
        return self._digest(b"sign\0" + payload)

    def derived(self, use: bytes) -> bytes:
        """A 32-byte key for another use, from which neither this key nor that of a third use can be found."""
        return self._digest(b"derive\0" + use)

    def _digest(self, message: bytes) -> bytes:
        # The prefixes keep the uses apart: a signature can never be read as the key of a chat.
        return hmac.new(self._key, message, hashlib.sha256).digest()


def _create(path: Path) -> None:
    """Write a fresh key so that no other process ever sees half of it; the first of two wins."""
    draft = _draft(path)
    try:
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink()


def _draft(path: Path) -> Path:
    """A fresh key in a file beside ``path``, on the disk before anything relies on it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_bytes(KEY_BYTES))
        file.flush()
        os.fsync(descriptor)
    return draft
