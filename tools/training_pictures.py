"""``python -m tools.training_pictures``: the pictures of docs/how-to/first-refresher.md, with example figures."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from bot.cohorts.chart import report_chart
from bot.cohorts.figures import Cell, Report
from bot.cohorts.slide import SlideWords, slide_png
from bot.knowledge.phrases import Phrases
from bot.learning.checks import Moment
from bot.learning.modules import Course
from bot.learning.quiz import MODULES
from bot.paths import CONTENT, DIRECTORY
from bot.referral.directory import Directory
from bot.settings import ROOT

PICTURES = ROOT / "docs" / "pictures"
_CODE = "ABCD-2345"
_SHARES = {
    Moment.START: (45, 40, 55, 35, 50, 40),
    Moment.END: (85, 80, 90, 75, 85, 80),
    Moment.MONTH: (75, 75, 85, 70, 80, 70),
    Moment.HALF_YEAR: (70, 65, 80, 65, 75, 70),
}


def main() -> None:
    """Draw both."""
    phrases = Phrases.load(CONTENT / "phrases", Directory.load(DIRECTORY).fill)
    words = SlideWords(
        title="Church hall, evening group",
        first=phrases.text("training-slide-scan"),
        second=phrases.text("training-slide-type", code=_CODE),
        code=_CODE,
        scan="https://t.me/YourBot?start=join_ABCD2345",
        foot=phrases.text("training-slide-foot"),
    )
    _write("session-slide.png", slide_png(words))
    names = {lesson.module: lesson.title for lesson in Course.load(CONTENT / "modules")}
    names |= {"all": phrases.text("training-all")} | {m: phrases.text(f"training-moment-{m}") for m in Moment}
    people = dict(zip(Moment, (52, 49, 31, 22), strict=True))
    cells = {
        moment: Cell(people[moment], {"all": 5 * round(sum(shares) / 30), **dict(zip(MODULES, shares, strict=True))})
        for moment, shares in _SHARES.items()
    }
    day = dt.date(2026, 11, 21)
    chart = report_chart(Report("", day, MODULES, day, cells), names, "Church hall, evening group (example)")
    if chart is not None:
        _write("report-chart.png", chart)


def _write(name: str, content: bytes) -> None:
    Path(PICTURES / name).write_bytes(content)
    print(name)


if __name__ == "__main__":
    main()
