"""What a message about reviews and reminders wants. The engine says that it is about them; here is which of them.

Later lines are asked only where earlier ones found nothing, so that "stop for a week" is a pause and not an end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class What(StrEnum):
    """One wish; also the argument ``what`` of a button."""

    REVIEW = "review"
    ON = "on"
    OFF = "off"
    REMINDERS = "reminders"  # how it stands, with all there is to change
    LATER = "later"
    PAUSE = "pause"
    RESUME = "resume"
    QUIET = "quiet"
    ZONE = "zone"


DAYS = "days"  # value of REMINDERS: not on some days of the week, which reminders cannot do


@dataclass(frozen=True)
class Wanted:
    """A wish with its value: hours or "tomorrow" for later, days for a pause, "from-to" for quiet hours."""

    what: What
    value: str = ""


_WEEK = r"\b(?:week|wk|semana|7 days|7 d[ií]as)\b"
_MONTH = r"\b(?:month|mes|30 days|30 d[ií]as)\b"
_NOT = (
    r"\b(?:stop|no|no more|not|don'?t|do not|turn off|cancel|quit|end|unsubscribe|never|sin|ya no|no m[aá]s"
    r"|quita\w*|cancela\w*|basta|dej[ae]\w*|apaga\w*|par[ae]|parar|det[eé]n|detener|termina\w*|borra\w*)\b"
)
_HOLD = (
    r"\bpau[sz]|\bhold (?:off|it|my)|\b(?:a|need|take|want) (?:a )?break\b|\bon vacation|\bon holiday"
    r"|\bvacaciones|\bdescans"
)
_REMIND = (
    r"\b(?:remind|notif|ping\b|nudge|message|alert|text(?:ing)? me|recu[eé]rd|recordatorio|av[ií]s|mensaje|m[aá]nd)"
)
_LINES: tuple[tuple[What, str], ...] = (
    (
        What.RESUME,
        r"\b(?:resum\w+|un-?pause|reanud\w*|turn .*back on|start .*again|i'?m back|ya volv[ií])(?!\w)",
    ),
    (What.ZONE, r"\btime ?zone|zona horaria|\bwrong time|\bi moved|me mud[eé]|different time\b"),
    (
        What.QUIET,
        r"quiet hours|horas? (?:de silencio|tranquilas?)"
        r"|\b(?:so|too|that|tan|muy|demasiado) (?:early|late|temprano|tarde)"
        rf"|\b(?:not|no|never|only) (?:before|after|in the|at night)|{_NOT}.* (?:before|after|antes|despu[eé]s)\b"
        r"|\b(?:earlier|later) in the day|\bwoke me|waking me|me despert",
    ),
    (What.PAUSE, _HOLD),
    (
        What.LATER,
        r"\bsnooze|\bnot now|\blater\b|\bm[aá]s tarde|\bluego\b|\bahora no\b|\btomorrow\b|\bma[nñ]ana\b"
        r"|\bin (?:a few|3|three|a couple(?: of)?) hours?|\bmaybe tonight|\bgive me (?:an hour|a few)",
    ),
    (
        What.OFF,
        rf"{_NOT}.*{_REMIND}|{_REMIND}.*\b(?:off|no more|away)\b|\bunsubscribe"
        r"|\b(?:stop|quit) (?:this|it|sending|texting|messaging|writing|bugging)|leave me alone|d[eé]jame en paz"
        r"|\bno me (?:escrib|mand|avis|recuerd)",
    ),
    (
        What.REMINDERS,
        r"when (?:is|are|do|will) .*(?:remind|review|next)|my reminders?\b(?! on)|reminder settings"
        r"|change (?:my )?reminders?|are .*reminders .*on\b|cu[aá]ndo (?:es|toca)|mis recordatorios|how often",
    ),
    (What.ON, _REMIND),
)
_PATTERNS = tuple((what, re.compile(pattern)) for what, pattern in _LINES)
_HOUR = r"(?:las? )?(\d{1,2})(?::?00)? ?(am|pm|a\.m\.|p\.m\.)?"
_NOT_BEFORE = re.compile(
    r"\b(?:not before|never before|only after|after|no antes de|despu[eé]s de|(?:don'?t|no) .*(?:before|antes de)) "
    + _HOUR
)
_NOT_AFTER = re.compile(
    r"\b(?:not after|never after|only before|no despu[eé]s de|(?:don'?t|no) .*(?:after|despu[eé]s de)) " + _HOUR
)


def wanted(text: str) -> Wanted:
    """What ``text`` wants; the daily review if it says nothing else."""
    said = " ".join(text.lower().replace("’", "'").split())
    lasts = "month" if re.search(_MONTH, said) else "week" if re.search(_WEEK, said) else ""
    if lasts and re.search(rf"{_HOLD}|{_NOT}", said):
        return Wanted(What.PAUSE, lasts)
    what = next((what for what, pattern in _PATTERNS if pattern.search(said)), What.REVIEW)
    match what:
        case What.PAUSE:
            return Wanted(what, lasts or ("until" if re.search(r"\buntil|hasta que\b", said) else ""))
        case What.LATER:
            tomorrow = re.search(r"tomorrow|(?<!la )ma[nñ]ana", said)
            hours = re.search(r"\b(?:hours?|tonight|horas?)\b", said)
            return Wanted(what, "tomorrow" if tomorrow else "3h" if hours else "")
        case What.QUIET:
            return Wanted(what, _hours(said))
        case _:
            return Wanted(what)


def _hours(said: str) -> str:
    """ "not before 10" as "-10", "not after 8 pm" as "20-"; "" if no hour is said."""
    if match := _NOT_AFTER.search(said):
        return f"{_hour(match[1], match[2] or 'pm')}-"
    if match := _NOT_BEFORE.search(said):
        return f"-{_hour(match[1], match[2] or 'am')}"
    return ""


def _hour(number: str, half: str) -> int:
    hour = int(number) % 24
    return hour + 12 if half.startswith("p") and hour < 12 else 0 if half.startswith("a") and hour == 12 else hour
