"""Who asks for a line gets lines, even if the engine takes the words for a question."""

from __future__ import annotations

import pytest

from tests.support.turns import Bot

HOTLINE = [{"id": "topic/hotline", "score": 0.9}]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("hotline in mexico", ("Mexico", "800 5533 000")),
        ("text line for teens", ("1-800-786-2929", "Text")),
        ("hotline in vietnamese", ("1-888-373-7888",)),
    ],
)
def test_a_line_in_a_place_or_for_someone_is_looked_up(bot: Bot, text: str, parts: tuple[str, ...]) -> None:
    ana = bot.chat()
    ana.says(text, "ask", 0.9, topics=HOTLINE)
    ana.reads(*parts)
    assert "The hotline number" not in ana.text


@pytest.mark.parametrize(
    "text",
    ["what is the hotline number", "a stranger asked my 13 year old for her phone number, should i worry"],
)
def test_a_question_stays_a_question(bot: Bot, text: str) -> None:
    ana = bot.chat()
    ana.says(text, "ask", 0.9, topics=HOTLINE)
    ana.reads("The hotline number")
