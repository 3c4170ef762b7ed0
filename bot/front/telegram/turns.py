"""One update from its arrival to its answer: seen before? urgent? then in the order of its chat."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import Counter
from dataclasses import replace
from typing import Any

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import CallbackContext, ExtBot

from bot.front.contract import Answer, Outgoing, Responder
from bot.front.telegram import typing_sign
from bot.front.telegram.delivery import Delivery
from bot.front.telegram.ledger import Ledger
from bot.front.telegram.order import AT_ONCE
from bot.front.telegram.pacing import Urgency
from bot.front.telegram.phrases import LanguageOf, Phrase, language_of_app
from bot.front.telegram.updates import Incoming, Me, read

log = logging.getLogger(__name__)

ALBUMS_REMEMBERED = 500
CARDS_UNDER_WAY = 3  # of the same words in one chat; who sends an alarm a thousand times still holds nobody up
PRESSES_UNDER_WAY = 100  # acknowledgements; without one the button only keeps its waiting sign for a while


class Turns:
    """The channel's side of every conversation."""

    def __init__(
        self,
        bot: ExtBot[Any],
        responder: Responder,
        ledger: Ledger,
        delivery: Delivery,
        phrase: Phrase,
        language_of: LanguageOf = language_of_app,
        typing_after: float = typing_sign.AFTER,
    ) -> None:
        self._bot = bot
        self._responder = responder
        self._ledger = ledger
        self._delivery = delivery
        self._phrase = phrase
        self._language_of = language_of
        self._typing_after = typing_after
        self._admitted: dict[int, int] = {}  # update and number of its arrival
        self._leaving: dict[int, tuple[Incoming, Answer]] = {}
        self._albums: dict[str, None] = {}
        self._background: set[asyncio.Task[None]] = set()
        self._cards: Counter[tuple[int, tuple[Outgoing, ...]]] = Counter()

    async def first(self, update: Update) -> bool:
        """Before any waiting: acknowledge a press, answer an alarm. True if nothing is left to do."""
        if not self._ledger.first_sight(update.update_id):
            return True
        if update.callback_query is not None:
            self._acknowledge(update.callback_query.id)
        incoming = self.read(update)
        if incoming is None:
            return True
        incoming = replace(incoming, arrival=self._delivery.arrivals.number())
        self._delivery.note(incoming)
        answer = self._responder.alarm(incoming.inbound)
        if answer is not None:
            await (self._leave if answer.wipe else self._urgent)(incoming, answer)
            return True
        if incoming.edited or self._more_of_an_album(incoming):
            return True
        self._admitted[update.update_id] = incoming.arrival or 0
        if len(self._admitted) > AT_ONCE:  # left behind by messages that ChatOrder dropped
            del self._admitted[next(iter(self._admitted))]
        return False

    async def answer(self, update: Update, _context: CallbackContext[Any, Any, Any, Any] | None = None) -> None:
        """In the order of the chat: converse. The gate is asked first on whatever way an update got here."""
        if update.update_id not in self._admitted and await self.first(update):
            return
        incoming = self._numbered(update)
        if incoming is None:
            return
        try:
            await self._converse(incoming)
        except Exception as error:
            if self._delivery.wanted(incoming):
                raise
            log.error("An update of a chat that was wiped since could not be answered (%s).", type(error).__name__)

    async def left_out(self, update: Update) -> None:
        """The first message of a flood that gets no answer: say so, once."""
        incoming = self._numbered(update)
        text = self._phrase("slow-down", incoming.language) if incoming is not None else ""
        if incoming is not None and incoming.group and incoming.query is not None:
            return  # someone hammers on a button; the others need not read of it
        if incoming is not None and text:
            await self._delivery.deliver(incoming, Answer((Outgoing(text),), route="fallback"))

    def read(self, update: Update) -> Incoming | None:
        """What ``update`` says to this bot."""
        if update.poll_answer is not None:
            incoming = self._delivery.polls.read(update.poll_answer)
        else:
            incoming = read(update, Me(self._bot.id, self._bot.username))
        if incoming is None:
            return None
        # Now, because leaving and erasing forget it before there is something to say.
        return replace(incoming, language=self._language_of(incoming.inbound.chat, incoming.inbound.language_code))

    def _numbered(self, update: Update) -> Incoming | None:
        """An update that was admitted, with the number it got then."""
        arrival, incoming = self._admitted.pop(update.update_id, None), self.read(update)
        return None if incoming is None else replace(incoming, arrival=arrival)

    async def _converse(self, incoming: Incoming) -> None:
        """Let the bot answer. Also after the chat was wiped: what was asked for, such as erasing, is to be done."""

        def wanted() -> bool:
            return self._delivery.wanted(incoming)

        sign = typing_sign.typing_sign(self._bot, incoming.chat_id, incoming.thread, self._typing_after, wanted)
        async with sign:
            answer = await self._responder.converse(incoming.inbound)
        if answer.wipe:
            self._wiped(incoming)
        urgency = Urgency.SAFETY if answer.route == "safety" else Urgency.REPLY
        await self._delivery.deliver(incoming, answer, urgency)

    async def _leave(self, incoming: Incoming, answer: Answer) -> None:
        """Wipe at once. Asked again meanwhile, what is under way becomes unwanted and the last one is served."""
        chat = incoming.chat_id
        self._wiped(incoming)
        under_way = chat in self._leaving
        self._leaving[chat] = incoming, answer
        if under_way:
            return
        served = None
        try:
            while (last := self._leaving[chat]) is not served:
                await self._delivery.deliver(*last, Urgency.SAFETY)
                served = last
        finally:
            del self._leaving[chat]

    def _wiped(self, incoming: Incoming) -> None:
        if incoming.arrival is not None:
            self._delivery.arrivals.wiped(incoming.chat_id, incoming.arrival)

    async def _urgent(self, incoming: Incoming, answer: Answer) -> None:
        """Deliver at once, unless the chat is about to get just these words several times already."""
        card = incoming.chat_id, answer.messages
        if self._cards[card] >= CARDS_UNDER_WAY:
            return
        self._cards[card] += 1
        try:
            await self._delivery.deliver(incoming, answer, Urgency.SAFETY)
        finally:
            self._cards[card] -= 1
            if not self._cards[card]:
                del self._cards[card]

    def _acknowledge(self, query: str) -> None:
        if len(self._background) >= PRESSES_UNDER_WAY:
            return
        task = asyncio.create_task(self._answer_query(query))
        self._background.add(task)
        task.add_done_callback(self._background.discard)

    async def _answer_query(self, query: str) -> None:
        with contextlib.suppress(TelegramError):  # too old to be answered: the press still counts
            await self._bot.answer_callback_query(query)

    def _more_of_an_album(self, incoming: Incoming) -> bool:
        """Five pictures sent as one album are five updates; without a caption they get one answer."""
        album = incoming.album
        if album is None:
            return False
        again = album in self._albums
        self._albums[album] = None
        if len(self._albums) > ALBUMS_REMEMBERED:
            del self._albums[next(iter(self._albums))]
        return again and incoming.inbound.text is None
