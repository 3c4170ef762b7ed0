"""Every line the channel may need is there, and an apology names a number."""

from __future__ import annotations

from typing import get_args

import pytest

from bot.front.telegram.phrases import PhraseKey
from bot.knowledge.phrases import Phrases
from bot.settings import ROOT

LINES = Phrases.load(ROOT / "data" / "content" / "phrases", lambda text: text)


@pytest.mark.parametrize("key", get_args(PhraseKey))
def test_every_line_is_written(key: str) -> None:
    assert LINES.text(key)


def test_when_something_fails_the_hotline_is_named() -> None:
    assert "{phone:us-nhth}" in LINES.text("trouble")
