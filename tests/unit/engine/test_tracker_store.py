"""Conversation state at rest, on real SQLite files."""

import asyncio
import logging
import sqlite3
import warnings
from pathlib import Path

import pytest
from rasa.core.tracker_store import FailSafeTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.engine import tracker_store
from bot.engine.tracker_store import MinimalTrackerStore

SENDER = "ab12cd34"
TYPED = "he keeps my papers in Peoria"
with warnings.catch_warnings():  # Rasa tells everybody who has slots about a change of 2021
    warnings.simplefilter("ignore")
    DOMAIN = Domain.load(str(Path(__file__).parents[3] / "domain.yml"))


class Clock:
    now = 1_000_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def file(tmp_path):
    return tmp_path / "tracker.sqlite3"


@pytest.fixture
def store(file, clock):
    return MinimalTrackerStore(DOMAIN, host=f"sqlite:///{file}", clock=clock)


def conversation(turns=1):
    tracker = DialogueStateTracker(SENDER, DOMAIN.slots)
    for _ in range(turns):
        entities = [{"entity": "place", "value": "Peoria"}]
        parsed = {"text": TYPED, "intent": {"name": "ask", "confidence": 0.9}, "entities": entities}
        tracker.update(ActionExecuted("action_listen"))
        tracker.update(UserUttered(TYPED, parsed["intent"], entities, parsed, metadata={"echo": TYPED}))
        tracker.update(ActionExecuted("action_answer"))
        tracker.update(SlotSet("last_topic", "topic/debt-bondage"))
        tracker.update(SlotSet("pending", "offer"))
        tracker.update(BotUttered(f"you said {TYPED}"))
    return tracker


def run(awaitable):
    return asyncio.new_event_loop().run_until_complete(awaitable)


def test_no_typed_word_reaches_the_disk(store, file, tmp_path):
    run(store.save(conversation(turns=3)))
    everything = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"topic/debt-bondage" in everything
    assert b"papers" not in everything
    assert b"Peoria" not in everything


def test_the_state_comes_back_with_intent_and_slots(store):
    run(store.save(conversation()))
    tracker = run(store.retrieve(SENDER))
    assert tracker.latest_message.intent["name"] == "ask"
    assert tracker.latest_message.text in (None, "")
    assert tracker.get_slot("last_topic") == "topic/debt-bondage"


def test_only_the_last_events_come_back(store):
    run(store.save(conversation(turns=400)))
    tracker = run(store.retrieve(SENDER))
    assert 10 < len(tracker.events) <= 24
    assert tracker.get_slot("last_topic") == "topic/debt-bondage"


def test_a_new_session_remembers_the_topic_alone(store, clock):
    run(store.save(conversation()))
    clock.now += 61 * 60
    tracker = run(store.retrieve(SENDER))
    assert tracker.get_slot("last_topic") == "topic/debt-bondage"
    assert tracker.get_slot("pending") is None


def test_after_a_day_nothing_comes_back_and_the_row_goes(store, file, clock):
    run(store.save(conversation()))
    clock.now += 24 * 3600 + 1
    assert run(store.retrieve(SENDER)) is None
    other = conversation()
    other.sender_id = "ffff0000"
    run(store.save(other))
    assert list(run(store.keys())) == ["ffff0000"]


def test_a_chat_can_be_forgotten(store):
    run(store.save(conversation()))
    assert run(store.delete(SENDER)) is True
    assert run(store.retrieve(SENDER)) is None


def test_what_is_forgotten_is_in_no_file_while_the_engine_runs(store, tmp_path):
    run(store.save(conversation()))
    run(store.save(conversation(turns=2)))
    assert in_files(tmp_path, SENDER)
    assert run(store.delete(SENDER))
    assert not in_files(tmp_path, SENDER)


def test_what_is_a_day_old_is_in_no_file_after_a_start(store, file, clock, tmp_path):
    run(store.save(conversation()))
    clock.now += 24 * 3600 + 1
    again = MinimalTrackerStore(DOMAIN, host=f"sqlite:///{file}", clock=clock)
    assert list(run(again.keys())) == []
    assert not in_files(tmp_path, SENDER)


def in_files(folder, word):
    return any(word.encode() in path.read_bytes() for path in folder.iterdir())


def broken(kind, file):
    if kind == "locked":
        MinimalTrackerStore(DOMAIN, host=f"sqlite:///{file}")._guarded(lambda engine: None)
        lock = sqlite3.connect(file)
        lock.execute("BEGIN EXCLUSIVE")
        return lock
    return file / "no" / "such" / "folder"


@pytest.mark.parametrize("kind", ["locked", "missing"])
def test_a_failing_database_stops_no_turn_and_is_told_once_without_content(kind, file, caplog):
    held = broken(kind, file)
    path = held if kind == "missing" else file
    store = MinimalTrackerStore(DOMAIN, host=f"sqlite:///{path}")
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            run(store.save(conversation()))
            assert kind == "locked" or run(store.retrieve(SENDER)) is None
    told = [record for record in caplog.records if record.name == tracker_store.__name__]
    assert len(told) == 1
    assert "papers" not in caplog.text
    if kind == "locked":
        held.close()


def test_rasa_loads_this_store_from_the_endpoints_file(monkeypatch, file):
    monkeypatch.setenv(tracker_store.URL_VARIABLE, f"sqlite:///{file}")
    endpoint = EndpointConfig(type="bot.engine.tracker_store.MinimalTrackerStore")
    store = TrackerStore.create(endpoint, DOMAIN)
    assert isinstance(store, MinimalTrackerStore)
    assert isinstance(FailSafeTrackerStore(store)._tracker_store, MinimalTrackerStore)


def test_a_damaged_file_is_made_anew_at_the_next_start(file, clock):
    file.write_bytes(b"no database " * 500)
    store = MinimalTrackerStore(DOMAIN, host=f"sqlite:///{file}", clock=clock)
    run(store.save(conversation()))
    assert run(store.retrieve(SENDER)) is not None
    assert run(store.delete(SENDER))
