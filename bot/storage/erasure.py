"""Erasing a chat: every row of every table that names it, so that no table can be forgotten.

One table waits: the channel still needs the message ids to wipe the chat, and deletes them itself when it has.
"""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.orm import Session

from bot.storage.database import Database
from bot.storage.models import Base, SentMessage


def erase(database: Database, chat: str) -> bool:
    """Delete all rows of one chat in one transaction. Returns whether that was done."""

    def work(session: Session) -> bool:
        for table in reversed(Base.metadata.sorted_tables):
            if "chat" in table.columns and table.name != SentMessage.__tablename__:
                session.execute(delete(table).where(table.c.chat == chat))
        return True

    done = database.write(work, otherwise=False)
    database.empty_log()
    return done
