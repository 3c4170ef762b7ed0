"""The content library: every topic and myth by id."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.data_files import own_files, read_as, translations, yaml_files
from bot.errors import ContentError
from bot.knowledge.item import Item, Words
from bot.knowledge.rewording import LANGUAGES

FOLDERS = ("topics", "myths")
LOOK_EVERY = 2.0  # seconds between looks at the files; a look costs about a millisecond


class Library:
    """All items, read once; ``reload_if_changed`` picks up edited files without a restart."""

    def __init__(self, folder: Path, *packs: Path) -> None:
        """``packs``: folders of content packs; their topics stand in the place of ours with the same id."""
        self._folders = (folder, *packs)
        self._stamp: tuple[int, int] = (-1, 0)
        self._looked = 0.0
        self._items: dict[str, Item] = {}
        self._words: dict[str, dict[str, Words]] = {}
        self.reload_if_changed()

    def __getitem__(self, item_id: str) -> Item:
        return self._items[item_id]

    def __contains__(self, item_id: object) -> bool:
        return item_id in self._items

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items.values())

    def __len__(self) -> int:
        return len(self._items)

    def get(self, item_id: str | None) -> Item | None:
        """The item, or None if there is none of that id."""
        return self._items.get(item_id) if item_id else None

    def said_in(self, language: str, item: Item) -> Item:
        """The item in a language it is translated into, or as it is."""
        words = self._words.get(language, {}).get(item.id)
        return item.said_as(words, language) if words else item

    def reload_if_changed(self) -> bool:
        """Read the files again if any was added, removed or edited. Returns whether it did.

        Raises:
            ContentError: a file breaks the schema or an id stands twice; the old items stay in use.
        """
        if self._items and time.monotonic() - self._looked < LOOK_EVERY:
            return False
        self._looked = time.monotonic()
        stamp = self._fingerprint()
        if stamp == self._stamp:
            return False
        own, *packs = self._folders
        items = read_items(own)
        theirs = {item_id: item for pack in packs for item_id, item in read_items(pack, FOLDERS[:1]).items()}
        self._words = {
            language: {item_id: words for item_id, words in read_words(own, language).items() if item_id not in theirs}
            for language in LANGUAGES
        }
        self._items = items | theirs
        self._stamp = stamp
        return True

    def _fingerprint(self) -> tuple[int, int]:
        times = [
            path.stat().st_mtime_ns
            for folder in self._folders
            for name in FOLDERS
            for path in yaml_files(folder / name)
        ]
        return len(times), max(times, default=0)


def read_items(folder: Path, names: Sequence[str] = FOLDERS) -> dict[str, Item]:
    """Read all topics and myths below data/content/, or only some of its folders.

    Raises:
        ContentError: a file breaks the schema, is misnamed, or an id stands twice.
    """
    items: dict[str, Item] = {}
    for name in names:
        for path in own_files(folder / name):
            item = read_as(Item, path)
            if item.id in items:
                raise ContentError(f"{path}: the id {item.id} stands twice")
            if item.id.partition("/")[2] != path.stem:
                raise ContentError(f"{path}: the id is {item.id}, so the file must be named like it")
            items[item.id] = item
    return items


def read_words(folder: Path, language: str) -> dict[str, Words]:
    """What of topics and myths is translated: ``debt-bondage.es.yml`` beside ``debt-bondage.yml``.

    Raises:
        ContentError: a file breaks the schema or is misnamed.
    """
    read = (read_translation(path) for name in FOLDERS for path in translations(folder / name, language))
    return {words.id: words for words in read}


def read_translation(path: Path) -> Words:
    """The words of one file.

    Raises:
        ContentError: the file breaks the schema or is misnamed.
    """
    words = read_as(Words, path)
    if words.id.partition("/")[2] != path.stem.partition(".")[0]:
        raise ContentError(f"{path}: the id is {words.id}, so the file must be named like it")
    return words
