"""``make bench``: measures Lantern and the Rasa starter bot, and writes the figures as JSON and Markdown."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import os
import platform
from typing import Any

from bench import lantern, starter
from bot.paths import BUILD
from bot.settings import ROOT

REPORT = ROOT / "docs" / "reference" / "performance.md"

# (what, goal, name of the figure, unit)
ROWS = (
    ("text turn, whole pipeline, p50", "≤ 30 ms", "turn_p50_ms", "ms"),
    ("text turn, whole pipeline, p95", "≤ 60 ms", "turn_p95_ms", "ms"),
    ("first 60 turns of a chat, p50", "", "first_60_p50_ms", "ms"),
    ("last 60 turns of a chat, p50", "", "last_60_p50_ms", "ms"),
    ("last 60 against first 60", "≤ 1.1", "slowdown", ""),
    ("safety reply, p95", "≤ 10 ms", "safety.p95_ms", "ms"),
    ("safety reply with the engine stopped, p95", "≤ 10 ms", "safety_engine_stopped.p95_ms", "ms"),
    ("200 chats at once", "≥ 40 /s", "turns_per_s", "/s"),
    ("of these, lost", "0", "lost", ""),
    ("front ready", "≤ 2 s", "front_ready_s", "s"),
    ("engine ready", "≤ 25 s", "engine_ready_s", "s"),
    ("full service back after kill -9 of the engine", "≤ 30 s", "back_after_kill_s", "s"),
    ("memory of all processes", "≤ 1,200 MB", "memory_mb", "MB"),
)


def main() -> None:
    """Measure and write."""
    ours = asyncio.run(lantern.measure(_say))
    theirs = asyncio.run(starter.measure(_say))
    figures = {"lantern": ours, "starter": theirs}
    (BUILD / "bench.json").write_text(json.dumps(figures, indent=2))
    REPORT.write_text(_report(ours, theirs))
    print(json.dumps(figures, indent=2))


def _report(ours: dict[str, Any], theirs: dict[str, Any]) -> str:
    today = dt.datetime.now(dt.UTC).date()
    lines = [
        "# Performance",
        "",
        f"Made by `make bench` on {today}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}. "
        "The starter bot is what `rasa init` makes, in the same run on the same machine; "
        f"its chat has {starter.TURNS} turns, ours {lantern.TURNS}. Compare ratios, not milliseconds.",
        "",
        "| what | goal | Lantern | Rasa starter bot |",
        "| --- | --- | --- | --- |",
    ]
    lines += [
        f"| {what} | {goal} | {_cell(ours, name, unit)} | {_cell(theirs, name, unit)} |"
        for what, goal, name, unit in ROWS
    ]
    return "\n".join(lines) + "\n"


def _cell(figures: dict[str, Any], name: str, unit: str) -> str:
    value: Any = figures
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    if value is None:
        return "–"
    return f"{value:.3g} {unit}".strip() if value < 1000 else f"{value:,.0f} {unit}".strip()


def _say(text: str) -> None:
    print(f"… {text}", flush=True)


if __name__ == "__main__":
    main()
