"""``python -m bench.reports [URL]``: how long a report takes with 1,000 sessions of 60 learners in the database.

Every learner has taken two checks and met twenty items. ``URL`` is any SQLAlchemy URL of an empty database; without it
SQLite in a temporary folder. The first report of a session counts everything and keeps it; the second finds no change.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from bot.cohorts.figures import Counting
from bot.learning.bank import Bank
from bot.learning.checks import forms
from bot.paths import CONTENT
from bot.storage.cohorts import Cohorts
from bot.storage.database import Database
from bot.storage.models import Base, CheckAnswer, Cohort, Membership, QuizOutcome
from bot.storage.reports import Reports

SESSIONS, LEARNERS, ITEMS, REPORTS = 1_000, 60, 20, 200
NOW = dt.datetime(2026, 11, 21, 20, tzinfo=dt.UTC)
AT = int(NOW.timestamp()) - 3600


def main() -> None:
    """Fill, measure, print."""
    with tempfile.TemporaryDirectory() as folder:
        url = sys.argv[1] if len(sys.argv) > 1 else f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        with contextlib.closing(Database.open(url)) as database:
            bank = Bank.load(CONTENT / "quiz")
            started = time.perf_counter()
            _fill(database, bank)
            print(f"{SESSIONS:,} sessions × {LEARNERS} learners written in {time.perf_counter() - started:.0f} s")
            about = {item.id: item.about for item in bank}
            counting = Counting(12, about.get, NOW)
            reports, cohorts = Reports(database), Cohorts(database)
            for name in ("first report of a session", "the same again"):
                took = []
                for number in range(REPORTS):
                    training = cohorts.get(_code(number * (SESSIONS // REPORTS)))
                    assert training is not None
                    begun = time.perf_counter()
                    report = reports.release(training, counting)
                    took.append(time.perf_counter() - begun)
                    assert report is not None
                    assert report.cells["start"].people == LEARNERS
                print(f"{name}: p50 {_quantile(took, 0.5):.3f} s, p95 {_quantile(took, 0.95):.3f} s")


def _fill(database: Database, bank: Bank) -> None:
    dice, every = random.Random(1), list(bank)  # noqa: S311 (no secret hangs on it)
    modules = {item.id: item.module for item in every}
    all_forms = forms(every)
    for number in range(SESSIONS):
        code = _code(number)
        chats = [f"{number:04x}{learner:04x}".ljust(32, "0") for learner in range(LEARNERS)]
        rows: list[tuple[type[Base], list[dict[str, Any]]]] = [
            (Cohort, [_cohort(code)]),
            (Membership, [_member(chat, code) for chat in chats]),
            (CheckAnswer, [row for chat in chats for row in _checks(chat, all_forms, modules, dice)]),
            (QuizOutcome, [row for chat in chats for row in _outcomes(chat, [item.id for item in every], dice)]),
        ]
        database.write(lambda session, rows=rows: [session.execute(insert(model), each) for model, each in rows], None)


def _cohort(code: str) -> dict[str, Any]:
    return {
        "id": code, "chat": "f" * 32, "title": "Bench", "day": "2026-11-21", "days": "1 3 7", "language": "en",
        "modules": "defining recognizing", "partners": "", "state": "open", "at": AT,
    }  # fmt: skip


def _member(chat: str, code: str) -> dict[str, Any]:
    return {"chat": chat, "cohort": code, "pooled": "{}", "joined": AT - 60, "at": AT}


def _checks(
    chat: str, all_forms: tuple[tuple[str, ...], ...], modules: dict[str, Any], dice: random.Random
) -> Iterator[dict[str, Any]]:
    for number, moment in enumerate(("start", "end")):
        for item in all_forms[number]:
            right, sure = dice.random() < 0.5 + 0.3 * number, dice.choice((True, False, None))
            yield {
                "chat": chat, "moment": moment, "item": item, "module": modules[item], "right": right, "sure": sure,
                "at": AT,
            }  # fmt: skip


def _outcomes(chat: str, items: list[str], dice: random.Random) -> Iterator[dict[str, Any]]:
    for item in dice.sample(items, ITEMS):
        yield {"chat": chat, "item": item, "outcome": dice.choice(("right", "wrong")), "sure": None, "at": AT}


def _code(number: int) -> str:
    return f"S{number:07d}"


def _quantile(values: list[float], share: float) -> float:
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


if __name__ == "__main__":
    main()
