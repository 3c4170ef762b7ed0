"""Floors for what the rules find in sets they know. New wording is measured by `make evaluate-recognition`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.data_files import read_yaml, yaml_files
from bot.paths import CONTENT, RECOGNITION, SAFETY
from bot.recognition.flags import Flags
from bot.recognition.offers import OfferChecker
from bot.recognition.reader import Reader

RETIRED = Path(__file__).parent / "retired"
FIRST = ("concern", "nothing", "other", "biased")


@dataclass
class Figures:
    """Counts over descriptions or offers."""

    right: int = 0
    extra: int = 0
    missed: int = 0
    routes: int = 0
    count: int = 0

    def add(self, found: set[str], must: set[str], also: set[str]) -> None:
        self.right += len(found & must)
        self.extra += len(found - must - also)
        self.missed += len(must - found)
        self.count += 1

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.extra)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)


def rows(*names: str, folder: Path = RECOGNITION / "descriptions") -> Iterable[dict[str, Any]]:
    return (row for name in names for row in read_yaml(folder / f"{name}.yml"))


def descriptions(*names: str) -> Figures:
    reader = Reader.load(Flags.load(CONTENT / "flags"), RECOGNITION, SAFETY)
    figures = Figures()
    for row in rows(*names):
        reading = reader.read(row["text"])
        found = {flag.removeprefix("flag/") for flag in reading.flags}
        figures.add(found, set(row["flags"]), set(row.get("also", [])))
        figures.routes += row["route"] == ("safety" if reading.route.is_safety else reading.route)
    return figures


def offers(*names: str) -> Figures:
    checker = OfferChecker.load(RECOGNITION, SAFETY)
    figures = Figures()
    for row in rows(*names, folder=RETIRED):
        found = {each.mark.mark for each in checker.check(row["text"])}
        figures.add(found, set(row["marks"]), set(row.get("also", [])))
    return figures


@pytest.mark.parametrize("names", [FIRST, ("second",)])
def test_the_sets_the_rules_know_stay_found(names: tuple[str, ...]) -> None:
    figures = descriptions(*names)
    assert figures.precision >= 0.9
    assert figures.recall >= 0.85
    assert figures.routes >= 0.95 * figures.count


@pytest.mark.parametrize("name", ["offers", "offers-second"])
def test_offers_the_rules_know_stay_found(name: str) -> None:
    figures = offers(name)
    assert figures.precision >= 0.9
    assert figures.recall >= 0.9


def test_new_wording_is_seldom_misread() -> None:
    """What is missed in new wording is asked for; what is wrongly found would blame someone."""
    assert descriptions("third").precision >= 0.8


@pytest.mark.parametrize("name", ["biased"])
def test_what_never_counts_never_leads_to_a_report(name: str) -> None:
    reader = Reader.load(Flags.load(CONTENT / "flags"), RECOGNITION, SAFETY)
    for row in rows(name):
        assert reader.read(row["text"]).never, row["text"]
        assert not reader.read(row["text"]).flags, row["text"]


def test_no_held_out_description_is_learned_from() -> None:
    held_out = Path(__file__).parent / "held-out"
    learned = {row["text"].lower() for path in yaml_files(RECOGNITION / "descriptions") for row in read_yaml(path)}
    for path in (*yaml_files(RECOGNITION / "examples"), *yaml_files(RECOGNITION / "offers")):
        for each in read_yaml(path).values():
            learned |= {line.strip().lower() for kind in each.values() for line in kind.splitlines()}
    for path in yaml_files(RECOGNITION / "ways"):
        learned |= {line.strip().lower() for lines in read_yaml(path).values() for line in lines.splitlines()}
    assert not [row["text"] for row in rows(*FIRST, "offers", folder=held_out) if row["text"].lower() in learned]


def test_the_held_out_sets_are_large_enough() -> None:
    """What the evaluation stands on: see docs/reference/recognition.md."""
    held_out = Path(__file__).parent / "held-out"
    sizes = {name: len(list(rows(name, folder=held_out))) for name in (*FIRST, "offers")}
    assert sum(sizes[name] for name in FIRST) >= 150
    assert sizes["nothing"] >= 60
    assert min(sizes["other"], sizes["biased"]) >= 20
    sound = [row for row in rows("offers", folder=held_out) if not row["marks"]]
    assert sizes["offers"] >= 60
    assert 0.4 <= len(sound) / sizes["offers"] <= 0.6
