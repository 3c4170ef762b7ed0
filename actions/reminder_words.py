"""Days, hours and buttons in the words of data/content/phrases/refresher.*.yml."""

from __future__ import annotations

import datetime as dt

from actions.context import Said, domain
from bot.learning.reminder_wishes import What
from bot.learning.zones import OFFERED
from bot.reply import Button, Message, Reply, Trigger


def day_words(said: Said, day: dt.date, today: dt.date) -> str:
    """A day as people say it: today, tomorrow, or its date."""
    if day <= today + dt.timedelta(days=1):
        return words(said, "refresher-today" if day <= today else "refresher-tomorrow")
    weekday = words(said, "refresher-weekdays").split()[day.weekday()]
    month = words(said, "refresher-months").split()[day.month - 1]
    return words(said, "refresher-date", weekday=weekday, day=day.day, month=month)


def hour_words(said: Said, hour: int) -> str:
    """An hour of the day as people say it."""
    return words(said, "refresher-hours").split(",")[hour].strip()


def zone_words(said: Said, zone: str) -> str:
    """A time zone as its button calls it, else by its city; an offset as people write it: "UTC-5"."""
    offered = next((name for name, each in OFFERED.items() if each == zone), None)
    if offered:
        return words(said, f"refresher-z-{offered}")
    if zone.startswith("Etc/GMT"):  # the sign is turned round there (POSIX)
        return "UTC" + zone.removeprefix("Etc/GMT").translate(str.maketrans("+-", "-+"))
    return zone.rpartition("/")[2].replace("_", " ")


def words(said: Said, phrase_id: str, **values: object) -> str:
    """One line of the phrases, in the person's language."""
    return domain().phrases.text(phrase_id, said.language, **values)


def message(said: Said, phrase_id: str, *buttons: tuple[Button, ...]) -> Message:
    """A line with rows of buttons."""
    return Message(text=words(said, phrase_id), buttons=buttons)


def button(said: Said, title: str, what: What, value: str = "") -> Button:
    """A button of the refresher; ``title`` is a phrase."""
    args = {"what": what.value} | ({"value": value} if value else {})
    return Button(title=words(said, title), trigger=Trigger(intent="refresher", args=args))


def only(shown: Message) -> Reply:
    """A reply of one message."""
    return Reply(messages=(shown,))
