"""What a message about reviews and reminders wants. The engine says that it is about them; here is which of them.

Later lines are asked only where earlier ones found nothing, so that "stop for a week" is a pause and not an end. Only
a bare stop ends reminders: one that names days or hours, or tells that none came, is asked about or explained. A wish
for no more messages and nothing else is known by no_more.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.learning.no_more import is_no_more


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
_HOLD = (
    r"\bpau[sz]|\bmute\b|\bhold (?:off|it|my)|\b(?:a|need|take|want) (?:a )?break\b|\bon vacation|\bon holiday"
    r"|\bvacaciones|\bdescans"
)
_REMIND = (
    r"\b(?:remind|notif|pings?\b|pinging|nudge|message|msgs?\b|alert|text(?:ing)? me|recu[eé]rd|recordarme|recordatorio"
    r"|av[ií]s|mensaje|m[aá]nd)"
)
_SENT = (
    rf"(?:{_REMIND}|\bspam|\btexts\b|\b(?:daily|nightly) (?:review|question|refresher)"
    r"|\brepaso (?:diario|de cada d[ií]a))"
)
_NOT = r"\b(?:stop|quit|no|not|don'?t|do not|never|ya no)\b"
# A word that ends something, and what may stand between it and what is sent: "dont send me any more reminders".
_ENDS = (
    r"\b(?:stop|no|no more|not|don'?t|do not|turn off|disable|remove|get rid of|cancel|quit|end|never|sin"
    r"|ya no|no m[aá]s|quita\w*|cancela\w*|enough|basta de|dej[ae]\w* de|apaga\w*|parar|pare|para ya"
    r"|det[eé]n|detener|termina\w*|borra\w*)"
)
_BETWEEN = (
    r"(?: (?:me|my|mis?|the|these|those|this|your|tus?|los?|las?|el|esos?|estos?|any|all|more|m[aá]s|want|need|like"
    r"|to|get|getting|receiving|send|sending|give|giving|write|writing|us|ever|daily|please|de|con|recibir|quiero|necesito"
    r"|mandes|env[ií]es|enviarme))*"
)
_END = rf"(?:{_ENDS}{_BETWEEN} {_SENT}|\b(?:no|don'?t send me)(?: any| the)? (?:daily )?(?:review|repaso)s?\b)"
_WEEKDAY = (
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|week-?ends?|week-?days?|lunes|martes|mi[eé]rcoles|jueves|viernes"
    r"|s[aá]bados?|domingos?|fin(?:es)? de semana)\b"
)
_HOURS_OF_LIFE = (
    r"\b(?:while|when|during|at (?:work|school|night|home)|in the (?:morning|afternoon|evening)|mornings|evenings"
    r"|mientras|cuando|durante|en el trabajo|(?:de|en la|por la) (?:noche|ma[nñ]ana|tarde))\b"
)
_TOMORROW = r"(?:tomorrow|(?<!la )(?<!cada )ma[nñ]ana)\b"
_LINES: tuple[tuple[What, str], ...] = (
    (
        What.RESUME,
        r"\b(?:resum\w+|un-?pause|reanud\w*|turn .*back on|start .*again|i'?m back|ya volv[ií])(?!\w)",
    ),
    (What.ZONE, r"\btime ?zone|zona horaria|\bwrong time|\bi moved|me mud[eé]|different time\b"),
    (
        What.REMINDERS,  # none came
        rf"^¿?(?:why|how come|por ?qu[eé])\b.*{_REMIND}"
        rf"|\b(?:did ?n'?t|have ?n'?t|don'?t|not|never) (?:\w+ )?(?:get|got|gotten|receiv\w+|seen?|saw)\b.*{_REMIND}"
        rf"|{_REMIND}.*\b(?:did ?n'?t|did not|never|not|no) (?:come|came|arriv\w+|lleg\w+|vin\w+)"
        rf"|\byou (?:don'?t|do not|did ?n'?t|did not|never|no longer|stopped)\b.*{_REMIND}"
        rf"|^(?:do|did|will) you (?:not|never)\b.*{_REMIND}"
        rf"|\bno (?:me )?(?:ha )?(?:recib\w+|lleg\w+|vin\w+).*{_REMIND}"
        r"|\bno me (?:mandas|mandaste|avisas|avisaste|recuerdas|escribes|env[ií]as)\b",
    ),
    (
        What.ON,  # keep on
        rf"\b(?:don'?t|do not|never) (?:ever )?(?:let me )?(?:forget|stop|quit|cancel|end|turn off)\b.*{_REMIND}"
        rf"|\bno (?:te|me|se)? ?(?:olvid|dej|quit[ea]|par[ea]|cancel|apag|det[eé]n)\w*.*{_REMIND}",
    ),
    (
        What.QUIET,
        r"quiet hours|horas? (?:de silencio|tranquilas?)"
        r"|\b(?:so|too|that|tan|muy|demasiado) (?:early|late|temprano|tarde)"
        r"|\b(?:not|no|never|only) (?:before|after|in the|at night)"
        rf"|{_NOT}.* (?:before|after|antes|despu[eé]s)\b.*\d|{_NOT}.*{_REMIND}.* (?:before|after|antes|despu[eé]s)\b"
        r"|\b(?:change|cambia\w*) .*\b(?:hora|noche|tarde|ma[nñ]ana|evenings?|nights?)\b"
        r"|\b(?:earlier|later) in the day|\bwoke me|waking me|me despert",
    ),
    (What.REVIEW, r"\b(?:back from|regres\w+ de|volv\w+ de)\b"),
    (What.PAUSE, _HOLD),
    (
        What.LATER,
        rf"\bsnooze|\bnot now\b|\bahora no\b|^(?:maybe |ok,? )?later\b|(?<!not )\blater\b(?: on| today| please)?$"
        r"|\bm[aá]s tarde|^luego\b|\bluego$"
        rf"|^{_TOMORROW}(?: \w+){{0,2}}$"
        rf"|\b(?:remind|recu[eé]rd|av[ií]s)\w*.*\b{_TOMORROW}|\b(?:till|until|hasta|mejor) {_TOMORROW}"
        rf"|\b(?:ask|ping|text|message|write)(?: me)?(?: again)? {_TOMORROW}|{_NOT}.*{_REMIND}.*\b(?:today|hoy)\b"
        r"|\bin (?:a few|3|three|a couple(?: of)?) hours?|\bmaybe tonight|\bgive me (?:an hour|a few)",
    ),
    (
        What.OFF,
        rf"{_END}|{_REMIND}.*\b(?:off|no more|away)\b|\bunsubscribe"
        r"|\b(?:stop|quit) (?:this|it|sending|texting|messaging|writing|bugging)|leave me alone|d[eé]jame en paz"
        r"|\bno me (?:escrib|mand|avis|recuerd)|\bquita\w* el repaso|\bstop el repaso",
    ),
    (
        What.REMINDERS,
        r"when (?:is|are|do|will) .*(?:remind|review|next)|my reminders?\b(?! on)|reminder settings"
        r"|change (?:my )?reminders?|are .*reminders .*on\b|cu[aá]ndo (?:es|toca)|mis recordatorios|how often|\bspam",
    ),
    (What.ON, _REMIND),
)
_PATTERNS = tuple((what, re.compile(pattern)) for what, pattern in _LINES)
_HOUR = r"(?:las? )?(\d{1,2})(?::?(00|30))? ?(am|pm|a\.m\.|p\.m\.|de la (?:ma[nñ]ana|madrugada|tarde|noche))?"
_NOT_BEFORE = re.compile(
    r"\b(?:not before|never before|only after|after|no antes de|despu[eé]s de|(?:don'?t|no) .*(?:before|antes de)) "
    + _HOUR
)
_NOT_AFTER = re.compile(
    r"\b(?:not after|never after|only before|no despu[eé]s de|(?:don'?t|no) .*(?:after|despu[eé]s de)) " + _HOUR
)


def wanted(text: str) -> Wanted:
    """What ``text`` wants; the daily review if it says nothing else."""
    said = " ".join(text.lower().replace("’", "'").split()).rstrip(".!")
    if is_no_more(said):
        return Wanted(What.OFF)
    lasts = "month" if re.search(_MONTH, said) else "week" if re.search(_WEEK, said) else ""
    what = next((what for what, pattern in _PATTERNS if pattern.search(said)), What.REVIEW)
    if lasts and what is What.OFF:
        return Wanted(What.PAUSE, lasts)
    if re.search(_WEEKDAY, said) and (what is What.OFF or (what is What.ON and re.search(r"\bonly\b", said))):
        return Wanted(What.REMINDERS, DAYS)
    if what is What.OFF and re.search(_HOURS_OF_LIFE, said):
        return Wanted(What.QUIET)
    match what:
        case What.PAUSE:
            return Wanted(what, lasts or ("until" if re.search(r"\buntil|hasta que\b", said) else ""))
        case What.LATER:
            hours = re.search(r"\b(?:hours?|tonight|horas?)\b", said)
            return Wanted(what, "tomorrow" if re.search(rf"\b{_TOMORROW}", said) else "3h" if hours else "")
        case What.QUIET:
            return Wanted(what, _hours(said))
        case _:
            return Wanted(what)


def _hours(said: str) -> str:
    """ "not before 10" as "-10", "not after 8 pm" as "20-"; "" if no hour is said. Half an hour more stays quiet."""
    if match := _NOT_AFTER.search(said):
        return f"{_hour(match[1], match[3] or 'pm')}-"
    if match := _NOT_BEFORE.search(said):
        return f"-{(_hour(match[1], match[3] or 'am') + (match[2] == '30')) % 24}"
    return ""


def _hour(number: str, half: str) -> int:
    """An hour of 24: "12 de la noche" is midnight, as "12 am" is."""
    hour = int(number) % 24
    late = half.startswith("p") or half.endswith(("tarde", "noche"))
    if hour == 12:
        return 12 if late and not half.endswith("noche") else 0
    return hour + 12 if late and hour < 12 else hour
