"""Texts become Telegram messages that fit, and nothing in them can be read as mark-up."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.constants import MessageLimit

from bot.front.contract import Choice
from bot.front.telegram.rendering import keyboard, length, pages, plain


def test_bold_and_nothing_else_is_mark_up() -> None:
    assert pages("Call **988** <now> & *here*") == ["Call <b>988</b> &lt;now&gt; &amp; *here*"]


@pytest.mark.parametrize("text", ["2 ** 3 ** 4", "**", "a ** b", "****", "**open"])
def test_stars_without_a_pair_stay_stars(text: str) -> None:
    assert pages(text) == [text]


def test_nothing_is_no_message() -> None:
    assert pages("") == []
    assert pages(" \n ") == []


def test_a_long_text_is_cut_between_paragraphs() -> None:
    first, second = "a" * 70, "b" * 60
    assert pages(f"{first}\n\n{second}", 100) == [first, second]


def test_no_word_is_cut() -> None:
    text = " ".join(f"word{number}" for number in range(2000))
    cut = pages(text)
    assert len(cut) > 1
    assert " ".join(cut) == text


def test_a_bold_number_is_not_cut() -> None:
    text = "x" * 80 + " **1 888 373 7888** " + "y" * 20
    cut = pages(text, 90)
    assert any("<b>1 888 373 7888</b>" in page for page in cut)


def test_a_bold_run_longer_than_a_message_stays_bold_on_every_page() -> None:
    cut = pages("**" + "word " * 50 + "end**", 60)
    assert all(page.startswith("<b>") and page.endswith("</b>") for page in cut)


def test_emoji_count_as_telegram_counts_them() -> None:
    assert length("👍a") == 3
    assert [length(plain(page)) for page in pages("👍" * 150, 100)] == [100, 100, 100]


texts = st.text(st.sampled_from("ab<>&*\n 👍é") | st.characters(codec="utf-8"), max_size=400)


@given(texts, st.integers(20, 120))
def test_every_page_fits_and_no_letter_is_lost(text: str, limit: int) -> None:
    cut = pages(text, limit)
    shown = [html.unescape(re.sub(r"</?b>", "", page)) for page in cut]
    assert all(length(page) <= limit for page in shown)
    assert [c for c in "".join(shown) if not c.isspace() and c != "*"] == [
        c for c in text if not c.isspace() and c != "*"
    ]


@given(texts)
def test_tags_are_ours_and_balanced(text: str) -> None:
    for page in pages(text, 50):
        tags = re.findall(r"<[^>]*>", page)
        assert tags == ["<b>", "</b>"] * (len(tags) // 2)


def test_buttons_stand_in_their_rows() -> None:
    shown = keyboard([[Choice("Yes", id="y"), Choice("No", id="n")], [Choice("Read", url="https://example.org")]])
    assert shown is not None
    rows = [[(b.text, b.callback_data, b.url) for b in row] for row in shown.inline_keyboard]
    assert rows == [[("Yes", "y", None), ("No", "n", None)], [("Read", None, "https://example.org")]]


def test_a_button_that_telegram_would_refuse_is_left_out() -> None:
    assert keyboard([[Choice("Too long", id="é" * 33)], [Choice("Empty", id="")], []]) is None
    assert keyboard([[Choice("Fits", id="x" * 64)]]) is not None


def test_the_limit_is_telegrams_own() -> None:
    assert [length(page) for page in pages("x" * 5000)] == [MessageLimit.MAX_TEXT_LENGTH, 5000 - 4096]
