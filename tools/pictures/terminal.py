"""A picture of the terminal chat: what it prints, drawn with its colours by the browser."""

from __future__ import annotations

import io

from playwright.async_api import Browser
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from bot.front.contract import Responder
from bot.front.terminal import Terminal

COLUMNS = 84
SCALE = 2
# Black, red, green, yellow, blue, magenta, cyan, white. All but black are at least 7 to 1 on the dark background
# (WCAG 2.2, 1.4.6).
_COLOURS = [
    (72, 80, 94), (255, 140, 140), (126, 220, 140), (240, 200, 110),
    (140, 180, 255), (225, 165, 240), (110, 215, 225), (232, 234, 238),
]  # fmt: skip
THEME = TerminalTheme((24, 27, 34), (232, 234, 238), _COLOURS)
PAGE = """<!DOCTYPE html><meta charset="UTF-8"><style>
body {{ margin: 0; background: {background}; }}
pre {{ display: inline-block; margin: 0; padding: 18px 22px; color: {foreground}; background: {background};
  font: 14px/1.4 "DejaVu Sans Mono", monospace; }}
</style><pre>{code}</pre>"""


async def terminal_picture(browser: Browser, responder: Responder, lines: tuple[str, ...]) -> bytes:
    """Say each line in the terminal chat; returns the screen as a PNG."""
    console = recording()
    chat = Terminal(responder, console)
    for line in lines:
        console.print(Text(f"you › {line}"))  # in the real chat the person's own keyboard puts this line there
        await chat.say(line)
    return await printed(browser, console)


def recording() -> Console:
    """A console that remembers what is printed."""
    return Console(
        record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, color_system="truecolor", highlight=False
    )


async def printed(browser: Browser, console: Console) -> bytes:
    """All that was printed on a ``recording`` console, as a PNG."""
    page = await browser.new_page(viewport={"width": 900, "height": 400}, device_scale_factor=SCALE)
    await page.set_content(console.export_html(theme=THEME, code_format=PAGE, inline_styles=True))
    picture = await page.locator("pre").screenshot()
    await page.close()
    return picture
