"""A group's report, counted a second time: from the rows of the database, by other code than the report's own.

The report's code is asked for one thing only: whose answers a figure holds at the moment (``pooled``).
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.storage.models import CheckAnswer, CohortHelp, Feedback, Membership, QuizOutcome
from tests.support.turns import Bot

Table = dict[tuple[str, str], tuple[int, str]]
CHOICES = {
    "reaction": ("useful", "some", "not-really"),
    "behaviour": ("shared", "looked-up", "called", "none", "rather-not"),
}


def counted(bot: Bot, topic_of: Callable[[str], str | None]) -> Table:
    """The whole table, as (measure, part) to (people, value)."""
    nothing: Table = {}
    return bot.database.read(lambda session: _table(session, topic_of, bot.clock.now()), nothing)


def _table(session: Session, topic_of: Callable[[str], str | None], now: dt.datetime) -> Table:
    marks = {row.chat: json.loads(row.pooled) for row in session.scalars(select(Membership))}
    checks, met, told = (_by_chat(session, model) for model in (CheckAnswer, QuizOutcome, Feedback))
    last = {chat: max((row.at for rows in (checks, met, told) for row in rows[chat]), default=0) for chat in marks}

    def inside(cell: str) -> list[str]:
        people = [chat for chat, each in marks.items() if each.get(cell, "-") != "-"]
        return people if len(people) >= 5 else []

    found: Table = {}
    if people := inside("people"):
        month = int((now - dt.timedelta(days=30)).timestamp())
        found["people", "joined"] = len(people), str(len(people))
        active = sum(last[chat] >= month for chat in people)
        found["people", "active"] = len(people), str(active) if active >= 5 else "under 5"
        before_today = select(CohortHelp.count).where(CohortHelp.day < now.date().isoformat())
        opened = sum(session.scalars(before_today)) // 5 * 5
        found["help_opened", "at least"] = len(people), str(opened)
    for moment in ("start", "end", "month-1", "month-6"):
        people = inside(moment)
        rows = [row for chat in people for row in checks[chat] if row.moment == moment]
        parts = {"all": rows} | {module: [row for row in rows if row.module == module] for module in _modules(rows)}
        found |= {(moment, part): (len(people), _share(each)) for part, each in parts.items() if each}
    for cell, sure in (("sure", True), ("unsure", False)):
        people = inside(cell)
        rows = [row for chat in people for row in _whole(checks[chat]) if row.sure is sure]
        found |= {(cell, "right"): (len(people), _share(rows))} if rows else {}
    found |= _missed(inside("missed"), met, topic_of)
    for cell, choices in CHOICES.items():
        people = inside(cell)
        if people:
            counts = Counter(row.value for chat in people for row in told[chat] if row.kind == cell)
            shown = {choice: str(counts[choice]) if counts[choice] >= 5 else "under 5" for choice in choices}
            if list(shown.values()).count("under 5") == 1:  # it could be worked out from the others
                shown[min((c for c in choices if shown[c] != "under 5"), key=lambda c: counts[c])] = "under 5"
            found |= {(cell, choice): (len(people), value) for choice, value in shown.items()}
    return found


def _missed(people: list[str], met: dict[str, list[Any]], topic_of: Callable[[str], str | None]) -> Table:
    by_topic: dict[str, list[Any]] = defaultdict(list)
    for chat in people:
        for row in met[chat]:
            if row.outcome != "skipped" and (topic := topic_of(row.item)):
                by_topic[topic].append(row)
    ranked = sorted(
        (sum(row.outcome == "right" for row in rows) / len(rows), -len({row.chat for row in rows}), topic)
        for topic, rows in by_topic.items()
        if len({row.chat for row in rows}) >= 5
    )
    if not ranked or ranked[0][0] == 1:
        return {}
    share, _, topic = ranked[0]
    return {("missed", topic): (len(people), str(round(share * 20) * 5))}


def _by_chat(session: Session, model: Any) -> dict[str, list[Any]]:
    rows: dict[str, list[Any]] = defaultdict(list)
    for row in session.scalars(select(model)):
        rows[row.chat].append(row)
    return rows


def _whole(rows: list[Any]) -> list[Any]:
    """Answers of checks that were taken to their end: twelve items."""
    size = Counter(row.moment for row in rows)
    return [row for row in rows if size[row.moment] >= 12]


def _modules(rows: Iterable[Any]) -> list[str]:
    return sorted({row.module for row in rows})


def _share(rows: list[Any]) -> str:
    return str(round(sum(row.right for row in rows) / len(rows) * 20) * 5)
