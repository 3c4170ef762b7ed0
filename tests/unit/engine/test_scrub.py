"""What may be kept of a conversation."""

import json

from bot.engine.scrub import MAX_EVENTS, carried, last_events, scrubbed

TYPED = "my boss has my passport"


def said(text, intent="ask", at=0.0):
    """A user event as Rasa serialises it, with the typed words in every field that can hold them."""
    return {
        "event": "user",
        "timestamp": at,
        "text": text,
        "parse_data": {
            "text": text,
            "intent": {"name": intent, "confidence": 0.9},
            "intent_ranking": [{"name": intent, "confidence": 0.9}],
            "entities": [{"entity": "document", "value": text, "start": 0, "end": 5}],
            "topics": [{"id": "topic/debt-bondage", "score": 0.8}],
        },
        "metadata": {"echo": text},
    }


def did(name, at=0.0):
    return {"event": "action", "timestamp": at, "name": name, "policy": "RulePolicy", "action_text": None}


def turn(number):
    return [said(TYPED, at=number), did("action_answer", number), did("action_listen", number)]


def test_a_user_event_keeps_its_intent_and_no_word():
    kept = scrubbed(said(TYPED))
    assert kept["parse_data"]["intent"] == {"name": "ask", "confidence": 0.9}
    assert TYPED not in json.dumps(kept)


def test_what_the_bot_said_and_unknown_events_leave_nothing():
    assert scrubbed({"event": "bot", "text": TYPED}) is None
    assert scrubbed({"event": "something_new", "text": TYPED}) is None
    assert scrubbed({"event": "slot", "name": "session_started_metadata", "value": {"echo": TYPED}}) is None


def test_a_short_conversation_is_kept_whole():
    assert len(last_events(turn(1) + turn(2), {})) == 6


def test_a_long_conversation_keeps_the_last_events_and_begins_with_a_turn():
    kept = last_events(
        [event for number in range(500) for event in turn(number)], {"last_topic": "topic/x", "pending": None}
    )
    assert len(kept) <= MAX_EVENTS
    assert [event["event"] for event in kept[:3]] == ["slot", "action", "user"]
    assert kept[0]["value"] == "topic/x"
    assert kept[-2]["timestamp"] == 499


def test_a_new_session_remembers_only_the_slots_that_are_carried():
    events = [{"event": "slot", "name": name, "value": "x"} for name in ("last_topic", "pending")] + turn(1)
    assert [event["name"] for event in carried(events, ["last_topic"]) if event["event"] == "slot"] == ["last_topic"]
