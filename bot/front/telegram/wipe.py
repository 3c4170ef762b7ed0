"""Deletes the recent messages of a chat, as far as Telegram allows.

A bot may delete messages younger than 48 h, 1 to 100 in one call; ids that are gone are skipped (Bot API,
deleteMessages).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from telegram.constants import BulkRequestLimit
from telegram.error import BadRequest, TelegramError
from telegram.ext import ExtBot


async def wipe(bot: ExtBot[Any], chat_id: int, message_ids: Sequence[int]) -> int:
    """Delete the messages and return how many could not be deleted; what Telegram refuses is not raised."""
    left = 0
    for start in range(0, len(message_ids), BulkRequestLimit.MAX_LIMIT):
        batch = message_ids[start : start + BulkRequestLimit.MAX_LIMIT]
        left += await _delete(bot, chat_id, batch)
    return left


async def _delete(bot: ExtBot[Any], chat_id: int, message_ids: Sequence[int]) -> int:
    try:
        await bot.delete_messages(chat_id, list(message_ids))
    except BadRequest:
        # One message that may not be deleted spoils the whole call: halve until it stands alone.
        if len(message_ids) == 1:
            return 1
        middle = len(message_ids) // 2
        halves = message_ids[:middle], message_ids[middle:]
        return sum([await _delete(bot, chat_id, half) for half in halves])
    except TelegramError:
        return len(message_ids)
    return 0
