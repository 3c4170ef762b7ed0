"""What a trainer's or a learner's own words ask for, and which day they name."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum

FURTHEST = dt.timedelta(days=400)  # from today, both ways


class Wish(StrEnum):
    """What a typed text wants of a trainer's sessions."""

    NEW = "new"
    REPORT = "report"
    LIST = "list"
    JOIN = "join"
    LEAVE = "leave"
    HOME = "home"


_LEAVE = re.compile(
    r"\b(?:leave|quit|exit|drop out of|get out of|remove me from|take me out of|unjoin|salir(?:me)? de|dejar|"
    r"sal[ií]rme|qu[ií]tame de)\b.*\b(?:group|class|session|course|cohort|training|pool|grupo|clase|sesi[oó]n)\b|"
    r"\bstop sharing\b|\b(?:my answers|me) out of\b|\bunjoin\b|\bdo ?n.?t (?:use|share|count|pool) my answers\b",
    re.IGNORECASE,
)
_JOIN = re.compile(
    r"\b(?:join|enter|sign me up|get in(?:to)?|add me)\b.*\b(?:group|class|session|code|training|cohort)\b|"
    r"\b(?:i have|have|got|was given|where.*(?:enter|type|put)|the trainer gave).*\bcode\b|"
    r"\bunirme\b|\btengo un c[oó]digo\b|\bjoin\s*$",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"\b(?:reports?|results?|resultados|informe|what stuck|stats|scores?|figures|csv|export)\b|"
    r"\bhow (?:did|do|does|are|is|was|well)\b.*\b(?:group|class|they|team|students?|staff|people|learners|session)\b|"
    r"\bc[oó]mo (?:le |les )?(?:fue|va)\b|\bsee (?:my|the|our) (?:group|class|team)\b|"
    r"\bdid (?:it|they) (?:stick|learn)",
    re.IGNORECASE,
)
_MAKE = re.compile(r"\b(?:make|create|set ?up|generate|start|give|begin|crear|hacer)\b", re.IGNORECASE)
_LIST = re.compile(
    r"\b(?:my|our|list|show|all|mis)\b.*\b(?:sessions|groups|classes|trainings|grupos|sesiones)\b", re.IGNORECASE
)
_NEW = re.compile(
    r"\b(?:new|set ?up|create|make|start|begin|give|hand out|share|refresher|repaso|code|link|qr|nuev[oa]|crear)\b",
    re.IGNORECASE,
)


def wished(text: str) -> Wish:
    """The likeliest wish of a text that is about sessions."""
    for wish, pattern in (
        (Wish.LEAVE, _LEAVE),
        (Wish.REPORT, _REPORT),
        (Wish.LIST, _LIST),
        (Wish.NEW, _MAKE),
        (Wish.JOIN, _JOIN),
        (Wish.NEW, _NEW),
    ):
        if pattern.search(text):
            return wish
    return Wish.HOME


# Whole names and their first three letters; no other word that begins like one ("20 marketing people").
_MONTHS = (
    "january february march april may june july august september october november december",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
)
_MONTH_NUMBERS = {
    **{name: number for names in _MONTHS for number, name in enumerate(names.split(), 1)},
    **{name[:3]: number for names in _MONTHS for number, name in enumerate(names.split(), 1)},
    "sept": 9,
    "setiembre": 9,
    "febuary": 2,
}
_WEEKDAYS = "mon tue wed thu fri sat sun".split()
_SPANISH_WEEKDAYS = "lun mar mié jue vie sáb dom".split()
_MONTH = rf"(?P<month>{'|'.join(_MONTH_NUMBERS)})\.?"
_NAMED = re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<year>20\d\d))?", re.IGNORECASE)
_NAMED_AFTER = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:de\s+|of\s+)?{_MONTH}\b(?:,?\s+(?:de\s+)?(?P<year>20\d\d))?",
    re.IGNORECASE,
)
_ISO = re.compile(r"\b(?P<year>20\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})\b")
_US = re.compile(r"\b(?P<month>\d{1,2})/(?P<day>\d{1,2})(?:/(?P<year>(?:20)?\d\d))?\b")
_WEEKDAY = re.compile(
    r"\b(?:(?P<last>last|past|pasado)\s+|(?P<next>next|pr[oó]ximo)\s+)?"
    r"(?P<name>(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)(?:'?s)?\b"
    r"(?:\s+(?:(?P<gone>pasado)|(?P<coming>que viene|pr[oó]ximo))\b)?",
    re.IGNORECASE,
)
_NEAR = (
    (re.compile(r"\b(?:day after tomorrow|pasado ma[nñ]ana)\b", re.IGNORECASE), 2),
    (
        re.compile(
            r"\b(?:today|tonight|this (?:morning|afternoon|evening)|hoy|esta (?:ma[nñ]ana|noche|tarde))\b",
            re.IGNORECASE,
        ),
        0,
    ),
    # "por la mañana" is a time of the day.
    (re.compile(r"\b(?:tomorrow|tmrw|tomorow|(?<!\bla )ma[nñ]ana)\b", re.IGNORECASE), 1),
    (re.compile(r"\b(?:yesterday|last night|ayer|anoche)\b", re.IGNORECASE), -1),
)
# "Now" is often no day at all: any other day in the text is the one that is meant.
_NOW = re.compile(r"\bnow\b", re.IGNORECASE)


def day_of(text: str, today: dt.date) -> dt.date | None:
    """The day a text names, such as "tonight", "tomorrow", "next Friday", "Nov 30", "11/30"; None without one.

    A day without a year is the nearest one to today. Days over 400 days away are taken for mistakes.
    """
    for pattern in (_ISO, _NAMED, _NAMED_AFTER, _US):
        if match := pattern.search(text):
            return _dated(match, today)
    for pattern, days in _NEAR:
        if pattern.search(text):
            return today + dt.timedelta(days=days)
    if match := _WEEKDAY.search(text):
        return _weekday(match, today)
    return today if _NOW.search(text) else None


def _dated(match: re.Match[str], today: dt.date) -> dt.date | None:
    month, day = _month(match["month"]), int(match["day"])
    years = (int(match["year"]) % 100 + 2000,) if match["year"] else (today.year, today.year + 1, today.year - 1)
    found = []
    for year in years:
        try:
            found.append(dt.date(year, month, day))
        except ValueError:
            continue
    nearest = min(found, key=lambda each: abs(each - today), default=None)
    return nearest if nearest and abs(nearest - today) <= FURTHEST else None


def _month(name: str) -> int:
    return int(name) if name.isdecimal() else _MONTH_NUMBERS[name.lower()]


def _weekday(match: re.Match[str], today: dt.date) -> dt.date:
    start = match["name"].lower().replace("mie", "mié").replace("sab", "sáb")[:3]
    wanted = (_WEEKDAYS if start in _WEEKDAYS and match["name"].lower().endswith("day") else _SPANISH_WEEKDAYS).index(
        start
    )
    ahead = (wanted - today.weekday()) % 7
    if match["last"] or match["gone"]:
        return today - dt.timedelta(days=7 - ahead)
    if match["next"] or match["coming"]:
        return today + dt.timedelta(days=ahead or 7)
    return today + dt.timedelta(days=ahead)
