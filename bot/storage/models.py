"""The tables. None has a column for what a person typed, a name, or a chat id (docs/privacy.md).

``at`` is seconds since 1970 (UTC); ``chat`` is a key of ``bot.privacy.keys.ChatKeys``.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """Base of every table."""


class SeenUpdate(Base):
    """An update of the channel that was taken in hand: it is never answered twice. Kept 48 h."""

    __tablename__ = "seen_update"

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[int] = mapped_column(BigInteger, index=True)


class SentMessage(Base):
    """A message id in a chat, so that the chat can be wiped. Kept 48 h: older ones cannot be deleted."""

    __tablename__ = "sent_message"
    __table_args__ = (Index("ix_sent_message_at", "at"),)

    chat: Mapped[str] = mapped_column(String(32), primary_key=True)
    message_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[int] = mapped_column(BigInteger)


class OpenChoice(Base):
    """The buttons a chat was shown last, as JSON ``[[id, title], …]``. Kept 24 h."""

    __tablename__ = "open_choice"

    chat: Mapped[str] = mapped_column(String(32), primary_key=True)
    choices: Mapped[str] = mapped_column(Text)
    at: Mapped[int] = mapped_column(BigInteger, index=True)


class QuizSession(Base):
    """A running quiz: item ids and the outcomes so far, as JSON. Kept until stopped, erased or 400 days idle."""

    __tablename__ = "quiz_session"

    chat: Mapped[str] = mapped_column(String(32), primary_key=True)
    items: Mapped[str] = mapped_column(Text)
    outcomes: Mapped[str] = mapped_column(Text)
    purpose: Mapped[str] = mapped_column(String(24), default="quiz", server_default="quiz")
    at: Mapped[int] = mapped_column(BigInteger, index=True)


class QuizOutcome(Base):
    """What became of an item the last time a chat met it. Kept until erased or 400 days idle."""

    __tablename__ = "quiz_outcome"

    chat: Mapped[str] = mapped_column(String(32), primary_key=True)
    item: Mapped[str] = mapped_column(String(64), primary_key=True)
    outcome: Mapped[str] = mapped_column(String(16))
    sure: Mapped[bool | None] = mapped_column()  # how the person felt before the answer, if they were asked
    at: Mapped[int] = mapped_column(BigInteger, index=True)


class LessonPlace(Base):
    """How far a chat is in a module: the card open now, the furthest one, and when it reached the end."""

    __tablename__ = "lesson_place"

    chat: Mapped[str] = mapped_column(String(32), primary_key=True)
    module: Mapped[str] = mapped_column(String(24), primary_key=True)
    card: Mapped[int] = mapped_column()
    furthest: Mapped[int] = mapped_column()
    finished_at: Mapped[int | None] = mapped_column(BigInteger)
    at: Mapped[int] = mapped_column(BigInteger, index=True)


class CasePlace(Base):
    """Where a chat is in a branching case, and the effects of its decisions so far as JSON."""

    __tablename__ = "case_place"

    chat: Mapped[str] = mapped_column(String(32), primary_key=True)
    scenario: Mapped[str] = mapped_column(String(40), primary_key=True)
    step: Mapped[str | None] = mapped_column(String(16))  # none: at its end
    effects: Mapped[str] = mapped_column(Text)
    finished_at: Mapped[int | None] = mapped_column(BigInteger)
    at: Mapped[int] = mapped_column(BigInteger, index=True)


class CheckAnswer(Base):
    """One answer in a before-and-after check. ``moment``: start, end, month-1, month-6."""

    __tablename__ = "check_answer"

    chat: Mapped[str] = mapped_column(String(32), primary_key=True)
    moment: Mapped[str] = mapped_column(String(12), primary_key=True)
    item: Mapped[str] = mapped_column(String(64), primary_key=True)
    module: Mapped[str] = mapped_column(String(24))
    right: Mapped[bool] = mapped_column()
    sure: Mapped[bool | None] = mapped_column()
    at: Mapped[int] = mapped_column(BigInteger, index=True)


class ItemCard(Base):
    """The memory card (FSRS, as JSON) of one item for one chat; ``due`` is seconds since 1970."""

    __tablename__ = "item_card"
    __table_args__ = (Index("ix_item_card_chat_due", "chat", "due"),)

    chat: Mapped[str] = mapped_column(String(32), primary_key=True)
    item: Mapped[str] = mapped_column(String(64), primary_key=True)
    card: Mapped[str] = mapped_column(Text)
    due: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[int] = mapped_column(BigInteger, index=True)


class Reminder(Base):
    """A chat's wish to be reminded: when next, in which zone, at which quiet hours, and the encrypted chat name.

    The one place where a chat can be found again; the row goes when reminders end, and with /erase.
    """

    __tablename__ = "reminder"

    chat: Mapped[str] = mapped_column(String(32), primary_key=True)
    address: Mapped[str] = mapped_column(Text)  # encrypted (bot/privacy/addresses.py)
    zone: Mapped[str] = mapped_column(String(40))
    quiet_from: Mapped[int] = mapped_column()  # hour of the day, local
    quiet_to: Mapped[int] = mapped_column()
    hour: Mapped[int] = mapped_column()  # local, when the person usually practises
    not_before: Mapped[int | None] = mapped_column(BigInteger)  # put off or paused until then
    next_at: Mapped[int | None] = mapped_column(BigInteger, index=True)  # none: paused or nothing due
    sent_at: Mapped[int | None] = mapped_column(BigInteger)
    unanswered: Mapped[int] = mapped_column(default=0, server_default="0")
    at: Mapped[int] = mapped_column(BigInteger, index=True)


class Trainer(Base):
    """A chat that may set up sessions. ``label`` is the operator's word for it. Kept until removed, 400 days idle."""

    __tablename__ = "trainer"

    chat: Mapped[str] = mapped_column(String(32), primary_key=True)
    label: Mapped[str] = mapped_column(String(40))
    at: Mapped[int] = mapped_column(BigInteger, index=True)


