"""The report's picture: for each module one bar a moment, drawn to be read on a phone."""

from __future__ import annotations

import io
from collections.abc import Mapping

from PIL import Image, ImageDraw

from bot.cohorts.figures import Report
from bot.drawing import EMPTY, INK, QUIET, SERIES, drawable, font, wrapped
from bot.learning.checks import Moment

WIDTH = 1080
_MARGIN, _BAR, _GAP, _LEFT, _RIGHT = 56, 34, 8, 60, 900


def report_chart(report: Report, names: Mapping[str, str], title: str) -> bytes | None:
    """A PNG; None if there is no check to show. ``names``: of modules and moments, and "all"."""
    moments = report.moments
    if not moments:
        return None
    groups = ["all", *report.modules]
    band = 70 + len(moments) * (_BAR + _GAP) + 26
    scratch = ImageDraw.Draw(Image.new("RGB", (1, 1)))
    heading = wrapped(scratch, title, 48, WIDTH - 2 * _MARGIN)[:3]
    top = 50 + 62 * len(heading) + 20 + 46 * len(moments)
    picture = Image.new("RGB", (WIDTH, top + 30 + band * len(groups) + 20), "white")
    draw = ImageDraw.Draw(picture)
    for number, line in enumerate(heading):
        draw.text((_MARGIN, 40 + 62 * number), line, fill=INK, font=font(48))
    for number, moment in enumerate(moments):
        y = 60 + 62 * len(heading) + 46 * number
        draw.rectangle((_MARGIN, y, _MARGIN + 34, y + 34), fill=_colour(moment))
        label = f"{names[moment]} ({report.cells[moment].people})"
        draw.text((_MARGIN + 50, y), drawable(label), fill=QUIET, font=font(30))
    for number, group in enumerate(groups):
        _band(draw, top + 30 + band * number, names[group], [(each, report.share(each, group)) for each in moments])
    kept = io.BytesIO()
    picture.save(kept, "PNG", optimize=True)
    return kept.getvalue()


def _band(draw: ImageDraw.ImageDraw, top: int, name: str, shares: list[tuple[str, int | None]]) -> None:
    draw.text((_LEFT, top), drawable(name), fill=INK, font=font(36))
    for number, (moment, share) in enumerate(shares):
        y = top + 54 + number * (_BAR + _GAP)
        draw.rectangle((_LEFT, y, _RIGHT, y + _BAR), fill=EMPTY)
        if share:
            draw.rectangle((_LEFT, y, _LEFT + (_RIGHT - _LEFT) * share / 100, y + _BAR), fill=_colour(moment))
        words = "-" if share is None else f"{share} %"
        draw.text((_RIGHT + 20, y - 2), words, fill=INK, font=font(32))


def _colour(moment: str) -> str:
    return SERIES[list(Moment).index(Moment(moment))]
