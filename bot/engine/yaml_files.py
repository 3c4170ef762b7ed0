"""Reading the project's YAML files in the engine, whose Python is older than that of bot/data_files.py."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

# The C loader is about ten times as fast; PyYAML's wheels carry it, source builds may not.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path) -> Any:
    """Parse one YAML file."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 (a safe loader)
