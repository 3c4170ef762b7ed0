"""Runs the migrations on the connection that ``bot.storage.database.migrate`` hands over."""

from alembic import context

from bot.storage.directory import METADATA
from bot.storage.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=[Base.metadata, METADATA],
    render_as_batch=True,  # SQLite changes a table by copying it
)
with context.begin_transaction():
    context.run_migrations()
