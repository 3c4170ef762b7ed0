"""The command menu. It is visible on the person's phone, so its words are neutral: they name no topic."""

from __future__ import annotations

import contextlib
from typing import Any

from telegram import BotCommand
from telegram.error import TelegramError
from telegram.ext import ExtBot

# "" is the list for every language without one of its own.
COMMANDS: dict[str, tuple[tuple[str, str], ...]] = {
    "": (
        ("menu", "Start here"),
        ("lessons", "Short lessons"),
        ("quiz", "A short quiz"),
        ("practice", "Stories to practice on"),
        ("rehearse", "Practice what to say"),
        ("check", "What I know so far"),
        ("progress", "My progress"),
        ("review", "My 2-minute review"),
        ("help", "Phone numbers and help"),
        ("privacy", "What is kept"),
        ("erase", "Erase what is kept"),
        ("stop", "No more reminders"),
        ("leave", "Leave and clear this chat"),
    ),
    "es": (
        ("menu", "Empezar aquí"),
        ("lessons", "Lecciones cortas"),
        ("quiz", "Preguntas cortas"),
        ("practice", "Historias para practicar"),
        ("rehearse", "Practicar qué decir"),
        ("check", "Lo que sé hasta ahora"),
        ("progress", "Mi avance"),
        ("review", "Mi repaso de 2 minutos"),
        ("help", "Teléfonos y ayuda"),
        ("privacy", "Qué se guarda"),
        ("erase", "Borrar lo guardado"),
        ("stop", "No más recordatorios"),
        ("leave", "Salir y limpiar este chat"),
    ),
}


async def publish(bot: ExtBot[Any]) -> None:
    """Tell Telegram the menu in each language. A failure is left for the next start: typing still works."""
    with contextlib.suppress(TelegramError):
        for language, commands in COMMANDS.items():
            await bot.set_my_commands(
                [BotCommand(name, description) for name, description in commands],
                language_code=language or None,
            )
