"""The tables. None has a column for what a person typed, a name, or a chat id (design, section 8).

``at`` is seconds since 1970 (UTC); ``chat`` is a key of ``bot.privacy.keys.ChatKeys``.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Index, String, Text
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
    at: Mapped[int] = mapped_column(BigInteger, index=True)


class QuizOutcome(Base):
    """What became of an item the last time a chat met it. Kept until erased or 400 days idle."""

    __tablename__ = "quiz_outcome"

    chat: Mapped[str] = mapped_column(String(32), primary_key=True)
    item: Mapped[str] = mapped_column(String(64), primary_key=True)
    outcome: Mapped[str] = mapped_column(String(16))
    at: Mapped[int] = mapped_column(BigInteger, index=True)
