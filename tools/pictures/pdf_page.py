"""A picture of the first page of a PDF, as the browser's own viewer shows it."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from playwright.async_api import Browser

WIDTH, HEIGHT, SCALE = 794, 1123, 1.5  # A4 at 96 dots an inch
_FRAME = 6  # pixels that the viewer leaves around a page
_DRAWN_AFTER = 3.0  # seconds; the viewer does not say when it has drawn


async def pdf_page(browser: Browser, pdf: bytes) -> bytes:
    """The page as a PNG, without the viewer's frame."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.pdf"
        file.write_bytes(pdf)
        size = {"width": WIDTH + 2 * _FRAME, "height": HEIGHT + 2 * _FRAME}
        page = await browser.new_page(viewport=size, device_scale_factor=SCALE)
        await page.goto(f"{file.as_uri()}#toolbar=0&navpanes=0&view=Fit")
        await asyncio.sleep(_DRAWN_AFTER)
        edge = _FRAME + 2
        clip = {"x": edge, "y": edge, "width": size["width"] - 2 * edge, "height": size["height"] - 2 * edge}
        picture = await page.screenshot(clip=clip)
        await page.close()
        return picture
