"""The picture card of a setting: signs, caution, first step, everyday reason. The caption says the same."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image, ImageDraw

from bot.drawing import INK, QUIET, SERIES, drawable, font, wrapped
from bot.knowledge.item import Item
from bot.knowledge.library import Library

_EVERYDAY = ("Everyday reason", "Razón común")  # how that line begins, by language
PICTURE = "picture"  # in the place of a variant of the topic
_CARDS = "topic/red-flags-"
_NOT_A_SETTING = frozenset({"topic/red-flags-labor", "topic/red-flags-sex"})  # kinds of trafficking, not places
_WIDTH, _MARGIN, _BAR, _INDENT, _LEADING = 1080, 72, 24, 48, 1.35
_TITLE, _TEXT, _FOOT = 68, 46, 36  # pixels; on a phone's width the text stands about as large as a message
_GREEN = SERIES[2]


def settings(library: Library) -> list[Item]:
    """The topics of settings and roles that have a card, in the order of their ids."""
    return sorted((item for item in library if has_card(item)), key=lambda item: item.id)


def has_card(item: Item) -> bool:
    """Whether a topic is the card of a setting or role."""
    return item.id.startswith(_CARDS) and item.id not in _NOT_A_SETTING


def caption(item: Item, fill: Callable[[str], str], foot: str) -> str:
    """What the picture says, in words: for those who do not see it."""
    return f"**{item.title}**\n{_words(item, fill)}\n\n{foot}"


def _words(item: Item, fill: Callable[[str], str]) -> str:
    """Signs, caution and first step, and the everyday reason that the longer text has for them."""
    everyday = [line for line in fill(item.more).splitlines() if line.startswith(_EVERYDAY)]
    return "\n".join([fill(item.short).strip(), *everyday[:1]])


def setting_card(item: Item, fill: Callable[[str], str], foot: str) -> bytes:
    """A PNG of 1080 pixels' width: no photo of anyone, no alarm colours, letters only."""
    lines = _laid_out(item, fill, foot)
    last = lines[-1]
    picture = Image.new("RGB", (_WIDTH, last.top + last.size + _MARGIN), "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, _WIDTH, _BAR), fill=_GREEN)
    rule = next(line.top for line in lines if line.size == _FOOT) - 28
    draw.line((_MARGIN, rule, _WIDTH - _MARGIN, rule), fill=QUIET, width=2)
    for line in lines:
        if line.bullet:
            middle = line.top + line.size * 0.6
            draw.ellipse((_MARGIN + 4, middle - 8, _MARGIN + 20, middle + 8), fill=_GREEN)
        draw.text((line.left, line.top), drawable(line.words), fill=line.colour, font=font(line.size))
    stored = io.BytesIO()
    picture.save(stored, "PNG", optimize=True)
    return stored.getvalue()


@dataclass(frozen=True)
class _Line:
    left: int
    top: int
    words: str
    size: int
    colour: str
    bullet: bool = False


def _laid_out(item: Item, fill: Callable[[str], str], foot: str) -> list[_Line]:
    """Every line in its place, from the top down."""
    ruler = ImageDraw.Draw(Image.new("RGB", (1, 1)))
    width = _WIDTH - 2 * _MARGIN
    lines: list[_Line] = []
    top = _MARGIN + _BAR
    for words in wrapped(ruler, item.title, _TITLE, width):
        lines.append(_Line(_MARGIN, top, words, _TITLE, _GREEN))
        top += int(_TITLE * _LEADING)
    top += 24
    for paragraph in filter(None, (line.strip() for line in _words(item, fill).splitlines())):
        indent = _INDENT if paragraph.startswith("•") else 0
        for number, words in enumerate(wrapped(ruler, paragraph.lstrip("• "), _TEXT, width - indent)):
            lines.append(_Line(_MARGIN + indent, top, words, _TEXT, INK, bullet=bool(indent) and number == 0))
            top += int(_TEXT * _LEADING)
        top += 16
    top += 56
    for words in wrapped(ruler, foot, _FOOT, width):
        lines.append(_Line(_MARGIN, top, words, _FOOT, QUIET))
        top += int(_FOOT * _LEADING)
    return lines
