"""Reminders: turned on (zone and quiet hours, each asked once), put off, paused, changed, ended."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from zoneinfo import ZoneInfo

from actions.context import Said, domain
from actions.learning import database
from actions.reminder_words import button, day_words, hour_words, message, only, words, zone_words
from bot.learning.reminder_wishes import DAYS, Wanted, What
from bot.learning.reminding import DEFAULT_ZONE, FOREVER, QUIET_FROM, QUIET_TO, Wish, put_off
from bot.learning.zones import OFFERED, is_zone
from bot.reply import Button, Message, Remind, Reply, rows
from bot.storage.reminders import Reminders

_QUIET = ("21-9", "22-8", "20-11", "0-0")
_PAUSES = {"week": 7, "month": 30}
_SNOOZE = 3  # hours


@cache
def reminders() -> Reminders:
    """The reminders of this process's database."""
    return Reminders(database())


def answer(said: Said, wish: Wanted) -> Reply:
    """Everything about reminders."""
    known = reminders().wish(said.chat)
    match wish.what:
        case What.OFF:
            return domain().phrases.reply("refresher-off", language=said.language).model_copy(update={"remind": "off"})
        case What.ZONE if wish.value:
            if wish.value == "skip" and known is not None:
                return _standing(said)
            return take_zone(said, DEFAULT_ZONE if wish.value == "skip" else wish.value)
        case What.QUIET if wish.value:
            return _quiet(said, wish.value, known)
        case _ if known is not None:
            return _change(said, wish, known)
        case What.ON | What.RESUME:
            return only(message(said, "refresher-ask-zone", *zone_choices(said)))
    return _are_off(said)


def _change(said: Said, wish: Wanted, known: Wish) -> Reply:
    """Reminders are on: change something, or say how it stands."""
    match wish.what:
        case What.ZONE:
            return only(message(said, "refresher-ask-zone-again", *zone_choices(said)))
        case What.QUIET:
            return only(message(said, "refresher-ask-quiet", *_quiet_hours(said)))
        case What.LATER:
            return _later(said, wish.value, known)
        case What.PAUSE:
            return _pause(said, wish.value)
        case What.RESUME:
            reminders().resume(said.chat, said.now)
        case What.REMINDERS if wish.value == DAYS:
            return only(message(said, "refresher-no-days", *standing_buttons(said)))
    return _standing(said)


def _are_off(said: Said) -> Reply:
    return only(message(said, "refresher-are-off", (button(said, "refresher-b-on", What.ON),)))


def take_zone(said: Said, name: str) -> Reply:
    """The zone is known: change it, or ask for the quiet hours."""
    if not is_zone(name):
        return domain().phrases.reply("old-button", language=said.language)
    if reminders().move(said.chat, name, said.now):
        return _standing(said)
    assumed = "refresher-ask-quiet-assumed" if said.arg("value") == "skip" else "refresher-ask-quiet"
    return only(message(said, assumed, *_quiet_hours(said, name)))


def _quiet(said: Said, value: str, known: Wish | None) -> Reply:
    """Quiet hours: change them; or, with the zone beside them, that is all we need and reminders begin."""
    parts = re.fullmatch(r"(\d{0,2})-(\d{0,2})(?:-(.+))?", value)
    if parts is None:
        return domain().phrases.reply("old-button", language=said.language)
    start = int(parts[1]) % 24 if parts[1] else known.quiet_from if known else QUIET_FROM
    end = int(parts[2]) % 24 if parts[2] else known.quiet_to if known else QUIET_TO
    if known is not None and start == end and not (parts[1] and parts[2]):
        return only(message(said, "refresher-ask-quiet", *_quiet_hours(said)))  # one typed hour must not mean "none"
    if reminders().keep_quiet(said.chat, start, end, said.now):
        return _standing(said)
    if not parts[3] or not is_zone(parts[3]):
        return _are_off(said)
    remind = Remind(zone=parts[3], quiet_from=start, quiet_to=end)
    at = reminders().planned(said.chat, remind, said.now)
    text = f"{words(said, 'refresher-on')} {_when(said, at, remind.zone)}"
    changes = (button(said, "refresher-b-change", What.REMINDERS), button(said, "refresher-b-off", What.OFF))
    return Reply(messages=(Message(text=text, buttons=(changes,)),), remind=remind)


