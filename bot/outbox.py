"""Files made for one answer: charts, certificates, codes to scan. They leave with the answer, or go with time."""

from __future__ import annotations

import contextlib
import secrets
import time
from pathlib import Path

LIFE = 3600  # seconds; a file that no channel has sent and deleted by then is swept away


class Outbox:
    """The folder ``outbox`` of the data directory."""

    def __init__(self, data_dir: Path) -> None:
        self._folder = data_dir.resolve() / "outbox"

    def put(self, content: bytes, suffix: str) -> str:
        """Write a file with a name that says nothing, such as ``suffix`` ".png"; returns its absolute path."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.sweep()
        path = self._folder / f"{secrets.token_hex(8)}{suffix}"
        path.touch(mode=0o600)
        path.write_bytes(content)
        return str(path)

    def holds(self, path: Path) -> bool:
        """Whether ``path`` is a file of this folder."""
        return path.resolve().is_relative_to(self._folder)

    def sent(self, path: Path) -> None:
        """The file has reached the person, or never will: delete it if it is ours."""
        if self.holds(path):
            path.unlink(missing_ok=True)

    def sweep(self) -> None:
        """Delete what is past its time; done at every start, for each new file, and on Telegram every hour."""
        for path in self._folder.glob("*"):
            with contextlib.suppress(FileNotFoundError):  # the channel has sent and deleted it meanwhile
                if time.time() - path.stat().st_mtime > LIFE:
                    path.unlink()
