"""Cleaning what a person typed before anything else reads it."""

from __future__ import annotations

import re
import unicodedata

MAX_DIALOGUE = 4000  # characters the dialogue looks at: a pasted offer fits; the safety gate reads all of a message
_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
# Mark-up around words says nothing. Words that a person put in angle brackets are none.
_TAG = re.compile(
    r"</?(?:[abipqsu]|br|h[1-6r]|d(?:el|iv)|em|ins|strong|strike|span|font|code|pre|img|[uo]l|li|t(?:able|body|head|[dhr])"
    r"|html|head|body|meta|link|style|script|svg|i?frame|object|embed|video|audio|form|input|button|blockquote"
    r"|tg-spoiler|tg-emoji)(?:\s+[\w:-]+\s*=[^<>]{0,200})?\s*/?>",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s+")
_WORDLIKE = re.compile(r"[^\W_]")


def clean(text: str) -> str:
    """One line of plain text: compatibility forms folded, invisible and control characters gone."""
    folded = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    visible = "".join(" " if unicodedata.category(char)[0] == "C" else char for char in folded)
    return _SPACE.sub(" ", visible).strip()


def free_text(text: str) -> str:
    """What the dialogue may see: bounded, and never a slash payload (Rasa reads "/intent{…}" as a command)."""
    return _SPACE.sub(" ", _TAG.sub(" ", clean(text)[:MAX_DIALOGUE])).lstrip("/ ").strip()


def is_wordless(text: str) -> bool:
    """Whether there is no letter and no digit in it: empty, only emoji, only punctuation."""
    return not _WORDLIKE.search(text)
