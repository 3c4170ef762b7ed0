"""Trainers, their sessions, the people in them, and what a report has released."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_AT = ("at", sa.BigInteger())


def _cohort(*, key: bool = True) -> sa.Column[str]:
    return sa.Column("cohort", sa.String(8), sa.ForeignKey("cohort.id", ondelete="CASCADE"), primary_key=key)


def upgrade() -> None:
    """Go to this revision."""
    op.create_table(
        "trainer",
        sa.Column("chat", sa.String(32), primary_key=True),
        sa.Column("label", sa.String(40), nullable=False),
        sa.Column(*_AT, nullable=False),
    )
    op.create_table(
        "trainer_invite",
        sa.Column("code", sa.String(64), primary_key=True),
        sa.Column("label", sa.String(40), nullable=False),
        sa.Column(*_AT, nullable=False),
    )
    op.create_table(
        "cohort",
        sa.Column("id", sa.String(8), primary_key=True),
        sa.Column("chat", sa.String(32), nullable=False),
        sa.Column("title", sa.String(60), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("modules", sa.String(120), nullable=False),
        sa.Column("days", sa.String(60), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("partners", sa.String(200), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column(*_AT, nullable=False),
    )
    op.create_index("ix_cohort_chat", "cohort", ["chat"])
    op.create_table(
        "membership",
        sa.Column("chat", sa.String(32), primary_key=True),
        _cohort(),
        sa.Column("pooled", sa.Text(), nullable=False),
        sa.Column("joined", sa.BigInteger(), nullable=False),
        sa.Column(*_AT, nullable=False),
    )
    op.create_index("ix_membership_cohort", "membership", ["cohort"])
    op.create_table(
        "feedback",
        sa.Column("chat", sa.String(32), primary_key=True),
        _cohort(),
        sa.Column("kind", sa.String(12), primary_key=True),
        sa.Column("value", sa.String(12), nullable=False),
        sa.Column(*_AT, nullable=False),
    )
    op.create_index("ix_feedback_cohort", "feedback", ["cohort"])
    op.create_table(
        "cohort_help",
        _cohort(),
        sa.Column("day", sa.String(10), primary_key=True),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column(*_AT, nullable=False),
    )
    op.create_table(
        "cohort_report",
        _cohort(),
        sa.Column("cell", sa.String(12), primary_key=True),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column(*_AT, nullable=False),
    )
    for name in ("trainer", "trainer_invite", "cohort", "membership", "feedback", "cohort_help", "cohort_report"):
        op.create_index(f"ix_{name}_at", name, ["at"])


def downgrade() -> None:
    """Go back to the revision before."""
    for name in ("cohort_report", "cohort_help", "feedback", "membership", "cohort", "trainer_invite", "trainer"):
        op.drop_table(name)
