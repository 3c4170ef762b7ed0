"""What can go wrong, as one small tree, and where it did.

LanternError
├── SetupError            the person running the bot can mend it: says what to do
│   └── PortInUse         a port that a process needs is taken
├── ContentError          a content, safety or directory file breaks its schema
├── EngineUnavailable     the dialogue engine is starting, dead, or did not answer in time
└── StaleButton           a pressed button cannot be read any more (old, foreign, or forged)
"""

import traceback
from pathlib import Path


class LanternError(Exception):
    """Base of every error this project raises on purpose."""


class SetupError(LanternError):
    """Something outside the program is missing or wrong; the message says what to do."""


class PortInUse(SetupError):
    """A port that one of our processes needs is already taken."""


class ContentError(LanternError):
    """A data file breaks its schema; the message names the file and the field."""


class EngineUnavailable(LanternError):
    """The dialogue engine cannot answer now."""


class StaleButton(LanternError):
    """A pressed button's id does not verify for this chat."""


def place(error: Exception) -> str:
    """File and line where a caught error was raised: all of its traceback that may stand in a log."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(frame.filename).name}:{frame.lineno}"
