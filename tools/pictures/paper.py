"""The certificate as the bot makes it, page for page, shown by the browser's own PDF viewer."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from playwright.async_api import Browser

from bot.front.contract import Inbound
from bot.front.pipeline import Pipeline

WIDTH, HEIGHT, SCALE = 1090, 770, 1
_DRAWN_WITHIN = 4  # seconds; the viewer says nothing when it is done
_PAGE = (
    '<body style="margin:0"><embed src="page.pdf#toolbar=0&navpanes=0&view=FitH" type="application/pdf"'
    f' width="{WIDTH + 10}" height="{HEIGHT + 10}" style="margin:-4px -5px"></body>'
)


async def certificate_picture(browser: Browser, pipeline: Pipeline, chat: str, name: str) -> bytes:
    """Ask for a certificate in ``chat``, which has finished the course, and take a picture of its page.

    Raises:
        RuntimeError: the bot made none.
    """
    await pipeline.converse(Inbound(chat, "/certificate"))
    answer = await pipeline.converse(Inbound(chat, name))
    document = answer.messages[0].document if answer.messages else None
    if document is None:
        raise RuntimeError(f"no certificate; the bot said: {answer.messages[0].text if answer.messages else None}")
    with tempfile.TemporaryDirectory(prefix="lantern-paper-") as folder:
        address = _laid_out(Path(folder), Path(document))
        page = await browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=SCALE)
        await page.goto(address)
        await asyncio.sleep(_DRAWN_WITHIN)
        picture = await page.screenshot()
        await page.close()
    return picture


def _laid_out(folder: Path, document: Path) -> str:
    """A page that shows nothing but the document; returns its address."""
    (folder / "page.pdf").write_bytes(document.read_bytes())
    page = folder / "page.html"
    page.write_text(_PAGE)
    return page.as_uri()
