"""A content pack: what an organisation adds to the library, the quiz, the cases and the directory.

```
pack.yml                 id, version, organisation, logo text
directory.yml            services it adds, or puts in the place of ours with the same id
topics/<slug>.yml        topics, as data/content/topics has them
nlu/<slug>.yml           how people ask for a new topic
quiz/*.yml  cases/*.yml  items and cases
```
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from bot.data_files import read_as, yaml_files
from bot.errors import ContentError
from bot.knowledge.item import Item
from bot.learning.bank import Bank
from bot.learning.cases import Cases
from bot.referral.service import Service, ServiceFile

_VERSION = r"\d{1,4}\.\d{1,4}(?:\.\d{1,4})?"
PARTS = ("topics", "nlu", "quiz", "cases")


class About(BaseModel):
    """pack.yml."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)
    version: str = Field(pattern=rf"^{_VERSION}$")
    organisation: str = Field(min_length=2, max_length=80)
    logo_text: str = Field(default="", max_length=60)

    @property
    def number(self) -> tuple[int, ...]:
        """The version to compare with."""
        return tuple(map(int, self.version.split(".")))


@dataclass(frozen=True)
class Pack:
    """One pack in a folder. Every part is read on first use and raises ContentError if it breaks its schema."""

    folder: Path

    @cached_property
    def about(self) -> About:
        """Its name and version."""
        return read_as(About, self.folder / "pack.yml")

    @cached_property
    def services(self) -> tuple[Service, ...]:
        """The services it brings."""
        file = self.folder / "directory.yml"
        return read_as(ServiceFile, file).services if file.exists() else ()

    @cached_property
    def topics(self) -> dict[str, Item]:
        """The topics it brings, by id."""
        found = {}
        for path in yaml_files(self.folder / "topics"):
            item = read_as(Item, path)
            if item.id != f"topic/{path.stem}":
                raise ContentError(f"topics/{path.name}: the id is {item.id}, so the file must be named like it")
            found[item.id] = item
        return found

    @cached_property
    def bank(self) -> Bank:
        """The quiz items it brings."""
        return Bank.load(self.folder / "quiz")

    @cached_property
    def cases(self) -> Cases:
        """The cases it brings."""
        return Cases.load(self.folder / "cases")

    @property
    def nlu(self) -> Path:
        """The folder with the ways people ask for its topics."""
        return self.folder / "nlu"

    def files(self) -> list[Path]:
        """All files, in a stable order."""
        return sorted(path for path in self.folder.rglob("*") if path.is_file())

    def whole(self) -> None:
        """Read every part.

        Raises:
            ContentError: a part breaks its schema; names the file in the pack.
        """
        for read in _READERS:
            try:
                read(self)
            except ContentError as error:
                raise ContentError(re.sub(rf"{re.escape(str(self.folder))}/?", "", str(error))) from error


_READERS: tuple[Callable[[Pack], object], ...] = (
    lambda pack: pack.about,
    lambda pack: pack.services,
    lambda pack: pack.topics,
    lambda pack: pack.bank,
    lambda pack: pack.cases,
)
