"""Which wish about reviews and reminders a message carries."""

from __future__ import annotations

import pytest

from bot.learning.reminder_wishes import What, wanted


@pytest.mark.parametrize(
    ("said", "what", "value"),
    [
        ("quiz me on what i missed", What.REVIEW, ""),
        ("repaso", What.REVIEW, ""),
        ("remind me", What.ON, ""),
        ("mándame recordatorios", What.ON, ""),
        ("stop reminders", What.OFF, ""),
        ("dont send me any more reminders", What.OFF, ""),
        ("ya no me mandes recordatorios", What.OFF, ""),
        ("parar recordatorios", What.OFF, ""),
        ("detener los recordatorios", What.OFF, ""),
        ("pause for a week", What.PAUSE, "week"),
        ("no reminders this week", What.PAUSE, "week"),
        ("stop reminding me for a month", What.PAUSE, "month"),
        ("pause until i say so", What.PAUSE, "until"),
        ("resume reminders", What.RESUME, ""),
        ("turn reminders back on", What.RESUME, ""),
        ("snooze", What.LATER, ""),
        ("in 3 hours", What.LATER, "3h"),
        ("ask me tomorrow instead", What.LATER, "tomorrow"),
        ("not so early", What.QUIET, ""),
        ("not before 10 am please", What.QUIET, "-10"),
        ("dont message me after 8", What.QUIET, "20-"),
        ("no antes de las 11", What.QUIET, "-11"),
        ("change time zone", What.ZONE, ""),
        ("when is my next review", What.REMINDERS, ""),
    ],
)
def test_what_people_say(said: str, what: What, value: str) -> None:
    found = wanted(said)
    assert (found.what, found.value) == (what, value)
