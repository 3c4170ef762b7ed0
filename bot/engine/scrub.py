"""What of a conversation may be kept: intents, slots, action names, times. No word a person typed.

Events are Rasa's, as dictionaries. Everything is built up from what is allowed, so a field nobody thought of is
dropped, not kept.
"""

from __future__ import annotations

from typing import Any, Dict, Iterable, List, Optional

Event = Dict[str, Any]
MAX_EVENTS = 24
LISTEN = "action_listen"

# Fields kept per event type; types that are not listed leave nothing.
_KEPT = {
    "action": ("name", "policy"),
    "slot": ("name", "value"),
    "session_started": (),
    "rewind": (),
    "undo": (),
    "restart": (),
    "reset_slots": (),
    "followup": ("name",),
    "active_loop": ("name",),
    "loop_interrupted": ("is_interrupted",),
    "action_execution_rejected": ("name", "policy"),
}
_METADATA_SLOT = "session_started_metadata"  # Rasa copies the message's metadata here


def scrubbed(event: Event) -> Optional[Event]:
    """The event without words, or None if nothing of it may be kept."""
    kind = event.get("event")
    if kind == "user":
        intent = (event.get("parse_data") or {}).get("intent") or {}
        name, confidence = intent.get("name"), intent.get("confidence")
        kept = {"name": name, "confidence": confidence}
        return {
            "event": "user",
            "timestamp": event.get("timestamp"),
            "parse_data": {"intent": kept, "entities": [], "text": None},
        }
    if kind not in _KEPT or event.get("name") == _METADATA_SLOT:
        return None
    return {"event": kind, "timestamp": event.get("timestamp"), **{key: event.get(key) for key in _KEPT[kind]}}


def last_events(events: Iterable[Event], slots: Dict[str, Any]) -> List[Event]:
    """At most :data:`MAX_EVENTS` scrubbed events that replay to the same state.

    Older turns go as a whole; the slots they set (``slots``: the values now) are set again in front.
    """
    kept = [event for event in map(scrubbed, events) if event is not None]
    held = {name: value for name, value in slots.items() if value is not None and name != _METADATA_SLOT}
    if len(kept) <= MAX_EVENTS:
        return kept
    kept = kept[-(MAX_EVENTS - len(held) - 1) :]
    first_turn = next((index for index, event in enumerate(kept) if event["event"] == "user"), len(kept))
    kept = kept[first_turn:]
    start = kept[0]["timestamp"] if kept else None
    before = [{"event": "slot", "timestamp": start, "name": name, "value": value} for name, value in held.items()]
    return [*before, {"event": "action", "timestamp": start, "name": LISTEN, "policy": None}, *kept]


def carried(events: Iterable[Event], slots: Iterable[str]) -> List[Event]:
    """The events as a new session may see them: slots other than ``slots`` are forgotten."""
    allowed = frozenset(slots)
    return [event for event in events if event["event"] != "slot" or event["name"] in allowed]
