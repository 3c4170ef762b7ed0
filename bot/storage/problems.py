"""How often people said that a number did not work: by service and month, and nothing else."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.referral.reported import Problem
from bot.storage.database import Database
from bot.storage.models import ServiceProblem


@dataclass(frozen=True)
class Problems:
    """Counts of reports. No method raises for a failing database."""

    database: Database

    def count(self, service_id: str, now: dt.datetime) -> None:
        """One more report this month. Neither who nor what was said comes here."""
        self.database.write(lambda session: _count(session, service_id, now), None)

    def all(self) -> list[Problem]:
        """Every count, the latest month first and there the highest count."""
        query = select(ServiceProblem).order_by(
            ServiceProblem.month.desc(), ServiceProblem.count.desc(), ServiceProblem.service
        )
        return self.database.read(
            lambda session: [Problem(row.service, row.month, row.count) for row in session.scalars(query)], []
        )


def _count(session: Session, service_id: str, now: dt.datetime) -> None:
    month = f"{now:%Y-%m}"
    row = session.get(ServiceProblem, (service_id, month))
    if row is None:
        row = ServiceProblem(service=service_id, month=month, count=0)
        session.add(row)
    row.count += 1
    row.at = int(dt.datetime(now.year, now.month, 1, tzinfo=dt.UTC).timestamp())  # the month, not the minute
