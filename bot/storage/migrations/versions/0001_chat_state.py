"""Seen updates, message ids for wiping, and the buttons shown last."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Go to this revision."""
    op.create_table(
        "seen_update",
        sa.Column("update_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_seen_update_at", "seen_update", ["at"])
    op.create_table(
        "sent_message",
        sa.Column("chat", sa.String(32), primary_key=True),
        sa.Column("message_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_sent_message_at", "sent_message", ["at"])
    op.create_table(
        "open_choice",
        sa.Column("chat", sa.String(32), primary_key=True),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_open_choice_at", "open_choice", ["at"])


def downgrade() -> None:
    """Go back to the revision before."""
    op.drop_table("open_choice")
    op.drop_table("sent_message")
    op.drop_table("seen_update")
