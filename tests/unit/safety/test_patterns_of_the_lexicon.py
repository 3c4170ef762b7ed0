"""Every pattern's own hits and near misses, as data/safety/patterns/ has them."""

from collections.abc import Iterator

import pytest

from bot.paths import SAFETY
from bot.safety.gate import Gate
from bot.safety.kinds import Kind
from bot.safety.lexicon import Lexicon
from bot.safety.words import Vocabulary


def _entries() -> Lexicon:
    return Lexicon.load(SAFETY, Vocabulary.load(SAFETY))


_LEXICON = _entries()


def _hits() -> Iterator[object]:
    for kind, entry in _LEXICON.entries:
        for text in entry.hits:
            yield pytest.param(kind, text, id=f"{entry.id}: {text}")


def _near_misses() -> Iterator[object]:
    for _, entry in _LEXICON.entries:
        for text in entry.near_misses:
            yield pytest.param(text, id=f"{entry.id}: {text}")


@pytest.mark.parametrize(("kind", "text"), _hits())
def test_a_hit_raises_an_alarm_that_names_its_kind(gate: Gate, kind: str, text: str) -> None:
    alarm = gate.check(text)
    assert alarm is not None
    graver_or_named = alarm.kind == kind or kind in alarm.also or list(type(alarm.kind)).index(alarm.kind) < 5
    assert graver_or_named
    if kind == Kind.SELF_HARM:  # who speaks of their own death reads that line first
        assert alarm.kind is Kind.SELF_HARM


@pytest.mark.parametrize("text", _near_misses())
def test_a_near_miss_raises_none(gate: Gate, text: str) -> None:
    assert gate.check(text) is None


def test_every_pattern_has_its_own_id() -> None:
    ids = [entry.id for _, entry in _LEXICON.entries]
    assert len(ids) == len(set(ids))
