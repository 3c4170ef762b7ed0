"""The bot's own lines outside topics (data/content/phrases), as Replies.

A language's lines stand in ``<language>.yml`` and in ``<part>.<language>.yml``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from string import Template

from pydantic import BaseModel, ConfigDict, Field

from bot.data_files import read_as, yaml_files
from bot.errors import ContentError
from bot.reply import Button, Message, Reply, Trigger

DEFAULT_LANGUAGE = "en"


class _Button(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    title: str = Field(max_length=40)
    intent: str
    args: dict[str, str] = Field(default_factory=dict)


class _Phrase(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    text: str
    buttons: tuple[tuple[_Button, ...], ...] = ()


class Phrases:
    """Lines by id and language; a language without a line falls back to English."""

    def __init__(self, lines: dict[str, dict[str, _Phrase]], fill: Callable[[str], str]) -> None:
        self._lines = lines
        self._fill = fill

    @classmethod
    def load(cls, folder: Path, fill: Callable[[str], str]) -> Phrases:
        """Read every language. ``fill`` replaces phone placeholders.

        Raises:
            ContentError: a file breaks the schema, or an id stands twice in a language.
        """
        lines: dict[str, dict[str, _Phrase]] = {}
        for path in yaml_files(folder):
            known = lines.setdefault(path.stem.rpartition(".")[2], {})
            for phrase_id, phrase in read_as(dict[str, _Phrase], path).items():
                if phrase_id in known:
                    raise ContentError(f"{path}: the id {phrase_id} stands twice")
                known[phrase_id] = phrase
        return cls(lines, fill)

    def __contains__(self, phrase_id: object) -> bool:
        return phrase_id in self._lines[DEFAULT_LANGUAGE]

    def ids(self) -> set[str]:
        return set(self._lines[DEFAULT_LANGUAGE])

    def text(self, phrase_id: str, language: str = DEFAULT_LANGUAGE, **values: object) -> str:
        """The words of one line, with ``$name`` replaced by ``values``; raises KeyError if there is no such line."""
        words = Template(self._phrase(phrase_id, language).text).substitute(values)
        return self._fill(words).strip()

    def message(self, phrase_id: str, language: str = DEFAULT_LANGUAGE) -> Message:
        """The line with its buttons."""
        buttons = tuple(
            tuple(Button(title=b.title, trigger=Trigger(intent=b.intent, args=b.args)) for b in row)
            for row in self._phrase(phrase_id, language).buttons
        )
        return Message(text=self.text(phrase_id, language), buttons=buttons)

    def reply(self, *phrase_ids: str, language: str = DEFAULT_LANGUAGE) -> Reply:
        """One reply of one message per line."""
        return Reply(messages=tuple(self.message(phrase_id, language) for phrase_id in phrase_ids))

    def _phrase(self, phrase_id: str, language: str) -> _Phrase:
        return self._lines.get(language, {}).get(phrase_id) or self._lines[DEFAULT_LANGUAGE][phrase_id]
