"""Trainers, their sessions, and the people in them. No method raises for a failing database (see ``Database``)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any, cast

from sqlalchemy import CursorResult, delete, func, select, update
from sqlalchemy.orm import Session

from bot.cohorts.codes import fingerprint, new_invite, new_join_code
from bot.cohorts.session import State, Training
from bot.storage.database import Database
from bot.storage.models import Cohort, CohortHelp, Feedback, Membership, Trainer, TrainerInvite
from bot.storage.repositories import INVITES_KEPT

MOST_SESSIONS = 500  # of one trainer: more is a mistake or worse
_MOST_MEMBERSHIPS = 20  # of one chat


@dataclass(frozen=True)
class TrainerRow:
    """A trainer as the operator sees one: the start of the chat's key, the operator's own label, the last use."""

    reference: str
    label: str
    last: dt.date
    sessions: int


@dataclass(frozen=True)
class Trainers:
    """Who may set up sessions."""

    database: Database

    def invite(self, label: str, now: dt.datetime) -> str | None:
        """A fresh one-time invitation; None if it could not be kept. Only its hash is stored."""
        code = new_invite()
        row = TrainerInvite(code=fingerprint(code), label=label, at=int(now.timestamp()))
        return code if self.database.write(lambda session: session.merge(row) is not None, otherwise=False) else None

    def redeem(self, chat: str, code: str, now: dt.datetime) -> bool:
        """Make a chat a trainer by an invitation, which is used up by it. Returns whether that was done."""
        mark, at = fingerprint(code), int(now.timestamp())
        if mark is None:
            return False

        def work(session: Session) -> bool:
            row = session.get(TrainerInvite, mark)
            valid = TrainerInvite.code == mark, TrainerInvite.at > at - INVITES_KEPT
            used = cast("CursorResult[Any]", session.execute(delete(TrainerInvite).where(*valid))).rowcount
            if row is None or used != 1:
                return False
            session.merge(Trainer(chat=chat, label=row.label, at=at))
            return True

        return self.database.write(work, otherwise=False)

    def admits(self, chat: str, now: dt.datetime) -> bool:
        """Whether a chat is a trainer's. Using it counts as a sign of life."""
        at = int(now.timestamp())
        query = update(Trainer).where(Trainer.chat == chat).values(at=at)
        return self.database.write(lambda s: cast("CursorResult[Any]", s.execute(query)).rowcount == 1, otherwise=False)

    def all(self) -> list[TrainerRow]:
        """All trainers, the last used first."""
        count = select(func.count()).where(Cohort.chat == Trainer.chat, Cohort.state != State.DRAFT).scalar_subquery()
        query = select(Trainer, count).order_by(Trainer.at.desc(), Trainer.chat)

        def work(session: Session) -> list[TrainerRow]:
            return [
                TrainerRow(row.chat[:8], row.label, dt.datetime.fromtimestamp(row.at, dt.UTC).date(), sessions)
                for row, sessions in session.execute(query)
            ]

        return self.database.read(work, [])

    def remove(self, reference: str) -> int:
        """Take back a trainer's right, by reference; sessions stay, nobody sees their reports any more."""
        query = delete(Trainer).where(Trainer.chat.startswith(reference, autoescape=True))
        return self.database.write(lambda s: cast("CursorResult[Any]", s.execute(query)).rowcount, 0)


