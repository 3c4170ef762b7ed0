"""What is measured on was never trained on: no message stands in both."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from bench.evaluation import read_set
from bot.data_files import read_yaml, yaml_files
from bot.paths import NLU, SAFETY


def plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def trained_on() -> Iterator[str]:
    for path in yaml_files(NLU):
        for block in read_yaml(path)["nlu"]:
            yield from block["examples"].splitlines()
    for path in yaml_files(SAFETY / "examples"):
        yield from read_yaml(path)["examples"].splitlines()
    for path in yaml_files(SAFETY / "patterns"):
        for pattern in read_yaml(path):
            yield from (*pattern["hits"], *pattern["near_misses"])


@pytest.fixture(scope="module")
def known() -> set[str]:
    return {plain(line) for line in trained_on()}


@pytest.mark.parametrize("name", ["safety", "understanding"])
def test_no_held_out_message_is_a_training_example(name: str, known: set[str]) -> None:
    shared = [m.text for group in read_set(name).values() for m in group if plain(m.text) in known and plain(m.text)]
    assert shared == []
