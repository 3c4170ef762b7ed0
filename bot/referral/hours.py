"""When a line is open, read from its hours as the directory has them: only what is plain counts as known."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection
from functools import cache
from zoneinfo import ZoneInfo

import zipcodes

from bot.referral.service import Service

_ALWAYS = re.compile(r"24/7(?: by phone| hotline| via duty officer|, .*)?\Z")
_DOUBTFUL = re.compile(
    r"unverified|not verified|launch|older|per |web|historically|varied|described|plann|announced|memory|check|"
    r"unsure|one NGO",
    re.IGNORECASE,
)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = "|".join(_DAYS)
_TIME = r"(\d{1,2})(?:[.:](\d{2}))?\s*(am|pm)?"
_SPAN = re.compile(
    rf"(?:(?P<first>{_DAY})\s*-\s*(?P<last>{_DAY})|(?P<daily>daily|every day))\s+"
    rf"{_TIME}\s*-\s*{_TIME}(?:\s+(?P<zone>[A-Za-z]+))?(?P<more>\s*[/;].*)?\Z",
    re.IGNORECASE,
)
_US_ZONES = {
    word: zone
    for zone, words in {
        "America/New_York": ("et", "est", "edt", "eastern"),
        "America/Chicago": ("ct", "cst", "cdt", "central"),
        "America/Denver": ("mt", "mst", "mdt", "mountain"),
        "America/Los_Angeles": ("pt", "pst", "pdt", "pacific"),
    }.items()
    for word in words
}
# Countries in one zone that have lines with plain hours; others are not guessed at.
_ZONES = {"de": "Europe/Berlin", "gb": "Europe/London", "ie": "Europe/Dublin", "nl": "Europe/Amsterdam"}
_RARE = 0.02  # of a state's ZIP codes: a zone of a few villages does not make the hour unsure


def always(service: Service) -> bool:
    """Whether it is surely open day and night."""
    hours = service.hours or ""
    return bool(_ALWAYS.match(hours)) and not _DOUBTFUL.search(hours)


def plain_hours(service: Service) -> str | None:
    """The hours as they are written, if there is no doubt in them."""
    hours = service.hours or ""
    return hours if hours and not _DOUBTFUL.search(hours) else None


def open_at(service: Service, now: dt.datetime) -> bool | None:
    """Whether it should be open at ``now``; None where its hours or its time zone are not known. Holidays are not."""
    if always(service):
        return True
    span = _SPAN.match(plain_hours(service) or "")
    if span is None:
        return None
    named = (span["zone"] or "").lower()
    if named and named not in _US_ZONES:
        return None
    zones = {_US_ZONES[named]} if named else _zones(service.region)
    found = {_within(span, now.astimezone(ZoneInfo(zone))) for zone in zones}
    return found.pop() if len(found) == 1 else None


def _within(span: re.Match[str], local: dt.datetime) -> bool:
    first, last = (_DAYS.index(span[name].lower()) if span[name] else None for name in ("first", "last"))
    if first is not None and last is not None and (local.weekday() - first) % 7 > (last - first) % 7:
        return False
    begin, end = _minute(*span.group(4, 5, 6)), _minute(*span.group(7, 8, 9))
    minute = local.hour * 60 + local.minute
    return begin <= minute < end if begin < end else not end <= minute < begin


def _minute(hour: str, minute: str | None, half: str | None) -> int:
    hours = int(hour)
    if half:
        hours = hours % 12 + (12 if half.lower() == "pm" else 0)
    return hours * 60 + int(minute or 0)


@cache
def _zones(region: str) -> Collection[str]:
    """The time zones of a region; none where we do not know."""
    if not region.startswith("us-"):
        return frozenset(filter(None, [_ZONES.get(region)]))
    rows = zipcodes.filter_by(state=region[3:].upper())  # type: ignore[no-untyped-call]
    codes = [row["timezone"] for row in rows if row["timezone"]]
    return frozenset(zone for zone in set(codes) if codes.count(zone) >= _RARE * len(codes))
