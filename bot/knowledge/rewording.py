"""Words in another language for something that stays the same otherwise."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel

LANGUAGES = ("es",)  # of translations


class Rewording[W: BaseModel]:
    """Words by language, then by id. A model of words has the fields that they stand in for, and no other."""

    def __init__(self, words: Mapping[str, Mapping[str, W]]) -> None:
        self._words = words

    def of[T: BaseModel](self, item: T, item_id: str, language: str) -> T:
        """The item in the words of a language, or as it is."""
        words = self._words.get(language, {}).get(item_id)
        return item.model_copy(update=words.model_dump()) if words else item
