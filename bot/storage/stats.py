"""The operator's view: how much of everything there is. Counts only."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Select, distinct, func, select
from sqlalchemy.orm import Session

from bot.cohorts.session import State
from bot.storage.database import Database
from bot.storage.models import (
    CasePlace,
    CheckAnswer,
    Cohort,
    LessonPlace,
    Membership,
    QuizOutcome,
    Reminder,
    Trainer,
)

_MONTH = dt.timedelta(days=30)


def stats(database: Database, now: dt.datetime) -> dict[str, int]:
    """Counts by name, in the order to show them; empty if the database fails."""
    recent = int((now - _MONTH).timestamp())
    queries: dict[str, Select[int]] = {
        "chats that learn": select(func.count(distinct(QuizOutcome.chat))),
        "of these, in the last 30 days": select(func.count(distinct(QuizOutcome.chat))).where(QuizOutcome.at > recent),
        "questions answered": select(func.count()).select_from(QuizOutcome),
        "modules finished": select(func.count()).where(LessonPlace.finished_at.is_not(None)),
        "cases finished": select(func.count()).where(CasePlace.finished_at.is_not(None)),
        **{
            f"answers in checks, {moment}": select(func.count()).where(CheckAnswer.moment == moment)
            for moment in ("start", "end", "month-1", "month-6")
        },
        "reminders on": select(func.count()).select_from(Reminder),
        "trainers": select(func.count()).select_from(Trainer),
        "sessions": select(func.count()).where(Cohort.state != State.DRAFT),
        "memberships": select(func.count()).select_from(Membership),
    }

    def work(session: Session) -> dict[str, int]:
        return {name: int(session.scalar(query) or 0) for name, query in queries.items()}

    return database.read(work, {})
