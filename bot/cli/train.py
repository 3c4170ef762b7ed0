"""``python -m bot train``."""

from __future__ import annotations

from typing import Annotated

import typer


def train(force: Annotated[bool, typer.Option("--force", help="Train even if nothing changed.")] = False) -> None:
    """Train what changed since the last time, with progress."""
    from bot.training import train as train_changed

    train_changed(typer.echo, force=force)
