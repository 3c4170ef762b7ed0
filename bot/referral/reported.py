"""Numbers that people say did not work: each chat counts once a day for each service. Held in memory only."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from dataclasses import dataclass

PER_DAY = 10  # services one chat may report on one day: nobody tries more
_MAX_CHATS = 10_000


@dataclass(frozen=True)
class Problem:
    """How often people said that a number of a service did not work, in one month ("2026-11")."""

    service_id: str
    month: str
    count: int


class Reported:
    """What each chat has reported today (UTC)."""

    def __init__(self) -> None:
        self._day: dt.date | None = None
        self._chats: OrderedDict[str, set[str]] = OrderedDict()

    def add(self, chat: str, service_id: str, now: dt.datetime) -> bool:
        """Note a report; returns whether it counts."""
        known = self._today(now).setdefault(chat, set())
        self._chats.move_to_end(chat)
        if len(self._chats) > _MAX_CHATS:
            self._chats.popitem(last=False)
        counts = service_id not in known and len(known) < PER_DAY
        if counts:
            known.add(service_id)
        return counts

    def of(self, chat: str, now: dt.datetime) -> frozenset[str]:
        """The services whose numbers did not work for this chat today: they are not offered again."""
        return frozenset(self._today(now).get(chat, ()))

    def _today(self, now: dt.datetime) -> OrderedDict[str, set[str]]:
        if self._day != now.date():
            self._day = now.date()
            self._chats.clear()
        return self._chats
