"""What waits for the next message: a small register, asked before any action reads a text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from rasa_sdk.executor import CollectingDispatcher

if TYPE_CHECKING:  # actions.context asks this module
    from actions.context import Said

# Answers the text and returns events, or returns None and has done nothing.
Taker = Callable[[CollectingDispatcher, "Said"], list[dict[str, Any]] | None]
_takers: list[Taker] = []


def waits(taker: Taker) -> Taker:
    """Register ``taker`` (a decorator)."""
    _takers.append(taker)
    return taker


def taken(dispatcher: CollectingDispatcher, said: Said) -> list[dict[str, Any]] | None:
    """Let whatever waits take a typed text; None if nothing waits or it is something else."""
    if not said.text:
        return None
    return next((events for taker in _takers if (events := taker(dispatcher, said)) is not None), None)
