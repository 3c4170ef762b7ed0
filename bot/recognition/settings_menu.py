"""The menu of cards by setting: each button leads to the topic of its signs."""

from __future__ import annotations

from bot.knowledge.library import Library
from bot.knowledge.phrases import Phrases
from bot.recognition.setting_card import settings
from bot.reply import Button, Message, Reply, Trigger, rows

_TITLES = ("Signs ", "Señales ")


def settings_menu(library: Library, phrases: Phrases, language: str) -> Reply:
    """All settings that have a card, two in a row."""
    buttons = [
        Button(
            title=_short(library.said_in(language, item).title),
            trigger=Trigger(intent="show_topic", args={"id": item.id}),
        )
        for item in settings(library)
    ]
    text = phrases.text("settings-menu", language)
    return Reply(messages=(Message(text=text, buttons=rows(*buttons, width=2)),))


def _short(title: str) -> str:
    """ "Signs in hotels" as "In hotels"."""
    rest = next((title.removeprefix(start) for start in _TITLES if title.startswith(start)), title)
    return rest[:1].upper() + rest[1:]
