"""When wrong codes were tried in the last hour, over all chats: kept in a small file, so that a restart forgives none.

Times alone: whose tries they were is held in memory only (bot/learning/guesses.py), and no /erase can reset the sum.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class MissFile:
    """The file ``path``. One process writes it; a failing disk is no reason to leave a person without an answer."""

    path: Path

    def read(self) -> list[dt.datetime]:
        """The times, oldest first; none if there is no file or it cannot be read."""
        try:
            return [dt.datetime.fromtimestamp(int(at), dt.UTC) for at in json.loads(self.path.read_text("utf-8"))]
        except FileNotFoundError:
            return []
        except (OSError, ValueError, TypeError) as error:
            log.warning("The times of wrong codes cannot be read (%s).", type(error).__name__)
            return []

    def write(self, times: Iterable[dt.datetime]) -> None:
        """Put these times in the place of all others."""
        fresh = self.path.with_suffix(".new")
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            fresh.touch(mode=0o600)
            fresh.write_text(json.dumps([int(at.timestamp()) for at in times]), "utf-8")
            fresh.replace(self.path)
        except OSError as error:
            log.warning("The times of wrong codes cannot be kept (%s).", type(error).__name__)
