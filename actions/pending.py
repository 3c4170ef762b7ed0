"""What waits for the next message: a small register, asked before any action reads a text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

if TYPE_CHECKING:  # actions.context asks this module
    from actions.context import Said

# Answers the text and returns events, or returns None and has done nothing.
Taker = Callable[[CollectingDispatcher, "Said"], list[dict[str, Any]] | None]
_takers: list[Taker] = []
_hearers: list[Taker] = []
_brief: list[str] = []
_until: dict[str, frozenset[str]] = {}


def waits(taker: Taker) -> Taker:
    """Register ``taker`` (a decorator)."""
    _takers.append(taker)
    return taker


def hears_out(taker: Taker) -> Taker:
    """Register ``taker`` also for what the gate suspects; it must let graver disclosures pass (a decorator)."""
    _hearers.append(taker)
    return waits(taker)


def is_brief(prefix: str) -> None:
    """What waits under a name with this prefix takes any words: it ends as soon as something else was answered.

    What waited before it, named behind ">", waits again.
    """
    _brief.append(prefix)


def ends_with(name: str, wishes: frozenset[str]) -> None:
    """What waits under this name ends with one of these wishes, typed or pressed."""
    _until[name] = wishes


def let_go(said: Said) -> list[dict[str, Any]]:
    """Events that end what waits if it is brief, or ended by a wish; for a turn that was about something else."""
    pending = said.tracker.get_slot("pending") or ""
    ends = pending.startswith(tuple(_brief)) or said.intent in _until.get(pending, ())
    return [SlotSet("pending", pending.partition(">")[2] or None)] if ends else []


def taken(dispatcher: CollectingDispatcher, said: Said) -> list[dict[str, Any]] | None:
    """Let whatever waits take a typed text; None if nothing waits or it is something else.

    What the gate suspects is taken by what expects to hear of danger (``hears_out``) and by nothing else.
    """
    if not said.text:
        return None
    takers = _takers if said.doubt is None else _hearers
    return next((events for taker in takers if (events := taker(dispatcher, said)) is not None), None)
