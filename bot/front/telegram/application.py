"""Puts the parts of the channel together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from telegram import LinkPreviewOptions, Update
from telegram.ext import Application, ApplicationBuilder, Defaults, TypeHandler

from bot.errors import SetupError
from bot.front.contract import Responder
from bot.front.reminders import Reminding
from bot.front.telegram import typing_sign
from bot.front.telegram.delivery import Delivery
from bot.front.telegram.errors import boundary
from bot.front.telegram.housekeeping import Housekeeping
from bot.front.telegram.ledger import Ledger
from bot.front.telegram.order import ChatOrder
from bot.front.telegram.pacing import Pacing
from bot.front.telegram.phrases import LanguageOf, Phrase, PhraseKey, language_of_app
from bot.front.telegram.reminders import Rounds
from bot.front.telegram.turns import Turns
from bot.outbox import Outbox
from bot.privacy.keys import ChatKeys
from bot.settings import ROOT, Settings

if TYPE_CHECKING:
    from bot.storage.repositories import Repositories

App = Application[Any, Any, Any, Any, Any, Any]
Builder = ApplicationBuilder[Any, Any, Any, Any, Any, Any]


def build_application(
    settings: Settings,
    responder: Responder,
    repositories: Repositories,
    keys: ChatKeys,
    phrase: Phrase,
    reminding: Reminding | None = None,
    language_of: LanguageOf = language_of_app,
) -> App:
    """The whole channel, ready to be initialised. Raises SetupError without a token."""
    if settings.telegram_bot_token is None:
        raise SetupError("TELEGRAM_BOT_TOKEN is not set. Ask @BotFather on Telegram for a token.")
    builder: Builder = Application.builder().token(settings.telegram_bot_token.get_secret_value())
    if settings.telegram_api_url:
        address = settings.telegram_api_url.rstrip("/")
        builder.base_url(f"{address}/bot").base_file_url(f"{address}/file/bot")
    return assemble(
        builder, settings, responder, repositories, keys, phrase, reminding=reminding, language_of=language_of
    )


def assemble(
    builder: Builder,
    settings: Settings,
    responder: Responder,
    repositories: Repositories,
    keys: ChatKeys,
    phrase: Phrase,
    *,
    reminding: Reminding | None = None,
    pacing: Pacing | None = None,
    typing_after: float = typing_sign.AFTER,
    language_of: LanguageOf = language_of_app,
) -> App:
    """The channel around a builder that already has its token and transport."""
    for key in get_args(PhraseKey):
        phrase(key, None)  # a missing line shows at start, not in the middle of a conversation
    ledger = Ledger(repositories)
    outbox = Outbox(settings.data_dir)

    async def first(update: Update) -> bool:
        return await turns.first(update)

    async def left_out(update: Update) -> None:
        await turns.left_out(update)

    order = ChatOrder(first, left_out)
    application = (
        builder.defaults(Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True)))
        .rate_limiter(pacing or Pacing())
        .concurrent_updates(order)
        .build()
    )
    delivery = Delivery(application.bot, ledger, keys, phrase, ROOT, outbox)
    turns = Turns(application.bot, responder, ledger, delivery, phrase, language_of, typing_after)
    application.add_handler(TypeHandler(Update, turns.answer))
    application.add_error_handler(boundary(turns.read, delivery, phrase))
    house = Housekeeping(ledger, outbox, Rounds(reminding, delivery) if reminding else None)
    application.post_init = house.begin
    application.post_shutdown = house.end
    return application
