"""A phone-sized browser on a chat page: types, taps and takes pictures as a person would."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import Browser, Page

from tools.pictures.chat_page import FIRST_SENT, ChatPage
from tools.pictures.scenes import Tap

WIDTH, HEIGHT, SCALE = 390, 844, 2
TALL = 1180
CLOCK = "2026-01-01T10:00:00"  # a still clock: pictures of two runs differ only where the bot does
STYLE = Path(__file__).with_name("phone.css")
ANSWER_WITHIN = 60_000  # milliseconds; a busy machine is no reason to fail

# The web client names itself; a chat on Telegram has the name of the bot above it.
_NAME = """() => {
  document.querySelector('.chat-header h2').textContent = 'Lantern';
  document.querySelector('.chat-header .status').textContent = 'bot';
  document.querySelector('.bot-avatar').textContent = 'L';
}"""
# The web client does not show deletions, so the page is told what the transport was told.
_DELETE = """([numbers, firstSent]) => {
  const gone = new Set(numbers);
  document.querySelectorAll('.message.sent').forEach((bubble, index) => {
    bubble.dataset.messageId = String(firstSent + index);
  });
  document.querySelectorAll('.message').forEach((bubble) => {
    if (gone.has(Number(bubble.dataset.messageId))) bubble.classList.add('deleted');
  });
}"""
_IDLE = """() => !document.getElementById('sendBtn').disabled && !document.getElementById('startBtn').disabled
  && !document.getElementById('typing').classList.contains('visible')"""


# The web client writes its own errors into the chat, in brackets; they must not get into a picture.
_ERRORS = """() => [...document.querySelectorAll('.message.received .text')]
  .map((text) => text.textContent).filter((text) => /^\\[.*\\]$/s.test(text))"""


class Phone:
    """One chat on the screen."""

    def __init__(self, page: Page, chat: ChatPage) -> None:
        self._page = page
        self._chat = chat

    @classmethod
    async def open(cls, browser: Browser, chat: ChatPage, *, tall: bool = False) -> Phone:
        """Open the chat and press START."""
        height = TALL if tall else HEIGHT
        page = await browser.new_page(viewport={"width": WIDTH, "height": height}, device_scale_factor=SCALE)
        page.set_default_timeout(ANSWER_WITHIN)
        await page.clock.set_fixed_time(CLOCK)
        await page.goto(chat.address)
        await page.add_style_tag(path=STYLE)
        await page.evaluate(_NAME)
        phone = cls(page, chat)
        await page.click("#startBtn")
        await phone._answered()
        return phone

    async def do(self, step: str | Tap) -> None:
        """Type or tap, and wait for the whole answer.

        Raises:
            RuntimeError: there is no such button, or the chat page reports an error instead of an answer.
        """
        if isinstance(step, Tap):
            button = self._page.get_by_role("button", name=step.title, exact=True, disabled=False)
            if not await button.count():
                raise RuntimeError(f"no button {step.title!r}; the bot said: {await self._last()}")
            await button.last.click()
        else:
            await self._page.fill("#msgInput", step)
            await self._page.click("#sendBtn")  # Enter would pick from the list of commands
        await self._answered()

    async def picture(self, shows: str) -> bytes:
        """The screen as a PNG.

        Raises:
            RuntimeError: the last message on it does not say ``shows``.
        """
        if shows not in (last := await self._last()):
            raise RuntimeError(f"the picture should show {shows!r}, but the bot said: {last}")
        await self._page.mouse.move(0, 0)
        await self._page.evaluate("document.activeElement.blur()")
        return await self._page.screenshot(animations="disabled")

    async def close(self) -> None:
        """Close the page."""
        await self._page.close()

    async def _last(self) -> str:
        return await self._page.locator(".message.received:visible").last.inner_text()

    async def _answered(self) -> None:
        await self._page.wait_for_function(_IDLE)
        if errors := await self._page.evaluate(_ERRORS):
            raise RuntimeError(f"the chat page shows an error: {errors[-1]}")
        await self._page.evaluate(_DELETE, [sorted(self._chat.deleted), FIRST_SENT])