def _later(said: Said, value: str, known: Wish) -> Reply:
    if value == "3h":
        reminders().put_off(said.chat, put_off(known, said.now, _SNOOZE), said.now)
        return _standing(said)
    if value == "tomorrow":
        zone = ZoneInfo(known.zone)
        tomorrow = dt.datetime.combine(known.day(said.now) + dt.timedelta(days=1), dt.time(), zone)
        reminders().pause(said.chat, int(tomorrow.timestamp()), said.now)
        return _standing(said)
    choices = (
        button(said, "refresher-b-3h", What.LATER, "3h"),
        button(said, "refresher-b-tomorrow", What.LATER, "tomorrow"),
    )
    return only(message(said, "refresher-ask-later", choices))


def _pause(said: Said, value: str) -> Reply:
    if value == "until":
        reminders().pause(said.chat, FOREVER, said.now)
        return _standing(said)
    if value in _PAUSES:
        until = said.now + dt.timedelta(days=_PAUSES[value])
        reminders().pause(said.chat, int(until.timestamp()), said.now)
        return _standing(said)
    pauses = tuple(button(said, f"refresher-b-{name}", What.PAUSE, name) for name in (*_PAUSES, "until"))
    return only(message(said, "refresher-ask-pause", pauses))


def _standing(said: Said) -> Reply:
    """How it stands now: when the next reminder comes, the quiet hours, the zone, and all there is to change."""
    known = reminders().wish(said.chat)
    if known is None:
        return _are_off(said)
    if known.not_before == FOREVER:
        text = words(said, "refresher-paused")
    else:
        text = _when(said, reminders().next_at(said.chat), known.zone)
        if known.quiet_from != known.quiet_to:
            start, end = hour_words(said, known.quiet_from), hour_words(said, known.quiet_to)
            text += " " + words(said, "refresher-quiet", start=start, end=end)
    text += " " + words(said, "refresher-zone", zone=zone_words(said, known.zone))
    return only(Message(text=text, buttons=standing_buttons(said)))


def standing_buttons(said: Said) -> tuple[tuple[Button, ...], ...]:
    """All there is to change; one button if reminders are off."""
    known = reminders().wish(said.chat)
    if known is None:
        return ((button(said, "refresher-b-on", What.ON),),)
    paused = known.not_before == FOREVER
    hold = ("refresher-b-resume", What.RESUME) if paused else ("refresher-b-pause", What.PAUSE)
    return (
        (button(said, "refresher-b-quiet", What.QUIET), button(said, "refresher-b-zone", What.ZONE)),
        (button(said, *hold), button(said, "refresher-b-off", What.OFF)),
    )


def zone_choices(said: Said) -> tuple[tuple[Button, ...], ...]:
    """The zones of the US, another one by typing, or none."""
    zones = [button(said, f"refresher-z-{name}", What.ZONE, zone) for name, zone in OFFERED.items()]
    other = button(said, "refresher-z-other", What.ZONE, "other"), button(said, "refresher-b-skip", What.ZONE, "skip")
    return (*rows(*zones, width=2), other)


def _quiet_hours(said: Said, zone: str = "") -> tuple[tuple[Button, ...], ...]:
    """Choices of quiet hours; with a zone beside them a press is all that is needed to begin."""
    beside = f"-{zone}" if zone else ""
    choices = [button(said, f"refresher-q-{hours}", What.QUIET, hours + beside) for hours in _QUIET]
    skip = button(said, "refresher-b-skip", What.QUIET, f"{QUIET_FROM}-{QUIET_TO}{beside}")
    return (*rows(*choices, width=2), *(((skip,),) if zone else ()))


def _when(said: Said, at: dt.datetime | None, zone: str) -> str:
    """When the next reminder comes, in the person's own time."""
    if at is None:
        return words(said, "refresher-when-due")
    local, today = at.astimezone(ZoneInfo(zone)), said.now.astimezone(ZoneInfo(zone)).date()
    return words(said, "refresher-next", day=day_words(said, local.date(), today), hour=hour_words(said, local.hour))
