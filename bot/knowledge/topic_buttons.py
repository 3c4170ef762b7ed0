"""Buttons that open topics."""

from __future__ import annotations

from collections.abc import Iterable

from bot.knowledge.library import Library
from bot.reply import Button, Trigger


def topic_buttons(library: Library, item_ids: Iterable[str], language: str) -> list[Button]:
    """One for each item that exists, under its title in ``language`` where it is translated."""
    items = [library.said_in(language, library[item_id]) for item_id in item_ids if item_id in library]
    return [Button(title=item.title, trigger=Trigger(intent="show_topic", args={"id": item.id})) for item in items]
