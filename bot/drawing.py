"""Letters for pictures: a font of the system that has accents, or Pillow's own, which has English ones only."""

from __future__ import annotations

import unicodedata
from functools import cache

from PIL import ImageDraw, ImageFont

# Fonts that systems commonly have, looked up by name in their folders (Pillow does the looking).
_FONTS = ("DejaVuSans.ttf", "NotoSans-Regular.ttf", "LiberationSans-Regular.ttf", "Arial Unicode.ttf", "arial.ttf")
_PLAINER = str.maketrans({"’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "→": ">", "…": "..."})

# Okabe and Ito's palette, safe for colour-blind eyes; on white each keeps a contrast of at least 3:1 (WCAG 1.4.11).
INK, QUIET, EMPTY = "#1a1a1a", "#555555", "#e4e4e4"
SERIES = ("#8a8a8a", "#0072b2", "#00795a", "#b34a00")


@cache
def _name() -> str | None:
    for name in _FONTS:
        try:
            ImageFont.truetype(name, 20)
        except OSError:
            continue
        return name
    return None


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """A font of a size in pixels."""
    if name := _name():
        return ImageFont.truetype(name, size)
    own = ImageFont.load_default(size)
    if not isinstance(own, ImageFont.FreeTypeFont):
        raise TypeError("Pillow was built without FreeType")
    return own


def drawable(text: str) -> str:
    """The text in letters that the font has."""
    return text if _name() else _bare(text.translate(_PLAINER)).encode("ascii", errors="replace").decode()


def latin(text: str) -> str:
    """The text in letters of the fonts built into PDF readers; what these have not loses its accents or shows as ?."""
    plain = text.translate(_PLAINER)
    try:
        return plain.encode("latin-1").decode("latin-1")
    except UnicodeEncodeError:
        return _bare(plain).encode("latin-1", errors="replace").decode("latin-1")


def _bare(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def wrapped(draw: ImageDraw.ImageDraw, text: str, size: int, width: int) -> list[str]:
    """The text in lines that are no wider than ``width`` pixels."""
    lines: list[str] = []
    for word in drawable(text).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and draw.textlength(longer, font=font(size)) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
