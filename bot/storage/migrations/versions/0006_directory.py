"""The directory of services after Open Referral HSDS 3.0, as a copy for reports and other programs."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def _table(name: str, *columns: sa.Column) -> None:
    key = sa.Column("id", sa.String(36), primary_key=True)
    op.create_table(name, key, *columns, sa.Column("position", sa.Integer(), nullable=False))


def _to(table: str, *, needed: bool = False) -> sa.Column[str]:
    return sa.Column(f"{table}_id", sa.String(36), sa.ForeignKey(f"{table}.id"), nullable=not needed)


def _text(name: str, *, needed: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=not needed)


def upgrade() -> None:
    """Go to this revision."""
    _table("taxonomy", _text("name", needed=True), _text("description", needed=True))
    _table(
        "taxonomy_term",
        _to("taxonomy"),
        _text("taxonomy"),
        _text("code"),
        _text("name", needed=True),
        _text("description", needed=True),
    )
    _table("organization", _text("name", needed=True), _text("description", needed=True))
    _table(
        "service",
        _to("organization", needed=True),
        _text("name", needed=True),
        _text("description"),
        _text("eligibility_description"),
        _text("url"),
        _text("email"),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("minimum_age", sa.Integer()),
        sa.Column("maximum_age", sa.Integer()),
        sa.Column("assured_date", sa.String(10)),
        _text("assurer_email"),
        _text("alert"),
    )
    _table(
        "location",
        _to("organization"),
        sa.Column("location_type", sa.String(8), nullable=False),
        _text("name"),
        _text("url"),
    )
    _table("contact", _to("organization"), _to("service"), _text("title"), _text("email"))
    _table("phone", _to("service"), _text("number", needed=True), sa.Column("type", sa.String(8)), _text("description"))
    _table("service_area", _to("service"), _text("extent"), sa.Column("extent_type", sa.String(12)))
    _table("language", _to("service"), _text("note"))
    _table("schedule", _to("service"), _text("description"))
    _table("cost_option", _to("service"), _text("amount_description"))
    _table(
        "attribute",
        sa.Column("link_id", sa.String(36), nullable=False),
        sa.Column("link_entity", sa.String(12), nullable=False),
        sa.Column("link_type", sa.String(12)),
        _to("taxonomy_term", needed=True),
        _text("value"),
    )
    for table, column in (
        ("taxonomy_term", "taxonomy_id"),
        ("service", "organization_id"),
        ("location", "organization_id"),
        ("contact", "organization_id"),
        ("contact", "service_id"),
        ("phone", "service_id"),
        ("service_area", "service_id"),
        ("language", "service_id"),
        ("schedule", "service_id"),
        ("cost_option", "service_id"),
        ("attribute", "link_id"),
        ("attribute", "taxonomy_term_id"),
    ):
        op.create_index(f"ix_{table}_{column}", table, [column])


def downgrade() -> None:
    """Go back to the revision before."""
    for name in (
        "attribute",
        "cost_option",
        "schedule",
        "language",
        "service_area",
        "phone",
        "contact",
        "location",
        "service",
        "organization",
        "taxonomy_term",
        "taxonomy",
    ):
        op.drop_table(name)
