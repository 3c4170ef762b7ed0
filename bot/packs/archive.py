"""Taking a pack in hand safely: a folder or a zip file of unknown origin becomes a folder of small text files.

Refused: names that lead out of the folder, links, anything but YAML, text and Markdown, too many or too large files.
Sizes are counted while reading, since a zip file may lie about them.
"""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from bot.errors import ContentError

MOST_FILES = 500
MOST_BYTES = 1_000_000  # of one file
MOST_IN_ALL = 10_000_000
_SUFFIXES = frozenset({".yml", ".md", ".txt"})
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,79}\Z")
_IGNORED = frozenset({"__MACOSX", ".DS_Store", "Thumbs.db", ".git"})
_DEEPEST = 4


class Refused(ContentError):
    """The file or folder is no pack that can be taken in hand; the message says why."""


def unpack(source: Path, to: Path) -> Path:
    """Copy a pack from a folder or zip file into ``to``; returns the folder that holds pack.yml.

    Raises:
        Refused: see above; ``to`` may hold a part of it then.
    """
    files = _of_zip(source) if source.is_file() else _of_folder(source)
    total = count = 0
    seen: set[str] = set()
    for name, open_file in files:
        path = safe_name(name)
        if path is None:
            continue
        count += 1
        if count > MOST_FILES:
            raise Refused(f"there are more than {MOST_FILES} files in it")
        if str(path).lower() in seen:
            raise Refused(f"{path} is in it twice")
        seen.add(str(path).lower())
        content = _content(open_file, path)
        total += len(content)
        if len(content) > MOST_BYTES or total > MOST_IN_ALL:
            raise Refused(f"{path} is too large: a pack is small texts")
        target = to / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return _root(to)


def safe_name(name: str) -> Path | None:
    """A name in a pack as a path below its folder; None for what systems add by themselves.

    Raises:
        Refused: it leads elsewhere, or is no kind of file a pack has.
    """
    path = PurePosixPath(name)
    if path.is_absolute() or "\\" in name or ":" in name or ".." in path.parts:
        raise Refused(f"{name!r} leads out of the pack")
    if set(path.parts) & _IGNORED:
        return None
    if not path.parts or len(path.parts) > _DEEPEST or not all(map(_NAME.match, path.parts)):
        raise Refused(f"{name!r} is no name for a file of a pack")
    if path.suffix.lower() not in _SUFFIXES:
        raise Refused(f"{name!r}: a pack holds .yml, .md and .txt files only")
    return Path(*path.parts)


def _content(open_file: IO[bytes], path: Path) -> bytes:
    """One byte more than is allowed at most."""
    try:
        with open_file as file:
            return file.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise Refused(f"{path} in the zip file is damaged") from error


def _of_zip(source: Path) -> Iterator[tuple[str, IO[bytes]]]:
    try:
        with zipfile.ZipFile(source) as archive:
            for info in archive.infolist():
                if info.is_dir():
                    continue
                if stat.S_ISLNK(info.external_attr >> 16):
                    raise Refused(f"{info.filename!r} is a link")
                if info.flag_bits & 0x1:
                    raise Refused("it is locked with a password")
                yield info.filename, archive.open(info)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError) as error:
        raise Refused(f"{source.name} cannot be read as a zip file") from error


def _of_folder(source: Path) -> Iterator[tuple[str, IO[bytes]]]:
    if not source.is_dir():
        raise Refused(f"{source} does not exist")
    for path in sorted(source.rglob("*")):
        if path.is_symlink():
            raise Refused(f"{path.name!r} is a link")
        if path.is_file():
            yield path.relative_to(source).as_posix(), path.open("rb")
        elif not path.is_dir():
            raise Refused(f"{path.name!r} is no file")


def _root(folder: Path) -> Path:
    """Where pack.yml is: at the top, or in the one folder that a zip file of a folder has."""
    if (folder / "pack.yml").is_file():
        return folder
    inner = [path for path in folder.iterdir() if (path / "pack.yml").is_file()]
    if len(inner) != 1:
        raise Refused("there is no pack.yml in it")
    return inner[0]
