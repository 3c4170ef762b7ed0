"""The refresher days of the groups that chats are in: days after the training, as its trainer has set them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.learning.reminding import Refresher
from bot.storage.models import Cohort, Membership


def refreshers(session: Session, chats: Sequence[str]) -> dict[str, tuple[Refresher, ...]]:
    """The refresher days of each chat, in order; chats in no group are left out."""
    query = (
        select(Membership.chat, Membership.joined, Cohort.day, Cohort.days)
        .join(Cohort, Cohort.id == Membership.cohort)
        .where(Membership.chat.in_(chats))
    )
    found: dict[str, list[Refresher]] = {}
    for chat, joined, day, days in session.execute(query):
        first, since = dt.date.fromisoformat(day), dt.datetime.fromtimestamp(joined, dt.UTC)
        found.setdefault(chat, []).extend(
            Refresher(first + dt.timedelta(days=int(after)), since) for after in days.split()
        )
    return {chat: tuple(sorted(each, key=lambda refresher: refresher.day)) for chat, each in found.items()}
