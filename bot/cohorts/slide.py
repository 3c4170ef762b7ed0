"""The last slide of a training: title, a code to scan, and two lines of how-to; as PNG and PDF in 16:9."""

from __future__ import annotations

import io
from dataclasses import dataclass

import segno
from fpdf import FPDF
from PIL import Image, ImageDraw

from bot.drawing import INK, QUIET, drawable, font, latin, wrapped

WIDTH, HEIGHT = 1920, 1080  # pixels, as most projectors have
_CODE = 760  # pixels of the square
_LEFT, _TEXT_WIDTH = 120, 860
_TITLE_SIZES, _TITLE_LINES = (76, 64, 52, 44, 36, 28), 3
_PAGE = (338.67, 190.5)  # mm: the size of a wide slide


@dataclass(frozen=True)
class SlideWords:
    """What stands on the slide. ``scan`` is what the square holds."""

    title: str
    first: str
    second: str
    code: str
    scan: str
    foot: str


def slide_png(words: SlideWords) -> bytes:
    """The slide as a picture of 1920 × 1080."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), "white")
    draw = ImageDraw.Draw(picture)
    top, (size, lines) = 110, fitted(draw, words.title)
    for line in lines:
        draw.text((_LEFT, top), line, fill=INK, font=font(size))
        top += size + 20
    top = max(top + 50, 400)
    for text in (words.first, words.second):
        for line in wrapped(draw, text, 44, _TEXT_WIDTH):
            draw.text((_LEFT, top), line, fill=INK, font=font(44))
            top += 64
        top += 24
    draw.text((_LEFT, top + 16), drawable(words.code), fill="#0072b2", font=font(104))
    for number, line in enumerate(wrapped(draw, words.foot, 30, WIDTH - 2 * _LEFT)[:2]):
        draw.text((_LEFT, HEIGHT - 110 + 40 * number), line, fill=QUIET, font=font(30))
    _square(draw, words.scan, (WIDTH - _LEFT - _CODE, 130))
    return _png(picture)


def fitted(draw: ImageDraw.ImageDraw, title: str) -> tuple[int, list[str]]:
    """The largest size at which the whole title has room, and its lines; at the smallest one the rest is cut."""
    for size in _TITLE_SIZES:
        lines = wrapped(draw, title, size, _TEXT_WIDTH)
        if len(lines) <= _TITLE_LINES and all(draw.textlength(line, font=font(size)) <= _TEXT_WIDTH for line in lines):
            break
    return size, lines[:_TITLE_LINES]


def slide_pdf(words: SlideWords) -> bytes:
    """The slide as one page."""
    pdf = FPDF(format=(_PAGE[1], _PAGE[0]), orientation="landscape")
    pdf.set_auto_page_break(auto=False)
    pdf.set_title(latin(words.title))
    pdf.add_page()
    pdf.image(io.BytesIO(slide_png(words)), 0, 0, *_PAGE)
    if words.scan.startswith("https://"):
        scale = _PAGE[0] / WIDTH
        pdf.link((WIDTH - _LEFT - _CODE) * scale, 130 * scale, _CODE * scale, _CODE * scale, link=words.scan)
    return bytes(pdf.output())


def _square(draw: ImageDraw.ImageDraw, scan: str, corner: tuple[int, int]) -> None:
    """The code with its quiet zone of four modules (ISO 18004). Level M: readable with 15 % covered."""
    rows = [list(row) for row in segno.make(scan, error="m", micro=False).matrix_iter(border=4)]
    step = _CODE // len(rows)
    left, top = (place + (_CODE - step * len(rows)) // 2 for place in corner)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                box = (left + x * step, top + y * step, left + (x + 1) * step - 1, top + (y + 1) * step - 1)
                draw.rectangle(box, fill="black")


def _png(picture: Image.Image) -> bytes:
    kept = io.BytesIO()
    picture.save(kept, "PNG", optimize=True)
    return kept.getvalue()
