"""How often a number of a service did not work, by month."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Go to this revision."""
    op.create_table(
        "service_problem",
        sa.Column("service", sa.String(64), primary_key=True),
        sa.Column("month", sa.String(7), primary_key=True),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_service_problem_at", "service_problem", ["at"])


def downgrade() -> None:
    """Go back to the revision before."""
    op.drop_table("service_problem")
