"""The two published sentence embeddings, for what needs both."""

from __future__ import annotations

from typing import Optional, Tuple

from bot.engine import minilm, multilingual
from bot.engine.minilm import MiniLM
from bot.engine.multilingual import Multilingual


def embeddings() -> Optional[Tuple[MiniLM, Multilingual]]:
    """MiniLM and the multilingual one, as published; None where one of them is missing."""
    meaning, languages = minilm.shared(), multilingual.shared()
    return (meaning, languages) if meaning is not None and languages is not None else None
