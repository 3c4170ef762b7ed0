"""``python -m bot recognise``: what the rules find in a description or an offer, for trainers and authors."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.paths import CONTENT, RECOGNITION, SAFETY
from bot.recognition.flags import Flags
from bot.recognition.offers import OfferChecker
from bot.recognition.reader import Reader


def recognise(
    text: Annotated[str, typer.Option(help="A description in plain words, or an offer with --offer.")],
    *,
    offer: Annotated[bool, typer.Option("--offer", help="Read the text as a job offer or a message.")] = False,
) -> None:
    """Show what is found in a text. Nothing of it is kept."""
    if offer:
        for marked in OfferChecker.load(RECOGNITION, SAFETY).check(text):
            typer.echo(f"{marked.mark.title}: “{marked.sentence}”\n  {marked.mark.why} Ask: {marked.mark.ask}")
        return
    flags = Flags.load(CONTENT / "flags")
    reading = Reader.load(flags, RECOGNITION, SAFETY).read(text)
    for flag_id in reading.flags:
        typer.echo(f"{flag_id}: {flags[flag_id].text}")
    never = ", ".join(sorted(reading.never)) or "none"
    typer.echo(f"setting: {reading.setting}; leads to: {reading.route}; never counts: {never}")
