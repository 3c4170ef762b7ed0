"""One page of lines for a region, to print: no pictures, nothing but what to call and when."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from fpdf import FPDF

from bot.drawing import latin
from bot.referral.cards import Row

_INK, _QUIET, _LINE = (26, 26, 26), (85, 85, 85), (170, 170, 170)
_MARGIN = 14.0  # mm
_NUMBER = 52.0  # width of the numbers' column
_FOOT = 13.0
_GROUP_GAP, _ROW_GAP = 1.5, 1.1
# Sizes in points, tried in turn until all fits one page. Below 8 points a sheet on a wall is hard to read.
_SIZES = (12.0, 11.0, 10.0, 9.5, 9.0, 8.5, 8.0)
_SMALL = 8.0
_MM = 0.3528  # of a point
_LEADING = 1.22


@dataclass(frozen=True)
class Group:
    """One kind of help and its lines, best first."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Sheet:
    """What stands on the page."""

    title: str
    danger: str
    groups: tuple[Group, ...]
    limits: str
    foot: str

    def fewer(self) -> Sheet:
        """The same without one line: the last one of the last group that has several."""
        at = max(number for number, group in enumerate(self.groups) if len(group.rows) > 1)
        shorter = Group(self.groups[at].title, self.groups[at].rows[:-1])
        return replace(self, groups=(*self.groups[:at], shorter, *self.groups[at + 1 :]))


def sheet_pdf(sheet: Sheet, *, letter: bool) -> bytes:
    """The page as PDF, on US Letter or A4. What does not fit even in small print is left out, the last lines first.

    Raises:
        ValueError: not even one line a group fits.
    """
    tries = [(size, sheet) for size in _SIZES]
    while any(len(group.rows) > 1 for group in sheet.groups):
        sheet = sheet.fewer()
        tries.append((_SIZES[-1], sheet))
    made: dict[int, FPDF | None] = {}

    def fits(number: int) -> bool:
        size, words = tries[number]
        made[number] = _page(words, size, letter=letter)
        return made[number] is not None

    # What is tried later is shorter, so the first that fits is found by halving.
    first = bisect_left(range(len(tries)), True, key=fits)
    pdf = made.get(first)
    if pdf is None:
        raise ValueError("the lines do not fit one page")
    return bytes(pdf.output())


def _page(sheet: Sheet, size: float, *, letter: bool) -> FPDF | None:
    """The page with text of a size; None if it does not fit."""
    pdf = FPDF(format="letter" if letter else "A4")
    pdf.set_auto_page_break(auto=False)
    pdf.set_margin(_MARGIN)
    pdf.set_title(latin(sheet.title))
    pdf.add_page()
    _text(pdf, sheet.title, 20, bold=True)
    pdf.ln(1)
    _text(pdf, sheet.danger, 13, bold=True)
    pdf.ln(1.5)
    for group in sheet.groups:
        pdf.set_draw_color(*_LINE)
        pdf.line(_MARGIN, pdf.get_y(), pdf.w - _MARGIN, pdf.get_y())
        pdf.ln(_GROUP_GAP)
        _text(pdf, group.title, size + 1, bold=True, colour=_QUIET)
        pdf.ln(_ROW_GAP)
        for row in group.rows:
            _row(pdf, row, size)
    bottom = pdf.h - _MARGIN - _FOOT
    if pdf.get_y() > bottom:
        return None
    pdf.set_y(bottom + 1)
    for text in (sheet.limits, sheet.foot):
        _text(pdf, text, _SMALL, colour=_QUIET)
    return pdf


def _row(pdf: FPDF, row: Row, size: float) -> None:
    """The number on the left, in bold and larger; on the right the name and the rest."""
    top = pdf.get_y()
    bottoms: list[float] = []
    for left, width, text, points, bold, colour in (
        (_MARGIN, _NUMBER - 3, row.number, size + 2 if row.number[:1].isdigit() else size, True, _INK),
        (_MARGIN + _NUMBER, 0.0, row.name, size, True, _INK),
        (_MARGIN + _NUMBER, 0.0, row.rest, size, False, _QUIET),
    ):
        if not text:
            continue
        pdf.set_xy(left, bottoms[-1] if colour is _QUIET else top)
        _text(pdf, text, points, bold=bold, colour=colour, width=width)
        bottoms.append(pdf.get_y())
    pdf.set_y(max(bottoms) + _ROW_GAP)


def _text(
    pdf: FPDF,
    text: str,
    points: float,
    *,
    bold: bool = False,
    colour: tuple[int, int, int] = _INK,
    width: float = 0.0,
) -> None:
    pdf.set_font("helvetica", style="B" if bold else "", size=points)
    pdf.set_text_color(*colour)
    height = points * _MM * _LEADING
    pdf.multi_cell(width, height, latin(text.replace("**", "")), align="L", new_x="LEFT", new_y="NEXT")
