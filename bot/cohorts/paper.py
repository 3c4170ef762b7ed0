"""A report as a table and on one page. The columns are explained in docs/reference/report-data.md."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from fpdf import FPDF
from PIL import Image

from bot.cohorts.figures import MISSED, PEOPLE, Report
from bot.drawing import latin
from bot.learning.checks import Moment

COLUMNS = ("session", "training_day", "report_day", "measure", "part", "people", "value", "unit")
_MARGIN, _WIDTH, _BOTTOM = 14, 182, 283  # mm of an A4 page
_WORDS, _PICTURE_TOP = 92, 30  # mm: the column of words, and where the picture begins
_HEAD, _SIZE = 13, 9.5  # points


def report_csv(report: Report, session: str) -> str:
    """One row a figure, and nothing that is not in the report."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(COLUMNS)
    for measure, part, people, value, unit in _rows(report):
        table.writerow([session, report.day, report.made, measure, part, people, value, unit])
    return out.getvalue()


def _rows(report: Report) -> Iterator[tuple[str, str, int, object, str]]:
    for name, cell in report.cells.items():
        if name == MISSED:
            if cell.value:
                yield name, cell.value["topic"], cell.people, cell.value["right"], "percent"
            continue
        unit = "percent" if name in set(Moment) or name in ("sure", "unsure") else "people"
        for part, value in cell.value.items():
            if name in set(Moment) and part not in ("all", *report.modules):
                continue
            yield name, part, cell.people, "under 5" if value is None else value, unit
    if report.help_opened is not None and PEOPLE in report.cells:
        yield "help_opened", "at least", report.cells[PEOPLE].people, report.help_opened, "times"


def report_pdf(title: str, lines: Sequence[str], chart: bytes | None) -> bytes:
    """An A4 page: words on the left, the picture on the right; without a picture the words have the page."""
    pdf = FPDF(format="A4")
    pdf.set_auto_page_break(auto=False)
    pdf.set_title(latin(title))
    pdf.add_page()
    width = _WORDS if chart is not None else _WIDTH
    pdf.set_xy(_MARGIN, _MARGIN)
    for number, line in enumerate(lines):
        size = _HEAD if number == 0 else _SIZE
        text = latin(line.replace("•", "-").replace("→", ">")).replace(" %", "\u00a0%")
        pdf.set_font("helvetica", size=size)
        pdf.set_x(_MARGIN)
        pdf.multi_cell(width, size * 0.45, text or " ", markdown=True, new_x="LMARGIN", new_y="NEXT", align="L")
    if chart is not None:
        _picture(pdf, chart)
    return bytes(pdf.output())


def _picture(pdf: FPDF, chart: bytes) -> None:
    width, height = Image.open(io.BytesIO(chart)).size
    left = _MARGIN + _WORDS + 6
    scale = min((_MARGIN + _WIDTH - left) / width, (_BOTTOM - _PICTURE_TOP) / height)
    pdf.image(io.BytesIO(chart), x=left, y=_PICTURE_TOP, w=width * scale, h=height * scale)
