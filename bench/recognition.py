"""``python -m bench.recognition``: what descriptions and offers are read as, on sets nobody tuned on; writes
docs/reference/recognition.md."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.intervals import share
from bot.cli.recognise import meanings
from bot.data_files import read_yaml
from bot.paths import CONTENT, RECOGNITION, SAFETY
from bot.recognition.flags import Flags
from bot.recognition.meaning import Meaning
from bot.recognition.offers import OfferChecker
from bot.recognition.reader import Reader
from bot.settings import ROOT

SETS = ROOT / "tests" / "evaluation" / "recognition"
REPORT = ROOT / "docs" / "reference" / "recognition.md"
GROUPS = ("concern", "nothing", "other", "biased")
WAYS = ("rules alone", "understood", "understood or offered")
Row = dict[str, Any]


@dataclass
class Counts:
    """Right, extra and missed flags or marks; routes."""

    right: int = 0
    extra: int = 0
    missed: int = 0
    routes: list[bool] = field(default_factory=list)

    def add(self, found: set[str], row: Row, key: str) -> None:
        must, also = set(row[key]), set(row.get("also", []))
        self.right += len(found & must)
        self.extra += len(found - must - also)
        self.missed += len(must - found)


def descriptions(folder: Path) -> dict[str, list[Row]]:
    """The rows of the held-out descriptions by group."""
    return {group: read_yaml(folder / f"{group}.yml") for group in GROUPS}


def measure(groups: dict[str, list[Row]], meant: Iterable[Meaning]) -> dict[str, Counts]:
    """Counts by way of reading: rules alone, understood (rules and sure meaning), understood or offered."""
    reader = Reader.load(Flags.load(CONTENT / "flags"), RECOGNITION, SAFETY)
    counts = {name: Counts() for name in (*WAYS, "biased told why", "nothing said of nothing")}
    each = iter(meant)
    for group, rows in groups.items():
        for row in rows:
            plain, reading = reader.read(row["text"]), reader.read(row["text"], next(each))
            ways = (plain.flags, reading.flags, (*reading.flags, *reading.maybe))
            for name, flags in zip(WAYS, ways, strict=True):
                counts[name].add({flag.removeprefix("flag/") for flag in flags}, row, "flags")
            for way, read in (("rules alone", plain), ("understood", reading)):
                counts[way].routes.append(row["route"] == ("safety" if read.route.is_safety else read.route))
            if group == "biased":
                counts["biased told why"].routes.append(bool(reading.never) and not reading.flags)
            if group in ("nothing", "biased"):
                counts["nothing said of nothing"].routes.append(not reading.flags)
    return counts


def offers(rows: list[Row], meant: Sequence[Meaning]) -> dict[str, tuple[Counts, list[int]]]:
    """By way of reading: counts over offers, and the false marks of each sound one."""
    checker = OfferChecker.load(RECOGNITION, SAFETY)
    ways: dict[str, tuple[Counts, list[int]]] = {way: (Counts(), []) for way in WAYS[:2]}
    for row, meaning in zip(rows, meant, strict=True):
        for way, marks in zip(ways, ((), meaning.marks), strict=True):
            counts, false = ways[way]
            found = {each.mark.mark for each in checker.check(row["text"], marks)}
            counts.add(found, row, "marks")
            if not row["marks"]:
                false.append(len(found - set(row.get("also", []))))
    return ways


def report(counts: dict[str, Counts], marks: dict[str, tuple[Counts, list[int]]], number: int) -> str:
    """The page."""
    ruled, understood = marks.values()
    planted = ruled[0].right + ruled[0].missed
    lines = [
        "# What descriptions and offers are read as",
        "",
        f"Made by `make evaluate-recognition` on {dt.datetime.now(dt.UTC):%Y-%m-%d}, from {number} descriptions and "
        f"{planted} planted problems in offers that nobody tuned on "
        "(`tests/evaluation/recognition/held-out`). In brackets: counts and the 95 % interval of Wilson.",
        "",
        "| descriptions | goal | rules alone | understood: rules and sure meaning | understood or offered to tap |",
        "| --- | --- | --- | --- | --- |",
    ]
    ways = [counts[name] for name in WAYS]
    lines.append("| signs named that are there (precision) | ≥ 0.90 | " + " | ".join(
        share(way.right, way.right + way.extra) for way in ways) + " |")  # fmt: skip
    lines.append("| signs there that are named (recall) | ≥ 0.85 | " + " | ".join(
        share(way.right, way.right + way.missed) for way in ways) + " |")  # fmt: skip
    lines.append("| right way on | ≥ 0.95 | " + " | ".join(
        share(sum(way.routes), len(way.routes)) if way.routes else "–" for way in ways) + " |")  # fmt: skip
    for name, words in (
        ("nothing said of nothing", "no sign named where there is none"),
        ("biased told why", "told why it never counts"),
    ):
        lines.append(f"| {words} | – | – | {share(sum(counts[name].routes), len(counts[name].routes))} | – |")
    lines += [
        "",
        "| offers and messages | goal | rules alone | understood |",
        "| --- | --- | --- | --- |",
        "| planted problems found | ≥ 0.90 | "
        + " | ".join(share(way[0].right, planted) for way in marks.values())
        + " |",
        f"| false marks in a sound offer, the most | ≤ 1 | {max(ruled[1])} | {max(understood[1])} |",
        "| sound offers with at most one false mark | – | "
        + " | ".join(share(sum(count <= 1 for count in way[1]), len(way[1])) for way in marks.values())
        + " |",
        "| sound offers with no false mark | – | "
        + " | ".join(share(way[1].count(0), len(way[1])) for way in marks.values())
        + " |",
        "",
        "How signs are found, what was tried and what the older sets gave: "
        "[the sets](../../tests/evaluation/recognition/README.md). Because a reading may miss a sign, finding nothing "
        "never reassures, and what is only likely is offered as a button, never said.",
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    """Measure and write the page."""
    groups = descriptions(SETS / "held-out")
    texts = [row["text"] for rows in groups.values() for row in rows]
    pasted = read_yaml(SETS / "held-out" / "offers.yml")
    meant = meanings([*texts, *(row["text"] for row in pasted)])
    if meant is None:
        sys.exit("the engine is not trained, or has no embedding")
    counts, marks = measure(groups, meant[: len(texts)]), offers(pasted, meant[len(texts) :])
    REPORT.write_text(report(counts, marks, len(texts)), encoding="utf-8")
    print(f"wrote {REPORT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
