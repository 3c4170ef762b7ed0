"""Codes: a short one that a group reads from a slide, and a long one that makes a chat a trainer."""

from __future__ import annotations

import hashlib
import re
import secrets

# Digits and letters that are not taken for each other when read aloud or from the last row: no 0, O, 1, I.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
JOIN_LENGTH = 8  # 32 letters: 40 bits
INVITE_BYTES = 16  # 128 bits
# Wrong codes an hour over all chats. With 5 in a chat and 40 bits of code, someone with any number of chats finds one
# of 1,000 groups within a year with a chance below 1 in 100, and gets no more for it than the question whether to join.
MISSES_OF_ALL = 1_000
# Typed by someone who reads another font: what looks like a letter of ours.
_MEANT = str.maketrans({"1": "L", "I": "L"})
_JOIN = re.compile(rf"[{ALPHABET}]{{{JOIN_LENGTH}}}\Z")
_INVITE = re.compile(r"[A-Za-z0-9_-]{22}\Z")


def new_join_code() -> str:
    """A fresh code for a group, as it is stored: eight letters without the dash."""
    return "".join(secrets.choice(ALPHABET) for _ in range(JOIN_LENGTH))


def shown(code: str) -> str:
    """A join code as people read it: in two groups of four."""
    return f"{code[:4]}-{code[4:]}"


def read_join_code(typed: str) -> str | None:
    """The code that is meant, however it is spaced or written; None if it has not the form of one."""
    code = re.sub(r"[\s_–—-]", "", typed).upper().translate(_MEANT)
    return code if _JOIN.match(code) else None


def new_invite() -> str:
    """A fresh invitation, 22 letters that may stand in a link."""
    return secrets.token_urlsafe(INVITE_BYTES)


def fingerprint(invite: str) -> str | None:
    """What is stored of an invitation: its SHA-256. None if it has not the form of one.

    A plain hash is enough: nobody can try 128 random bits.
    """
    return hashlib.sha256(invite.encode()).hexdigest() if _INVITE.match(invite) else None
