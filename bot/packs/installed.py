"""The packs of one bot: installed under the data directory, read at start beside the project's own content."""

from __future__ import annotations

import contextlib
import logging
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bot.errors import ContentError, SetupError
from bot.packs.archive import unpack
from bot.packs.pack import Pack
from bot.packs.protection import Protection
from bot.referral.service import Service

FOLDER = "packs"
log = logging.getLogger(__name__)


def installed(data_dir: Path) -> tuple[Pack, ...]:
    """The packs to read, by id. One that is damaged, or was put there by hand and breaks a hard rule, is left out."""
    folders = sorted(path for path in (data_dir / FOLDER).glob("[a-z0-9]*") if path.is_dir() and not path.is_symlink())
    if not folders:
        return ()
    protection = Protection.load()
    return tuple(pack for folder in folders if _sound(pack := Pack(folder), protection))


def services_of(data_dir: Path) -> list[Service]:
    """The services of all packs."""
    return [service for pack in installed(data_dir) for service in pack.services]


def _sound(pack: Pack, protection: Protection) -> bool:
    try:
        pack.whole()
        fault = next(protection.faults(pack), None)
    except (ContentError, OSError) as error:
        log.warning("The pack %s is left out: %s", pack.folder.name, error)
        return False
    if fault is not None:
        log.warning("The pack %s is left out: %s", pack.folder.name, fault)
    return fault is None


@contextlib.contextmanager
def opened(source: Path) -> Iterator[Pack]:
    """A pack from a folder or zip file, for as long as the block runs.

    Raises:
        Refused: it cannot be taken in hand (bot/packs/archive.py).
    """
    with tempfile.TemporaryDirectory(prefix="lantern-pack-") as folder:
        yield Pack(unpack(source, Path(folder)))


def install(pack: Pack, data_dir: Path, *, older: bool = False) -> None:
    """Put a checked pack in its place, in one step. ``older``: also over a newer version.

    Raises:
        SetupError: a newer version is there, or the folder cannot be written.
    """
    place = data_dir / FOLDER / pack.about.id
    before = Pack(place)
    with contextlib.suppress(ContentError):
        if before.about.number > pack.about.number and not older:
            raise SetupError(
                f"version {before.about.version} of {pack.about.id} is installed, which is newer than "
                f"{pack.about.version}. To go back on purpose: --older"
            )
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".", dir=place.parent) as draft:
            shutil.copytree(pack.folder, Path(draft) / "new")
            if place.exists():
                place.rename(Path(draft) / "old")
            (Path(draft) / "new").rename(place)
    except OSError as error:
        raise SetupError(f"{place} cannot be written ({error.strerror})") from error


def remove(pack_id: str, data_dir: Path) -> bool:
    """Take a pack away. Returns whether it was there."""
    place = data_dir / FOLDER / pack_id
    if place.parent.name != FOLDER or place.resolve().parent != (data_dir / FOLDER).resolve() or not place.is_dir():
        return False
    shutil.rmtree(place)
    return True
