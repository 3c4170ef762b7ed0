"""Practise what to say: scenes by buttons or by typing. Registered with what waits for a typed text."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.context import Events, Said, domain, send
from actions.disclosure import disclosed
from actions.knowledge import say
from actions.pending import hears_out, is_brief
from actions.wishes import LEAVES
from bot.knowledge.opening import asks
from bot.paths import CONTENT, RECOGNITION, SAFETY
from bot.recognition.rehearsals import Rehearsal
from bot.recognition.rehearsing import AGAIN, PREFIX, Rehearsing
from bot.safety.kinds import Kind

# What slot "pending" says while a turn waits for a reply: the scene's id, the turn's number, since when.
_WAITING = re.compile(rf"{PREFIX}/([a-z0-9-]+):(\d)@(\d+)")
is_brief(f"{PREFIX}/")
# "Practise what to say" in words; what is typed in a scene is a reply unless it is one of these and short.
_ASKED = re.compile(
    r"\brehears|\b(?:what|how) to (?:say|talk|answer|reply|respond)\b|\bensay|\bqu[eé] decir\b|\bc[oó]mo responder\b",
    re.IGNORECASE,
)
_MOST_WORDS = 4
_STOPS = frozenset({"quiz_stop", "menu"})
_STUCK = frozenset({"quiz_hint", "quiz_skip"})  # "hint", "skip", "I don't know"
# A reply speaks to someone, or asks what happened; a question of knowledge does neither, a wish not the first.
_TO_YOU = r"\b(?:you|your|you'?re|u|ur|t[uú]|te|ti|usted|nos|est[aá]s|tienes|quieres|necesitas|puedes)\b"
_SPEAKS_TO_YOU = re.compile(_TO_YOU, re.IGNORECASE)
_SPEAKS_TO = re.compile(
    rf"{_TO_YOU}|\b(?:i|i'?m|i'?ll|me|we|yo)\b|\bwhat(?:'?s| is| was)? (?:happened|wrong|going on|up|the matter)\b"
    r"|\bqu[eé] (?:(?:le|les) )?(?:pas[oó]|pasa|sucedi[oó]|sucede|ocurri[oó])\b(?! con)",
    re.IGNORECASE,
)


@cache
def rehearsing() -> Rehearsing:
    """The scenes of this process, read on first use."""
    shared = domain()
    return Rehearsing.load(CONTENT, RECOGNITION, SAFETY, shared.phrases, shared.library, shared.fill)


def wanted(said: Said) -> bool:
    """Whether a turn of practice is about what to say, not about a case."""
    scenario = said.arg("scenario") or ""
    return scenario.split("/")[0] == PREFIX or bool(said.text and _ASKED.search(said.text))


def rehearse(dispatcher: CollectingDispatcher, said: Said) -> Events:
    """A button of a scene, or the list."""
    rehearsal = rehearsing().get((said.arg("scenario") or "").partition("/")[2], said.language)
    if rehearsal is None:
        send(dispatcher, rehearsing().menu(said.language))
        return [SlotSet("pending", None)]
    step, option = said.arg("step"), said.arg("option") or ""
    if step is None:
        send(dispatcher, rehearsing().note(rehearsal, said.language))
        return [SlotSet("pending", None)]
    if not step.isdecimal() or int(step) > len(rehearsal.turns):
        say(dispatcher, said, "old-button")
        return []
    return _at(dispatcher, said, rehearsal, int(step), option)


def _at(dispatcher: CollectingDispatcher, said: Said, rehearsal: Rehearsal, number: int, option: str) -> Events:
    if number == len(rehearsal.turns):
        send(dispatcher, rehearsing().end(rehearsal, said.language))
        return [SlotSet("pending", None)]
    replies = rehearsal.turns[number].replies
    if option.isdecimal() and int(option) < len(replies):
        send(dispatcher, rehearsing().picked(rehearsal, number, replies[int(option)], said.language))
    elif option in ("", AGAIN):
        send(dispatcher, rehearsing().turn(rehearsal, number, said.language))
    else:
        say(dispatcher, said, "old-button")
        return []
    return [SlotSet("pending", f"{rehearsal.id}:{number}@{int(said.now.timestamp())}")]


@hears_out
def replied(dispatcher: CollectingDispatcher, said: Said) -> Events | None:
    """Take a typed reply; None if no scene is open or it is something else. Disclosures go first."""
    waiting = _WAITING.fullmatch(said.tracker.get_slot("pending") or "")
    rehearsal = rehearsing().get(waiting[1], said.language) if waiting else None
    if waiting is None or rehearsal is None or _leaves(said) or _meant_for_real(said, int(waiting[3])):
        return None
    kind = None if said.calm else disclosed(said)
    if kind not in (None, Kind.WORRIED):
        return None
    number = int(waiting[2])
    if said.intent in _STUCK and _is_bare(said):
        send(dispatcher, rehearsing().turn(rehearsal, number, said.language))
    else:
        send(dispatcher, rehearsing().typed(rehearsal, number, said.text, said.language))
    return []


def _meant_for_real(said: Said, since: int) -> bool:
    """Whether an alarm was raised in the scene and not taken back: what follows is no practice."""
    alarmed = said.meta.get("alarmed")
    return bool(alarmed) and dt.datetime.fromisoformat(str(alarmed)).timestamp() >= since


def _is_bare(said: Said) -> bool:
    """Whether a text is short and says nothing that a reply is known to say."""
    return len(said.text.split()) <= _MOST_WORDS and not rehearsing().marks(said.text, said.language)


def _leaves(said: Said) -> bool:
    """Whether a text is a wish or a question of knowledge. What is known as a reply is one, whatever it asks."""
    if rehearsing().marks(said.text, said.language):
        return False
    if said.intent in LEAVES and _is_bare(said) and not _SPEAKS_TO_YOU.search(said.text):
        return said.intent in _STOPS or not asks(said.text)
    # By its words alone: "Some water?" is a reply.
    return asks(said.text.replace("?", "")) and not _SPEAKS_TO.search(said.text)
