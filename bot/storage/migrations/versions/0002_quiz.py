"""Running quizzes and the last outcome of each item."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Go to this revision."""
    op.create_table(
        "quiz_session",
        sa.Column("chat", sa.String(32), primary_key=True),
        sa.Column("items", sa.Text(), nullable=False),
        sa.Column("outcomes", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_quiz_session_at", "quiz_session", ["at"])
    op.create_table(
        "quiz_outcome",
        sa.Column("chat", sa.String(32), primary_key=True),
        sa.Column("item", sa.String(64), primary_key=True),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_quiz_outcome_at", "quiz_outcome", ["at"])


def downgrade() -> None:
    """Go back to the revision before."""
    op.drop_table("quiz_outcome")
    op.drop_table("quiz_session")
