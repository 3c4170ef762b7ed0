"""``python -m bot recognise``: what is found in a description or an offer, for trainers and authors."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from typing import Annotated

import typer

from bot.paths import CONTENT, RECOGNITION, SAFETY
from bot.recognition.flags import Flags
from bot.recognition.meaning import NOTHING, Meaning
from bot.recognition.offers import OfferChecker
from bot.recognition.reader import Reader
from bot.services import ENGINE_PYTHON, MODEL
from bot.settings import ROOT


def recognise(
    text: Annotated[str, typer.Option(help="A description in plain words, or an offer with --offer.")],
    *,
    offer: Annotated[bool, typer.Option("--offer", help="Read the text as a job offer or a message.")] = False,
    rules: Annotated[bool, typer.Option("--rules", help="By the rules alone, without the engine's model.")] = False,
) -> None:
    """Show what is found in a text, as in a chat. Nothing of it is kept."""
    meaning = NOTHING if rules else _meaning(text)
    if offer:
        for marked in OfferChecker.load(RECOGNITION, SAFETY).check(text, meaning.marks):
            typer.echo(f"{marked.mark.title}: “{marked.sentence}”\n  {marked.mark.why} Ask: {marked.mark.ask}")
        return
    flags = Flags.load(CONTENT / "flags")
    reading = Reader.load(flags, RECOGNITION, SAFETY).read(text, meaning)
    for flag_id in reading.flags:
        typer.echo(f"{flag_id}: {flags[flag_id].text}")
    for flag_id in reading.maybe:
        typer.echo(f"perhaps {flag_id}: {flags[flag_id].text}")
    never = ", ".join(sorted(reading.never)) or "none"
    typer.echo(f"setting: {reading.setting}; leads to: {reading.route}; never counts: {never}")


def meanings(texts: Sequence[str]) -> list[Meaning] | None:
    """What the engine's trained model takes each text to mean; None without such a model or without the embedding."""
    if not (ENGINE_PYTHON.exists() and MODEL.exists()):
        return None
    done = subprocess.run(
        [ENGINE_PYTHON, "-m", "bot.engine.reading", MODEL],
        cwd=ROOT, input=json.dumps(list(texts)), capture_output=True, text=True, check=False,
    )  # fmt: skip
    return None if done.returncode else [Meaning.of(found) for found in json.loads(done.stdout)]


def _meaning(text: str) -> Meaning:
    """The meaning of one text; nothing, and a word about it, where the engine cannot tell."""
    found = meanings([text])
    if found is None:
        typer.echo("Read by the rules alone: the engine is not trained, or has no embedding (make train).", err=True)
    return found[0] if found else NOTHING
