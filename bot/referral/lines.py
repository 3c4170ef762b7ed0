"""What the bot says around services (data/directory/lines/<language>.yml)."""

from __future__ import annotations

from pathlib import Path
from string import Template

from bot.data_files import read_as

ENGLISH = "en"


class Lines:
    """Lines by id and language; a language without a line falls back to English."""

    def __init__(self, lines: dict[str, dict[str, str]]) -> None:
        self._lines = lines

    @classmethod
    def load(cls, folder: Path) -> Lines:
        """Read every language.

        Raises:
            ContentError: a file breaks the schema.
        """
        return cls({path.stem: read_as(dict[str, str], path) for path in folder.glob("*.yml")})

    def languages(self) -> dict[str, dict[str, str]]:
        """All lines as written, by language."""
        return self._lines

    def text(self, line_id: str, language: str = ENGLISH, **values: object) -> str:
        """One line with ``$name`` replaced; raises KeyError for an unknown line or a value that is missing."""
        words = self._lines.get(language, {}).get(line_id) or self._lines[ENGLISH][line_id]
        return Template(words).substitute(values)
