"""The progress picture: one band a module, drawn to be read on a phone. The caption says the same in words."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from bot.dates import short_day
from bot.drawing import EMPTY, INK, QUIET, SERIES, drawable, font
from bot.knowledge.phrases import Phrases
from bot.learning.progress import Standing

WIDTH = 1080
_MARGIN, _TOP, _BAND, _BAR, _FOOT = 56, 190, 236, 40, 50
_BAR_LEFT, _BAR_RIGHT = 240, 800
_, _CARDS, _RIGHT, _CHECK = SERIES


@dataclass(frozen=True)
class _Labels:
    title: str
    cards: str
    right: str
    check: str


def progress_chart(found: Sequence[Standing], phrases: Phrases, language: str = "en") -> bytes:
    """A PNG of 1080 pixels' width."""
    labels = _Labels(
        *(drawable(phrases.text(f"chart-{name}", language)) for name in ("title", "cards", "right", "check"))
    )
    with_check = any(s.before for s in found)
    band = _BAND + (_BAR + 18 if with_check else 0)
    picture = Image.new("RGB", (WIDTH, _TOP + band * len(found) + _FOOT), "white")
    draw = ImageDraw.Draw(picture)
    draw.text((_MARGIN, 56), labels.title, fill=INK, font=font(64))
    for number, standing in enumerate(found, start=1):
        _band(draw, _TOP + band * (number - 1), number, standing, labels, phrases, language)
    kept = io.BytesIO()
    picture.save(kept, "PNG", optimize=True)
    return kept.getvalue()


def _band(
    draw: ImageDraw.ImageDraw, top: int, number: int, s: Standing, labels: _Labels, phrases: Phrases, language: str
) -> None:
    draw.line((_MARGIN, top - 14, WIDTH - _MARGIN, top - 14), fill=EMPTY, width=2)
    draw.text((_MARGIN, top), drawable(f"{number}. {s.title}"), fill=INK, font=font(42))
    day = phrases.text("chart-due", language, due=s.due) if s.due else ""
    if not s.due and s.next_due:
        day = phrases.text("chart-next", language, day=short_day(s.next_due, language))
    _bar(draw, top + 66, labels.cards, (s.seen, s.cards), _CARDS)
    _bar(draw, top + 66 + _BAR + 18, labels.right, (s.right, s.met), _RIGHT)
    if s.before:
        words = (
            phrases.text("chart-change", language, before=_share(s.before), after=_share(s.after)) if s.after else None
        )
        _bar(draw, top + 66 + 2 * (_BAR + 18), labels.check, s.after or s.before, _CHECK, words)
    if day:
        width = draw.textlength(day, font=font(32))
        draw.text((WIDTH - _MARGIN - width, top + 8), day, fill=QUIET, font=font(32))


def _bar(
    draw: ImageDraw.ImageDraw, top: int, label: str, share: tuple[int, int], colour: str, words: str | None = None
) -> None:
    done, of = share
    draw.text((_MARGIN, top), label, fill=QUIET, font=font(34))
    draw.rounded_rectangle((_BAR_LEFT, top, _BAR_RIGHT, top + _BAR), radius=8, fill=EMPTY)
    if of and done:
        end = _BAR_LEFT + (_BAR_RIGHT - _BAR_LEFT) * min(done, of) / of
        draw.rounded_rectangle((_BAR_LEFT, top, end, top + _BAR), radius=8, fill=colour)
    draw.text((_BAR_RIGHT + 20, top), words or (_share(share) if of else "-"), fill=INK, font=font(34))


def _share(share: tuple[int, int]) -> str:
    return f"{share[0]}/{share[1]}"
