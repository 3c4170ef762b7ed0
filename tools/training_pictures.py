"""``python -m tools.training_pictures``: the pictures of docs/how-to about trainings, with example figures.

Needs Chromium, and neither the engine nor its model.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bot.cohorts.chart import report_chart
from bot.cohorts.figures import Cell, Report
from bot.cohorts.paper import report_pdf
from bot.cohorts.slide import SlideWords, slide_png
from bot.cohorts.telling import tell
from bot.knowledge.library import Library
from bot.knowledge.phrases import Phrases
from bot.learning.checks import Moment
from bot.learning.modules import Course
from bot.learning.quiz import MODULES
from bot.paths import CONTENT, DIRECTORY
from bot.referral.directory import Directory
from bot.settings import ROOT
from tools.pictures.chromium import chromium
from tools.pictures.pdf_page import pdf_page
from tools.pictures.png import save
from tools.pictures.room import live_quiz
from tools.pictures.terminal import printed, recording

PICTURES = ROOT / "docs" / "pictures"
_CODE = "ABCD-2345"
_SHARES = {
    Moment.START: (45, 40, 55, 35, 50, 40),
    Moment.END: (85, 80, 90, 75, 85, 80),
    Moment.MONTH: (75, 75, 85, 70, 80, 70),
    Moment.HALF_YEAR: (70, 65, 80, 65, 75, 70),
}


# What a first version of a pack gets wrong.
_SLIPS = (
    ("topics/our-town-help.yml", "They listen first", "Call 312-555-0100 by day. They listen first"),
    ("quiz/our-town.yml", "about: topic/our-town-help", "about: topic/our-town-hlep"),
    ("topics/our-town-help.yml", "checked: 2026", "checked: 2025"),
)


async def draw() -> None:
    """Draw all of them."""
    fill = Directory.load(DIRECTORY).fill
    phrases = Phrases.load(CONTENT / "phrases", fill)
    _write("session-slide.png", slide_png(_slide(phrases)))
    names = {lesson.module: lesson.title for lesson in Course.load(CONTENT / "modules")}
    names |= {"all": phrases.text("training-all")} | {m: phrases.text(f"training-moment-{m}") for m in Moment}
    report = _report()
    chart = report_chart(report, names, "Church hall, evening group (example)")
    assert chart is not None
    _write("report-chart.png", chart)
    library = Library(CONTENT)
    lines = tell(
        report,
        lambda name, **values: phrases.text(f"training-{name}", **values),
        names,
        day="Nov 21, 2026",
        topic=lambda topic: (library[topic].title, fill(library[topic].short)),
    )
    async with chromium() as browser:
        page = await pdf_page(browser, report_pdf(report.title, lines, report_chart(report, names, report.title)))
        save(page, PICTURES / "report-page.png")
        with tempfile.TemporaryDirectory() as folder:
            save(await live_quiz(browser, Path(folder)), PICTURES / "live-quiz.png")
        console = recording()
        console.print(_lint(), end="")
        save(await printed(browser, console), PICTURES / "pack-lint.png")


def _slide(phrases: Phrases) -> SlideWords:
    return SlideWords(
        title="Church hall, evening group",
        first=phrases.text("training-slide-scan"),
        second=phrases.text("training-slide-type", code=_CODE),
        code=_CODE,
        scan="https://t.me/YourBot?start=join_ABCD2345",
        foot=phrases.text("training-slide-foot"),
    )


def _report() -> Report:
    people = dict(zip(Moment, (52, 49, 31, 22), strict=True))
    cells = {
        str(moment): Cell(
            people[moment], {"all": 5 * round(sum(shares) / 30), **dict(zip(MODULES, shares, strict=True))}
        )
        for moment, shares in _SHARES.items()
    }
    cells |= {
        "people": Cell(52, {"joined": 52, "active": 31}),
        "sure": Cell(49, {"right": 85}),
        "unsure": Cell(44, {"right": 55}),
        "missed": Cell(49, {"topic": "topic/debt-bondage", "right": 45}),
        "reaction": Cell(47, {"useful": 38, "some": 9, "not-really": None}),
        "behaviour": Cell(31, {"shared": 14, "looked-up": 8, "called": None, "none": 5, "rather-not": None}),
    }
    day = dt.date(2026, 11, 21)
    return Report("Church hall, evening group (example)", day, MODULES, day, cells, help_opened=15)


def _lint() -> str:
    """What a person types and reads who checks a pack with a few slips in it."""
    with tempfile.TemporaryDirectory() as folder:
        pack = Path(folder) / "my-pack"
        shutil.copytree(CONTENT / "packs" / "template", pack)
        for name, right, wrong in _SLIPS:
            file = pack / name
            file.write_text(file.read_text("utf-8").replace(right, wrong, 1), "utf-8")
        command = [sys.executable, "-m", "bot", "pack", "lint", "my-pack"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "LANTERN_DATA_DIR": folder}
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        return f"$ python -m bot pack lint my-pack\n{done.stdout}"


def _write(name: str, content: bytes) -> None:
    Path(PICTURES / name).write_bytes(content)
    print(name)


if __name__ == "__main__":
    asyncio.run(draw())
