"""Days in words of a language, without the machine's own languages."""

from __future__ import annotations

import datetime as dt

_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip


def day_in_words(day: dt.date, language: str) -> str:
    """ "November 21, 2026", in Spanish "21 de noviembre de 2026"."""
    if language == "es":
        return f"{day.day} de {_MONTHS[day.month - 1]} de {day.year}"
    return f"{day:%B} {day.day}, {day.year}"


def short_day(day: dt.date, language: str) -> str:
    """ "Nov 21", in Spanish "21 nov"."""
    if language == "es":
        return f"{day.day} {_MONTHS[day.month - 1][:3]}"
    return f"{day:%b} {day.day}"