class TrainerInvite(Base):
    """An invitation to become a trainer, by the hash of its code. Kept until used, at most 7 days."""

    __tablename__ = "trainer_invite"

    code: Mapped[str] = mapped_column(String(64), primary_key=True)
    label: Mapped[str] = mapped_column(String(40))
    at: Mapped[int] = mapped_column(BigInteger, index=True)


class Cohort(Base):
    """A training and its group. ``id`` is the join code, ``chat`` the trainer's; the title is the trainer's own."""

    __tablename__ = "cohort"

    id: Mapped[str] = mapped_column(String(8), primary_key=True)
    chat: Mapped[str] = mapped_column(String(32), index=True)
    title: Mapped[str] = mapped_column(String(60))
    day: Mapped[str] = mapped_column(String(10))
    modules: Mapped[str] = mapped_column(String(120))  # with spaces between, as days and partners
    days: Mapped[str] = mapped_column(String(60))
    language: Mapped[str] = mapped_column(String(2))
    partners: Mapped[str] = mapped_column(String(200))
    state: Mapped[str] = mapped_column(String(8))
    at: Mapped[int] = mapped_column(BigInteger, index=True)


class Membership(Base):
    """A learner in a group. ``pooled`` remembers, as JSON, which part of their answers a report has counted."""

    __tablename__ = "membership"

    chat: Mapped[str] = mapped_column(String(32), primary_key=True)
    cohort: Mapped[str] = mapped_column(ForeignKey("cohort.id", ondelete="CASCADE"), primary_key=True, index=True)
    pooled: Mapped[str] = mapped_column(Text)
    joined: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[int] = mapped_column(BigInteger, index=True)


class Feedback(Base):
    """One tap about a training: how it was, or what was done in the month after."""

    __tablename__ = "feedback"

    chat: Mapped[str] = mapped_column(String(32), primary_key=True)
    cohort: Mapped[str] = mapped_column(ForeignKey("cohort.id", ondelete="CASCADE"), primary_key=True, index=True)
    kind: Mapped[str] = mapped_column(String(12), primary_key=True)
    value: Mapped[str] = mapped_column(String(12))
    at: Mapped[int] = mapped_column(BigInteger, index=True)


class CohortHelp(Base):
    """How often members of a group opened a list of services on one day. No chat."""

    __tablename__ = "cohort_help"

    cohort: Mapped[str] = mapped_column(ForeignKey("cohort.id", ondelete="CASCADE"), primary_key=True)
    day: Mapped[str] = mapped_column(String(10), primary_key=True)
    count: Mapped[int] = mapped_column()
    at: Mapped[int] = mapped_column(BigInteger, index=True)


class CohortReport(Base):
    """One cell of a group's report as it was released last: over how many people, and its figures as JSON. No chat."""

    __tablename__ = "cohort_report"

    cohort: Mapped[str] = mapped_column(ForeignKey("cohort.id", ondelete="CASCADE"), primary_key=True)
    cell: Mapped[str] = mapped_column(String(12), primary_key=True)
    people: Mapped[int] = mapped_column()
    value: Mapped[str] = mapped_column(Text)
    at: Mapped[int] = mapped_column(BigInteger, index=True)


class ServiceProblem(Base):
    """How often people said that a number of a service did not work, in one month. No chat; ``at`` is its first day."""

    __tablename__ = "service_problem"

    service: Mapped[str] = mapped_column(String(64), primary_key=True)
    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    count: Mapped[int] = mapped_column()
    at: Mapped[int] = mapped_column(BigInteger, index=True)
