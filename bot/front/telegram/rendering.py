"""Outgoing texts and choices as Telegram wants them: escaped HTML in messages that fit, inline keyboards."""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import InlineKeyboardButtonLimit, MessageLimit

from bot.front.contract import Choice

log = logging.getLogger(__name__)

_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", re.DOTALL)
Span = tuple[int, int]


def pages(text: str, limit: int = MessageLimit.MAX_TEXT_LENGTH) -> list[str]:
    """``text`` as Telegram HTML, cut into messages of at most ``limit`` characters after parsing.

    A cut falls between paragraphs, lines or words; only a longer word or bold run is cut inside.
    """
    plain, bold = _parse(text.strip())
    result = []
    start = 0
    while start < len(plain):
        end = _cut(plain, start, limit, bold)
        page = _html(plain, start, end, bold)
        if page:
            result.append(page)
        start = end
        while start < len(plain) and plain[start].isspace():
            start += 1
    return result


def plain(page: str) -> str:
    """A page without its mark-up, for the case that Telegram does not accept it."""
    return html.unescape(re.sub(r"</?b>", "", page))


def length(text: str) -> int:
    """Length as Telegram counts it: in UTF-16 code units (Bot API, "Formatting options")."""
    return len(text.encode("utf-16-le")) // 2


def keyboard(choices: Sequence[Sequence[Choice]]) -> InlineKeyboardMarkup | None:
    """Rows of choices as an inline keyboard; None if there is nothing to press."""
    rows = [[button for choice in row if (button := _button(choice))] for row in choices]
    rows = [row for row in rows if row]
    return InlineKeyboardMarkup(rows) if rows else None


def _button(choice: Choice) -> InlineKeyboardButton | None:
    if choice.url is not None:
        return InlineKeyboardButton(choice.title, url=choice.url)
    data = (choice.id or "").encode()
    if 0 < len(data) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
        return InlineKeyboardButton(choice.title, callback_data=choice.id)
    log.error("A button is left out: its id has %d bytes.", len(data))
    return None


def _parse(text: str) -> tuple[str, list[Span]]:
    """The text without ``**``, and where its bold runs are."""
    plain_text, bold, last = "", [], 0
    for match in _BOLD.finditer(text):
        plain_text += text[last : match.start()]
        bold.append((len(plain_text), len(plain_text) + len(match[1])))
        plain_text += match[1]
        last = match.end()
    return plain_text + text[last:], bold


def _cut(text: str, start: int, limit: int, bold: list[Span]) -> int:
    """Where the page that begins at ``start`` ends."""
    end = _reach(text, start, limit)
    if end == len(text):
        return end
    cut = _gap(text, start, end)
    for first, last in bold:
        if first < cut < last and first > start:
            cut = _gap(text, start, first) if not text[first - 1].isspace() else first
    return cut


def _reach(text: str, start: int, limit: int) -> int:
    """The furthest end with at most ``limit`` UTF-16 units, and at least one character."""
    end, left = start, limit
    while end < len(text):
        left -= 2 if ord(text[end]) > 0xFFFF else 1
        if left < 0:
            break
        end += 1
    return max(end, start + 1)


def _gap(text: str, start: int, end: int) -> int:
    """The best place to cut in ``text[start:end]``: paragraph, line, space; ``end`` if there is none."""
    half = start + (end - start) // 2
    for gap, earliest in (("\n\n", half), ("\n", half)):
        found = text.rfind(gap, earliest, end)
        if found > start:
            return found
    if text[end : end + 1].isspace():
        return end
    spaces = [i for i in range(start + 1, end) if text[i].isspace()]
    return spaces[-1] if spaces else end


def _html(text: str, start: int, end: int, bold: list[Span]) -> str:
    while end > start and text[end - 1].isspace():
        end -= 1
    result, at = "", start
    for first, last in bold:
        begin, stop = max(first, start), min(last, end)
        if begin < stop:
            result += html.escape(text[at:begin], quote=False)
            result += f"<b>{html.escape(text[begin:stop], quote=False)}</b>"
            at = stop
    return result + html.escape(text[at:end], quote=False)
