"""Shows an Answer in a Telegram chat: sends, edits, files, wiping. Nothing Telegram refuses is raised."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

from telegram import InlineKeyboardMarkup, Message, Poll, ReplyParameters
from telegram.constants import MessageLimit, ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ExtBot

from bot.front.contract import Answer, Outgoing, PollQuestion
from bot.front.telegram.arrivals import Arrivals
from bot.front.telegram.ledger import Ledger
from bot.front.telegram.pacing import Errand, Unwanted, Urgency
from bot.front.telegram.phrases import Phrase
from bot.front.telegram.polls import Polls
from bot.front.telegram.presses import FirstPresses
from bot.front.telegram.rendering import keyboard, length, pages, plain
from bot.front.telegram.tally import with_votes
from bot.front.telegram.updates import Incoming
from bot.front.telegram.wipe import wipe
from bot.outbox import Outbox
from bot.privacy.keys import ChatKeys

log = logging.getLogger(__name__)


class Delivery:
    """Brings answers to people. Files named in one are below ``root``, or in the ``outbox`` (and then deleted)."""

    def __init__(
        self, bot: ExtBot[Any], ledger: Ledger, keys: ChatKeys, phrase: Phrase, root: Path, outbox: Outbox
    ) -> None:
        self._bot = bot
        self._ledger = ledger
        self._keys = keys
        self._phrase = phrase
        self._root = root
        self._outbox = outbox
        self.arrivals = Arrivals()
        self.polls = Polls()
        self._presses = FirstPresses()

    def note(self, incoming: Incoming) -> None:
        """Remember the person's own message for wiping; in a group it is not ours to delete."""
        if incoming.message_id is not None and not incoming.group:
            self._ledger.note(self._keys.key_for(incoming.inbound.chat), incoming.message_id)

    def wanted(self, incoming: Incoming) -> bool:
        """Whether an answer may still be shown: not after something sent later has wiped the chat."""
        return incoming.arrival is None or not self.arrivals.late(incoming.chat_id, incoming.arrival)

    async def deliver(self, incoming: Incoming, answer: Answer, urgency: Urgency = Urgency.REPLY) -> bool:
        """Show the answer in the chat that ``incoming`` came from, as long as it is wanted there.

        False if the chat wants no messages any more.
        """
        if incoming.arrival is None:  # nothing was sent for it: it belongs to this moment
            incoming = replace(incoming, arrival=self.arrivals.number())
        try:
            await self._deliver(incoming, answer, urgency)
        except Unwanted:
            pass
        except Forbidden:
            # The person blocked the bot or left: nothing to say, and nothing to keep.
            log.info("A chat does not want messages any more.")
            self._ledger.forget(self._keys.key_for(incoming.inbound.chat))
            return False
        finally:
            self._discard(answer)
        return True

    async def _deliver(self, incoming: Incoming, answer: Answer, urgency: Urgency) -> None:
        messages = answer.messages
        if not self.wanted(incoming):
            raise Unwanted
        if answer.once and not self._presses.first(incoming):
            return
        if answer.wipe and await self._wipe(incoming):
            left = self._phrase("wipe-left", incoming.language)
            messages += (Outgoing(left),) if left else ()
        errand = Errand(urgency, lambda: self.wanted(incoming))
        for number, outgoing in enumerate(messages):
            await self._show(incoming, outgoing, _options(incoming, answer, errand, first=number == 0))
        if answer.wipe:
            # Nothing is held now, not even the ids of these last messages.
            self._ledger.forget(self._keys.key_for(incoming.inbound.chat))
            self.polls.forget(incoming.chat_id)

    async def _show(self, incoming: Incoming, outgoing: Outgoing, options: dict[str, Any]) -> None:
        """One message, on as many pages as it needs; buttons stand under the last."""
        text = outgoing.text
        if outgoing.tally is not None:
            text = with_votes(text, outgoing.tally, await self._close_poll(incoming, options))
        texts = pages(text)
        offer = ((outgoing.poll_choice,),) if outgoing.poll_choice else ()
        buttons = keyboard((*outgoing.choices, *offer))
        if outgoing.poll is not None and await self._send_poll(incoming, outgoing.poll, options):
            return
        file = self._file(outgoing)
        if file is not None:
            fits = len(texts) == 1 and length(plain(texts[0])) <= MessageLimit.CAPTION_LENGTH
            caption = texts[0] if fits else None
            if await self._send_file(incoming, outgoing, file, caption, buttons, options) and fits:
                return
        for number, text in enumerate(texts, start=1):
            markup = buttons if number == len(texts) else None
            edit = outgoing.edits and number == 1 and file is None
            if not (edit and await self._edit(incoming, text, markup, options)):
                await self._send(incoming, text, markup, options)

    async def _edit(
        self, incoming: Incoming, text: str, markup: InlineKeyboardMarkup | None, options: dict[str, Any]
    ) -> bool:
        """Replace the message whose button was pressed; False if a new message is needed instead."""
        if incoming.pressed is None:
            return False
        try:
            await self._bot.edit_message_text(
                text,
                chat_id=incoming.chat_id,
                message_id=incoming.pressed,
                reply_markup=markup,
                parse_mode=ParseMode.HTML,
                rate_limit_args=options["rate_limit_args"],
            )
        except BadRequest as error:
            # Pressed twice: it already says so. Otherwise it is too old, deleted, or a picture.
            return "not modified" in str(error).lower()
        except Forbidden:
            raise
        except TelegramError as error:
            log.warning("A message could not be edited (%s).", type(error).__name__)
            return False
        return True

    async def _send(
        self, incoming: Incoming, text: str, markup: InlineKeyboardMarkup | None, options: dict[str, Any]
    ) -> None:
        try:
            try:
                sent = await self._bot.send_message(
                    incoming.chat_id, text, reply_markup=markup, parse_mode=ParseMode.HTML, **options
                )
            except BadRequest as error:
                log.warning("A message was refused (%s); its plain text is sent.", type(error).__name__)
                sent = await self._send_plain(incoming, plain(text), markup, options)
        except Forbidden:
            raise
        except TelegramError as error:
            log.warning("A message could not be sent (%s).", type(error).__name__)
            return
        await self._sent(incoming, sent)

    async def _send_plain(
        self, incoming: Incoming, text: str, markup: InlineKeyboardMarkup | None, options: dict[str, Any]
    ) -> Message:
        """Better without its form than not at all; without its buttons and topic only if that is refused too."""
        options = options | {"reply_parameters": None}
        try:
            return await self._bot.send_message(incoming.chat_id, text, reply_markup=markup, **options)
        except BadRequest:
            # Perhaps a button's address or a closed topic.
            return await self._bot.send_message(incoming.chat_id, text, **options | {"message_thread_id": None})

    async def _send_poll(self, incoming: Incoming, poll: PollQuestion, options: dict[str, Any]) -> bool:
        """Show the question as a quiz poll; False if it has to be shown as text.

        In private a vote comes to us and counts. In a group it stays anonymous: nobody sees who answered what. It
        cannot be forwarded, so that a vote is always one of this chat.
        """
        options = options | {"protect_content": True, "correct_option_ids": [poll.answer]}
        try:
            sent = await self._bot.send_poll(
                incoming.chat_id,
                poll.question,
                [option.title for option in poll.options],
                type=Poll.QUIZ,
                explanation=poll.explanation,
                is_anonymous=incoming.group,
                reply_markup=keyboard(poll.choices),
                **options,
            )
        except Forbidden:
            raise
        except (TelegramError, TypeError) as error:
            # A Bot API server older than 9.6 leaves out what the library needs to read the poll it has sent.
            log.warning("A poll could not be sent (%s); its text is.", type(error).__name__)
            return False
        await self._sent(incoming, sent)
        self.polls.sent(sent, poll)
        return True

    async def _close_poll(self, incoming: Incoming, options: dict[str, Any]) -> tuple[int, ...] | None:
        """Close the poll whose button was pressed. All its votes, counted by Telegram; None if nobody can tell.

        Where closing fails (it was closed before a restart, or a first try was not heard of) those at the press count.
        """
        if incoming.pressed is None:
            return None
        try:
            poll = await self._bot.stop_poll(
                incoming.chat_id, incoming.pressed, rate_limit_args=options["rate_limit_args"]
            )
        except Forbidden:
            raise
        except (TelegramError, TypeError) as error:
            log.warning("A poll could not be closed (%s).", type(error).__name__)
            return incoming.votes
        return tuple(option.voter_count for option in poll.options)

    async def _send_file(
        self,
        incoming: Incoming,
        outgoing: Outgoing,
        file: Path,
        caption: str | None,
        markup: InlineKeyboardMarkup | None,
        options: dict[str, Any],
    ) -> bool:
        send = self._bot.send_photo if outgoing.image else self._bot.send_document
        try:
            sent = await send(
                incoming.chat_id,
                file,
                caption=caption,
                reply_markup=markup if caption else None,
                parse_mode=ParseMode.HTML,
                **options,
            )
        except Forbidden:
            raise
        except (TelegramError, OSError) as error:
            log.warning("A file could not be sent (%s).", type(error).__name__)
            return False
        await self._sent(incoming, sent)
        return True

    async def _sent(self, incoming: Incoming, message: Message) -> None:
        """Remember a message for wiping. One that was on its way while the chat was wiped is taken back at once."""
        wanted = self.wanted(incoming)
        if wanted or await wipe(self._bot, incoming.chat_id, [message.message_id]):
            self._ledger.note(self._keys.key_for(incoming.inbound.chat), message.message_id)
        if not wanted:
            raise Unwanted

    def _discard(self, answer: Answer) -> None:
        """Delete the files that were made for an answer: sent or not, nobody will ask for them again."""
        for outgoing in answer.messages:
            if name := outgoing.image or outgoing.document:
                self._outbox.sent(self._root / name)

    def _file(self, outgoing: Outgoing) -> Path | None:
        name = outgoing.image or outgoing.document
        if name is None:
            return None
        path = (self._root / name).resolve()
        ours = path.is_relative_to(self._root.resolve()) or self._outbox.holds(path)
        if ours and path.is_file():
            return path
        log.error("A file that an answer names is not there.")
        return None

    async def _wipe(self, incoming: Incoming) -> int:
        chat = self._keys.key_for(incoming.inbound.chat)
        left = await wipe(self._bot, incoming.chat_id, await self._ledger.messages(chat))
        if left:
            log.info("%d messages of a chat could not be deleted.", left)
        return left


def _options(incoming: Incoming, answer: Answer, errand: Errand, *, first: bool) -> dict[str, Any]:
    options: dict[str, Any] = {
        "protect_content": answer.protect,
        "disable_notification": answer.silent,
        "message_thread_id": incoming.thread,
        "rate_limit_args": errand,
    }
    # An alarm's card does not repeat in front of all what the person has said.
    if first and incoming.group and incoming.message_id is not None and answer.route != "safety":
        options["reply_parameters"] = ReplyParameters(incoming.message_id, allow_sending_without_reply=True)
    return options
