"""Lessons, cases, checks, memory cards and reminders."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_CHAT = ("chat", sa.String(32))


def upgrade() -> None:
    """Go to this revision."""
    with op.batch_alter_table("quiz_session") as table:
        table.add_column(sa.Column("purpose", sa.String(24), nullable=False, server_default="quiz"))
    with op.batch_alter_table("quiz_outcome") as table:
        table.add_column(sa.Column("sure", sa.Boolean(), nullable=True))
    op.create_table(
        "lesson_place",
        sa.Column(*_CHAT, primary_key=True),
        sa.Column("module", sa.String(24), primary_key=True),
        sa.Column("card", sa.Integer(), nullable=False),
        sa.Column("furthest", sa.Integer(), nullable=False),
        sa.Column("finished_at", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "case_place",
        sa.Column(*_CHAT, primary_key=True),
        sa.Column("scenario", sa.String(40), primary_key=True),
        sa.Column("step", sa.String(16), nullable=True),
        sa.Column("effects", sa.Text(), nullable=False),
        sa.Column("finished_at", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "check_answer",
        sa.Column(*_CHAT, primary_key=True),
        sa.Column("moment", sa.String(12), primary_key=True),
        sa.Column("item", sa.String(64), primary_key=True),
        sa.Column("module", sa.String(24), nullable=False),
        sa.Column("right", sa.Boolean(), nullable=False),
        sa.Column("sure", sa.Boolean(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "item_card",
        sa.Column(*_CHAT, primary_key=True),
        sa.Column("item", sa.String(64), primary_key=True),
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_item_card_chat_due", "item_card", ["chat", "due"])
    op.create_table(
        "reminder",
        sa.Column(*_CHAT, primary_key=True),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("zone", sa.String(40), nullable=False),
        sa.Column("quiet_from", sa.Integer(), nullable=False),
        sa.Column("quiet_to", sa.Integer(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.BigInteger(), nullable=True),
        sa.Column("next_at", sa.BigInteger(), nullable=True),
        sa.Column("sent_at", sa.BigInteger(), nullable=True),
        sa.Column("unanswered", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_reminder_next_at", "reminder", ["next_at"])
    for name in ("lesson_place", "case_place", "check_answer", "item_card", "reminder"):
        op.create_index(f"ix_{name}_at", name, ["at"])


def downgrade() -> None:
    """Go back to the revision before."""
    for name in ("reminder", "item_card", "check_answer", "case_place", "lesson_place"):
        op.drop_table(name)
    with op.batch_alter_table("quiz_outcome") as table:
        table.drop_column("sure")
    with op.batch_alter_table("quiz_session") as table:
        table.drop_column("purpose")
