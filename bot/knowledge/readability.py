"""Reading grade of a text: Flesch-Kincaid, without downloads.

Source: Kincaid et al. 1975, grade = 0.39 words/sentence + 11.8 syllables/word - 15.59.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?](?=[\s\"”)]|$)|\n+")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_END = re.compile(r"(?:[^laeiouy]es|[^tdaeiouy]ed|[^laeiouy]e)$")

# Words the subject cannot do without; a reader of this bot learns them first, so they count as easy words.
FAMILIAR = frozenset(
    {
        "coercion", "commercial", "exploitation", "federal", "hotline", "immigrant", "immigrants", "immigration",
        "national", "recruiter", "recruiters", "recruitment", "survivor", "survivors", "trafficked", "trafficker",
        "traffickers", "trafficking",
    }
)  # fmt: skip


def syllables(word: str) -> int:
    """Estimate the syllables of an English word (at least 1)."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    count = len(_VOWELS.findall(word))
    if count > 1 and _SILENT_END.search(word):
        count -= 1
    if re.search(r"(?:ia|io(?!u)|ua|eo)(?!n\b)", word) and not re.search(r"(?:tion|sion|cial|tial|cious)", word):
        count += 1
    return max(count, 1)


def grade(text: str) -> float:
    """US school grade needed to read ``text``. Placeholders, links and numbers do not count."""
    plain = re.sub(r"\{[^}]*\}|https?://\S+|[*•]", " ", text)
    words = _WORD.findall(plain)
    if not words:
        return 0.0
    sentences = max(1, len([part for part in _SENTENCE_END.split(plain) if _WORD.search(part or "")]))
    counted = sum(2 if word.lower() in FAMILIAR else syllables(word) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * counted / len(words) - 15.59


def longest_sentence(text: str) -> int:
    """Words in the longest sentence."""
    return max((len(_WORD.findall(part or "")) for part in _SENTENCE_END.split(text)), default=0)
