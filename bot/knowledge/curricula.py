"""The rows of the two curricula the project starts from, which the content must cover (data/content/curricula.yml)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bot.data_files import read_as
from bot.knowledge.item import Item


def read_rows(path: Path) -> dict[str, str]:
    """Row id ("stop-it/red-flags") to what the curriculum calls it."""
    return {
        f"{course}/{row}": title
        for course, rows in read_as(dict[str, dict[str, str]], path).items()
        for row, title in rows.items()
    }


def coverage(rows: dict[str, str], items: Iterable[Item]) -> dict[str, list[str]]:
    """Row id to the ids of the items that cover it."""
    covered: dict[str, list[str]] = {row: [] for row in rows}
    for item in items:
        for row in item.curriculum:
            if row in covered:
                covered[row].append(item.id)
    return covered
