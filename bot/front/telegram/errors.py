"""The error boundary: an update that fails gets one kind reply with the hotline, and is not tried again."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import CallbackContext

from bot.front.contract import Answer, Outgoing
from bot.front.telegram.delivery import Delivery
from bot.front.telegram.pacing import Urgency
from bot.front.telegram.phrases import Phrase
from bot.front.telegram.updates import Incoming

log = logging.getLogger(__name__)

Boundary = Callable[[object, CallbackContext[Any, Any, Any, Any]], Coroutine[Any, Any, None]]


def boundary(read: Callable[[Update], Incoming | None], delivery: Delivery, phrase: Phrase) -> Boundary:
    """An error handler for the application. It logs where the error was, never what the person wrote."""

    async def on_error(update: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
        log.error("An update could not be answered.", exc_info=context.error)
        if not isinstance(update, Update):
            return
        incoming = read(update)
        if incoming is None or incoming.edited:
            return
        text = phrase("trouble", incoming.language)
        if text:
            await delivery.deliver(incoming, Answer((Outgoing(text),), route="fallback"), Urgency.SAFETY)

    return on_error
