"""The directory as tables after Open Referral HSDS 3.0, for reports and other programs.

The files under data/directory are what people edit and what the bot answers from; these tables are a copy that
``python -m bot directory import`` replaces as a whole. A column has the name HSDS gives it; ``position`` keeps the
order. ``location`` and ``contact`` are there for programs that expect them and stay empty: the directory holds no
street address of a shelter and no name of a person.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, Text, delete, insert, select
from sqlalchemy.orm import Session

from bot.referral import hsds
from bot.referral.service import Service
from bot.storage.database import Database

METADATA = MetaData()  # apart from Base: these tables hold nothing about anyone, and no time limit


def _table(name: str, *columns: Column[str] | Column[int]) -> Table:
    key = Column("id", String(36), primary_key=True)
    return Table(name, METADATA, key, *columns, Column("position", Integer, nullable=False))


def _text(name: str, *, needed: bool = False) -> Column[str]:
    return Column(name, Text, nullable=not needed)


def _to(table: str, *, needed: bool = False) -> Column[str]:
    """A reference to a row of another table."""
    return Column(f"{table}_id", String(36), ForeignKey(f"{table}.id"), nullable=not needed, index=True)


TABLES = (
    _table("taxonomy", _text("name", needed=True), _text("description", needed=True)),
    _table(
        "taxonomy_term",
        _to("taxonomy"),
        _text("taxonomy"),
        _text("code"),
        _text("name", needed=True),
        _text("description", needed=True),
    ),
    _table("organization", _text("name", needed=True), _text("description", needed=True)),
    _table(
        "service",
        _to("organization", needed=True),
        _text("name", needed=True),
        _text("description"),
        _text("eligibility_description"),
        _text("url"),
        _text("email"),
        Column("status", String(20), nullable=False),
        Column("minimum_age", Integer),
        Column("maximum_age", Integer),
        Column("assured_date", String(10)),
        _text("assurer_email"),
        _text("alert"),
    ),
    _table(
        "location",
        _to("organization"),
        Column("location_type", String(8), nullable=False),
        _text("name"),
        _text("url"),
    ),
    _table("contact", _to("organization"), _to("service"), _text("title"), _text("email")),
    _table("phone", _to("service"), _text("number", needed=True), Column("type", String(8)), _text("description")),
    _table("service_area", _to("service"), _text("extent"), Column("extent_type", String(12))),
    _table("language", _to("service"), _text("note")),
    _table("schedule", _to("service"), _text("description")),
    _table("cost_option", _to("service"), _text("amount_description")),
    _table(
        "attribute",
        Column("link_id", String(36), nullable=False, index=True),
        Column("link_entity", String(12), nullable=False),
        Column("link_type", String(12)),
        _to("taxonomy_term", needed=True),
        _text("value"),
    ),
)


@dataclass(frozen=True)
class DirectoryTables:
    """The copy in a database. No method raises for a failing database."""

    database: Database

    def replace(self, services: Iterable[Service]) -> bool:
        """Put these services in the place of all that is there, in one transaction; returns whether that was done."""
        found = hsds.tables(services)
        return self.database.write(lambda session: _replace(session, found), otherwise=False)

    def services(self) -> list[Service]:
        """The services as they were put in.

        Raises:
            ContentError: somebody else wrote to the tables what is no service.
        """
        return hsds.services(self.rows())

    def rows(self) -> hsds.Tables:
        """Every row, by table, in order."""
        return self.database.read(_rows, {})


def _replace(session: Session, found: hsds.Tables) -> bool:
    for table in reversed(TABLES):
        session.execute(delete(table))
    for table in TABLES:
        rows = [row | {"position": number} for number, row in enumerate(found.get(table.name, []))]
        for _, alike in groupby(sorted(rows, key=lambda row: sorted(row)), key=lambda row: sorted(row)):
            session.execute(insert(table), list(alike))  # one statement for rows with the same columns
    return True


def _rows(session: Session) -> hsds.Tables:
    return {
        table.name: [
            {name: value for name, value in row.items() if value is not None and name != "position"}
            for row in session.execute(select(table).order_by(table.c.position)).mappings()
        ]
        for table in TABLES
    }
