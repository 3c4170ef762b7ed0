"""The certificate: a PDF with a code that anybody can check with the bot, and no copy of it anywhere.

The code is its date, a random serial and a signature over both by the key file, so nothing has to be kept to check it.
It says that a certificate was made on that day, never for whom. A new key file makes earlier codes invalid.
"""

from __future__ import annotations

import base64
import datetime as dt
import hmac
import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fpdf import FPDF
from PIL import ImageFont

NAME_MOST = 60
_NAME_SIZE, _NAME_WIDTH = 26, 260  # points; millimeters, within the frame
_SERIAL = 4  # characters of 5 bits
_SIGNATURE = 10  # 50 bits: with a few guesses an hour nobody finds one
_CODE = re.compile(rf"LTN-([0-9]{{6}})-([A-Z2-7]{{{_SERIAL}}})-([A-Z2-7]{{5}})-([A-Z2-7]{{5}})\Z")
# Fonts that systems commonly have, looked up by name in their folders (Pillow does the looking).
_WIDER_FONTS = (
    "DejaVuSans.ttf",
    "NotoSans-Regular.ttf",
    "LiberationSans-Regular.ttf",
    "Arial Unicode.ttf",
    "arial.ttf",
)
_WIDER_SCRIPTS = re.compile(r"[\u0000-\u058f\u1e00-\u1fff\u2010-\u2027\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]*\Z")
_PLAINER = str.maketrans("’“”–—", '\'""--')
_INK, _QUIET, _LINE = (26, 26, 26), (85, 85, 85), (0, 114, 178)

Sign = Callable[[bytes], bytes]


class TooLong(ValueError):
    """A name has over 60 characters."""


class CannotPrint(Exception):
    """A name has letters that no font here can draw; ``letters`` are these."""

    def __init__(self, letters: str) -> None:
        super().__init__(letters)
        self.letters = letters


@dataclass(frozen=True)
class Words:
    """The certificate's own words."""

    title: str
    lead: str
    body: str
    date: str
    verify: str
    footer: str


def new_code(day: dt.date, sign: Sign) -> str:
    """A verification code for a certificate of ``day``."""
    serial = _letters(secrets.token_bytes(5))[:_SERIAL]
    return _code(f"{day:%y%m%d}", serial, sign)


def verified(code: str, sign: Sign) -> dt.date | None:
    """The day of a certificate's code, or None if the bot did not make it."""
    match = _CODE.match(code.strip().upper())
    if not match or not hmac.compare_digest(_code(match[1], match[2], sign), match[0]):
        return None
    return dt.datetime.strptime(match[1], "%y%m%d").replace(tzinfo=dt.UTC).date()


def printable_name(text: str) -> str:
    """The name as it is printed: one line, no control characters.

    Raises:
        TooLong: it is over 60 characters.
        ValueError: there is no letter in it.
    """
    name = " ".join(text.split()).strip()
    if len(name) > NAME_MOST:
        raise TooLong("a name too long to print")
    if not any(char.isalpha() for char in name) or not name.isprintable():
        raise ValueError("not a name to print")
    return name


def certificate(name: str | None, modules: Sequence[str], words: Words) -> bytes:
    """An A4 page, landscape.

    Raises:
        CannotPrint: no font here has all letters of the name.
    """
    pdf = FPDF(orientation="landscape", format="A4")
    pdf.set_auto_page_break(auto=False)
    pdf.set_title(_latin(words.title))
    pdf.add_page()
    pdf.set_draw_color(*_LINE)
    pdf.set_line_width(1.2)
    pdf.rect(10, 10, 277, 190)
    _line(pdf, words.title, 30, 30, bold=True)
    _line(pdf, words.lead, 50, 14, colour=_QUIET)
    if name:
        _name(pdf, name)
    pdf.set_font("helvetica", size=15)
    pdf.set_text_color(*_INK)
    pdf.set_xy(35, 88)
    pdf.multi_cell(227, 8, _latin(words.body), align="C")
    pdf.set_font("helvetica", size=12)
    pdf.set_text_color(*_QUIET)
    for number, title in enumerate(modules, start=1):
        pdf.set_xy(48 if number <= 3 else 158, 112 + ((number - 1) % 3) * 9)
        pdf.cell(100, 8, _latin(f"{number}. {title}"))
    _line(pdf, words.date, 148, 14)
    _line(pdf, words.verify, 160, 12, colour=_QUIET)
    _line(pdf, words.footer, 182, 10, colour=_QUIET)
    return bytes(pdf.output())


def _code(day: str, serial: str, sign: Sign) -> str:
    mac = _letters(sign(f"certificate|{day}|{serial}".encode()))[:_SIGNATURE]
    return f"LTN-{day}-{serial}-{mac[:5]}-{mac[5:]}"


def _letters(payload: bytes) -> str:
    return base64.b32encode(payload).decode()


def _line(
    pdf: FPDF, text: str, top: float, size: int, *, bold: bool = False, colour: tuple[int, int, int] = _INK
) -> None:
    pdf.set_font("helvetica", style="B" if bold else "", size=size)
    pdf.set_text_color(*colour)
    pdf.set_xy(15, top)
    pdf.cell(267, 10, _latin(text), align="C")


def _name(pdf: FPDF, name: str) -> None:
    font = _font_for(name)
    if font is None:
        pdf.set_font("helvetica", style="B", size=_NAME_SIZE)
    else:
        pdf.add_font("name", fname=str(font))
        pdf.set_font("name", size=_NAME_SIZE)
    pdf.set_font_size(min(_NAME_SIZE, _NAME_SIZE * _NAME_WIDTH / pdf.get_string_width(name)))
    pdf.set_text_color(*_INK)
    pdf.set_xy(15, 66)
    pdf.cell(267, 14, name, align="C")


def _font_for(name: str) -> Path | None:
    """None for the built-in font, which draws western European letters; else a font of the system that has all.

    Scripts that are written from right to left or whose letters join need more than a font; those are refused.
    """
    if _fits_latin(name):
        return None
    if _WIDER_SCRIPTS.match(name):
        for font_name in _WIDER_FONTS:
            path = _system_font(font_name)
            if path is not None and not _missing(name, path):
                return path
    raise CannotPrint("".join(dict.fromkeys(char for char in name if not _fits_latin(char))))


def _system_font(font_name: str) -> Path | None:
    try:
        return Path(str(ImageFont.truetype(font_name, 20).path))
    except OSError:
        return None


def _missing(name: str, font: Path) -> bool:
    with TTFont(font, lazy=True) as opened:
        glyphs = opened.getBestCmap()
    return any(ord(char) not in glyphs for char in name if not char.isspace())


def _fits_latin(text: str) -> bool:
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


def _latin(text: str) -> str:
    """Our own words in the letters of the built-in font."""
    plain = text.translate(_PLAINER)
    return plain.encode("latin-1", errors="replace").decode("latin-1")
