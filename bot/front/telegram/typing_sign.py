"""Shows "typing…" while an answer takes long."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from typing import Any

from telegram.constants import ChatAction
from telegram.error import TelegramError
from telegram.ext import ExtBot

AFTER = 0.3  # seconds; a quicker answer needs no sign
AGAIN = 4.5  # Telegram takes the sign away after 5 seconds (Bot API, sendChatAction)


@contextlib.asynccontextmanager
async def typing_sign(
    bot: ExtBot[Any],
    chat_id: int,
    thread: int | None,
    after: float = AFTER,
    wanted: Callable[[], bool] = lambda: True,
) -> AsyncIterator[None]:
    """Show the sign from ``after`` seconds on until the block ends, or the answer is not wanted any more."""
    sign = asyncio.create_task(_show(bot, chat_id, thread, after, wanted))
    try:
        yield
    finally:
        sign.cancel()


async def _show(bot: ExtBot[Any], chat_id: int, thread: int | None, after: float, wanted: Callable[[], bool]) -> None:
    await asyncio.sleep(after)
    with contextlib.suppress(TelegramError):
        while wanted():
            await bot.send_chat_action(chat_id, ChatAction.TYPING, message_thread_id=thread)
            await asyncio.sleep(AGAIN)
