"""Runs the channel until it is cancelled: polling, or a webhook when an address is set."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING

from telegram import Update
from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, TelegramError

from bot.errors import SetupError
from bot.front.contract import Responder
from bot.front.reminders import Reminding
from bot.front.telegram import redaction
from bot.front.telegram.application import App, build_application
from bot.front.telegram.order import ChatOrder
from bot.front.telegram.phrases import LanguageOf, Phrase, language_of_app
from bot.front.telegram.webhook import Webhook
from bot.privacy.keys import ChatKeys
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.storage.repositories import Repositories

log = logging.getLogger(__name__)

WANTED = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.POLL_ANSWER]
STOP_WITHIN = 8.0  # seconds for answers that are under way when the program stops
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0


async def run(
    settings: Settings,
    responder: Responder,
    repositories: Repositories,
    keys: ChatKeys,
    phrase: Phrase,
    reminding: Reminding | None = None,
    named: Callable[[str], None] = lambda _: None,
    language_of: LanguageOf = language_of_app,
) -> None:
    """Serve Telegram until cancelled; then finish what is under way and stop.

    ``named`` is told the bot's user name once Telegram has given it; ``language_of`` tells what a chat writes in.
    Raises SetupError if the token is missing or refused, the secret is unusable, or the port is taken.
    """
    secrets = [s.get_secret_value() for s in (settings.telegram_bot_token, settings.webhook_secret) if s]
    with redaction.redacted(*secrets):
        application = build_application(settings, responder, repositories, keys, phrase, reminding, language_of)
        await serve(application, settings, named)


async def serve(application: App, settings: Settings, named: Callable[[str], None] = lambda _: None) -> None:
    """The same for an application that is already built."""
    try:
        async with _receiving(application, settings):
            named(application.bot.username)
            await asyncio.Event().wait()
    except InvalidToken:
        raise SetupError(
            "Telegram refuses TELEGRAM_BOT_TOKEN. Copy it again from @BotFather; it looks like 12345678:AbC…"
        ) from None


@contextlib.asynccontextmanager
async def _receiving(application: App, settings: Settings) -> AsyncIterator[None]:
    """Updates arrive and are answered while the block runs."""
    async with contextlib.AsyncExitStack() as stack:
        stack.push_async_callback(_shut_down, application)
        await _connect(application)
        if application.post_init is not None:
            await application.post_init(application)
        await application.start()
        stack.push_async_callback(_stop, application)
        if settings.webhook_url and settings.webhook_secret:
            secret = settings.webhook_secret.get_secret_value()
            webhook = Webhook(application, settings.webhook_url, secret, settings.webhook_port)
            webhook.start()
            stack.push_async_callback(webhook.stop)
            await application.bot.set_webhook(settings.webhook_url, allowed_updates=WANTED, secret_token=secret)
        elif application.updater is not None:
            await application.updater.start_polling(
                bootstrap_retries=-1, allowed_updates=WANTED, error_callback=_PollingTrouble()
            )
            stack.push_async_callback(application.updater.stop)
        yield


class _PollingTrouble:
    """Logs each kind of trouble once; the library keeps trying by itself with growing pauses."""

    def __init__(self) -> None:
        self._known: set[str] = set()

    def __call__(self, error: TelegramError) -> None:
        kind = type(error).__name__
        if kind not in self._known:
            self._known.add(kind)
            log.warning("Updates cannot be fetched now (%s); trying on.", kind)
            if isinstance(error, Conflict):
                log.warning("Another program fetches updates with the same token; only one may run.")


async def _connect(application: App) -> None:
    """Initialise, however long the network is away."""
    pause = FIRST_PAUSE
    while True:
        try:
            await application.initialize()
        except BadRequest:
            raise
        except NetworkError as error:
            if pause == FIRST_PAUSE:
                log.warning("Telegram cannot be reached (%s); trying on.", type(error).__name__)
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
        else:
            return


async def _stop(application: App) -> None:
    """Finish what is under way, but not for ever."""
    stopping = asyncio.create_task(application.stop())
    done, _ = await asyncio.wait([stopping], timeout=STOP_WITHIN)
    if not done and isinstance(application.update_processor, ChatOrder):
        application.update_processor.give_up()
    await stopping


async def _shut_down(application: App) -> None:
    await application.shutdown()
    await application.bot.shutdown()  # its connections are open even if the application never came up
    if application.post_shutdown is not None:
        await application.post_shutdown(application)
