"""The template pack, copied to where a test may change it."""

import shutil
from pathlib import Path

import pytest

from bot.cli.pack import TEMPLATE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "our-town"
    shutil.copytree(TEMPLATE, folder)
    return folder
