"""Lines in Spanish say what their English lines say: the same values, the same buttons."""

import re
from typing import Any

import pytest

from bot.data_files import read_yaml
from bot.paths import CONTENT

Lines = dict[str, dict[str, Any]]


def lines(part: str, language: str) -> Lines:
    found: Lines = read_yaml(CONTENT / "phrases" / f"{part}{language}.yml")
    return found


def values(line: dict[str, Any]) -> set[str]:
    return set(re.findall(r"\$(\w+)", line["text"]))


def triggers(line: dict[str, Any]) -> list[tuple[str, dict[str, str]]]:
    return [(button["intent"], button.get("args", {})) for row in line.get("buttons", []) for button in row]


@pytest.mark.parametrize("part", ["courtesy.", "lessons.", "live.", "quiz.", "recognition.", "refresher.", "training."])
def test_spanish_lines_have_the_values_and_buttons_of_the_english_ones(part: str) -> None:
    english = {**lines("", "en"), **lines(part, "en")}
    for name, line in lines(part, "es").items():
        assert name in english, name
        assert values(line) == values(english[name]), name
        assert triggers(line) == triggers(english[name]), name


def test_every_line_is_there_in_spanish() -> None:
    english, spanish = (
        {name for path in (CONTENT / "phrases").glob(f"*{language}.yml") for name in read_yaml(path)}
        for language in ("en", "es")
    )
    assert english - spanish == {"spanish-answer"}  # which is Spanish itself