@dataclass(frozen=True)
class Cohorts:
    """Sessions and memberships."""

    database: Database

    def begin(self, training: Training, now: dt.datetime) -> Training | None:
        """Keep a new session under a fresh code; a draft that was not finished goes. None if it was not kept."""

        def work(session: Session) -> Training | None:
            drafts = Cohort.chat == training.trainer, Cohort.state == State.DRAFT
            session.execute(delete(Cohort).where(*drafts))
            if (session.scalar(select(func.count()).where(Cohort.chat == training.trainer)) or 0) >= MOST_SESSIONS:
                return None
            fresh = replace(training, id=_unused(session))
            session.add(_row(fresh, now))
            return fresh

        return self.database.write(work, None)

    def keep(self, training: Training, now: dt.datetime) -> bool:
        """Keep changes to a session. Returns whether that was done."""
        return self.database.write(lambda session: session.merge(_row(training, now)) is not None, otherwise=False)

    def get(self, cohort: str | None) -> Training | None:
        """The session of a code."""
        if not cohort:
            return None
        return self.database.read(lambda session: _training(session.get(Cohort, cohort)), None)

    def of(self, trainer: str) -> list[Training]:
        """A trainer's sessions, the latest first, without a draft."""
        query = (
            select(Cohort)
            .where(Cohort.chat == trainer, Cohort.state != State.DRAFT)
            .order_by(Cohort.day.desc(), Cohort.at.desc(), Cohort.id)
        )
        return self.database.read(
            lambda session: [found for row in session.scalars(query) if (found := _training(row))], []
        )

    def delete(self, cohort: str) -> None:
        """Delete a session with its memberships, feedback and report."""
        self.database.write(lambda session: session.execute(delete(Cohort).where(Cohort.id == cohort)) and None, None)
        self.database.empty_log()

    def join(self, chat: str, cohort: str, now: dt.datetime) -> bool:
        """A learner joins an open session; twice is the same as once. Returns whether they are in it."""
        at = int(now.timestamp())

        def work(session: Session) -> bool:
            found = session.get(Cohort, cohort)
            if found is None or found.state != State.OPEN:
                return False
            if session.get(Membership, (chat, cohort)) is None:
                if (session.scalar(select(func.count()).where(Membership.chat == chat)) or 0) >= _MOST_MEMBERSHIPS:
                    return False
                session.add(Membership(chat=chat, cohort=cohort, pooled="{}", joined=at, at=at))
                found.at = at
            return True

        return self.database.write(work, otherwise=False)

    def memberships(self, chat: str) -> list[tuple[Training, dt.datetime]]:
        """The sessions a learner is in, with the time of joining, the latest first."""
        query = (
            select(Cohort, Membership.joined)
            .join(Membership, Membership.cohort == Cohort.id)
            .where(Membership.chat == chat)
            .order_by(Membership.joined.desc(), Cohort.id)
        )

        def work(session: Session) -> list[tuple[Training, dt.datetime]]:
            rows = session.execute(query)
            return [(_of_row(row), dt.datetime.fromtimestamp(joined, dt.UTC)) for row, joined in rows]

        return self.database.read(work, [])

    def leave(self, chat: str, cohort: str) -> bool:
        """A learner leaves, and what they said about the session goes too. Returns whether that was done."""

        def work(session: Session) -> bool:
            for model in (Feedback, Membership):
                session.execute(delete(model).where(model.chat == chat, model.cohort == cohort))
            return True

        return self.database.write(work, otherwise=False)

    def say(self, chat: str, cohort: str, kind: str, value: str, now: dt.datetime) -> bool:
        """Keep one tap of a member; the last one counts. Returns whether that was done."""
        row = Feedback(chat=chat, cohort=cohort, kind=kind, value=value, at=int(now.timestamp()))

        def work(session: Session) -> bool:
            if session.get(Membership, (chat, cohort)) is None:
                return False
            return session.merge(row) is not None

        return self.database.write(work, otherwise=False)

    def said(self, chat: str) -> set[tuple[str, str]]:
        """Which sessions a learner has said something about: (session, kind)."""
        query = select(Feedback.cohort, Feedback.kind).where(Feedback.chat == chat)
        return self.database.read(lambda session: {(cohort, kind) for cohort, kind in session.execute(query)}, set())

    def helped(self, chat: str, now: dt.datetime) -> tuple[str, ...]:
        """A list of services is shown: count it for the chat's groups. The services their trainers want first."""
        at, day = int(now.timestamp()), now.date().isoformat()
        query = (
            select(Cohort.id, Cohort.partners)
            .join(Membership, Membership.cohort == Cohort.id)
            .where(Membership.chat == chat)
            .order_by(Membership.joined.desc())
        )
        nothing: list[tuple[str, str]] = []
        found = self.database.read(
            lambda session: [(cohort, partners) for cohort, partners in session.execute(query)], nothing
        )
        if not found:
            return ()

        def work(session: Session) -> None:
            for cohort, _ in found:
                row = session.get(CohortHelp, (cohort, day))
                if row is None:
                    session.add(CohortHelp(cohort=cohort, day=day, count=1, at=at))
                else:
                    row.count, row.at = row.count + 1, at

        self.database.write(work, None)
        return tuple(dict.fromkeys(partner for _, partners in found for partner in partners.split()))


def _unused(session: Session) -> str:
    """A code that no session has."""
    while session.get(Cohort, code := new_join_code()) is not None:
        continue
    return code


def _row(training: Training, now: dt.datetime) -> Cohort:
    return Cohort(
        id=training.id,
        chat=training.trainer,
        title=training.title,
        day=training.day.isoformat(),
        modules=" ".join(training.modules),
        days=" ".join(map(str, training.days)),
        language=training.language,
        partners=" ".join(training.partners),
        state=training.state.value,
        at=int(now.timestamp()),
    )


def _training(row: Cohort | None) -> Training | None:
    return _of_row(row) if row is not None else None


def _of_row(row: Cohort) -> Training:
    return Training(
        id=row.id,
        trainer=row.chat,
        title=row.title,
        day=dt.date.fromisoformat(row.day),
        modules=tuple(row.modules.split()),
        days=tuple(map(int, row.days.split())),
        language=row.language,
        partners=tuple(row.partners.split()),
        state=State(row.state),
    )
