"""Reminders as every channel's front sees them: turned on and off here, taken in hand when due, and made an Answer.

The text names no subject, there is no notification sound, and the buttons are all there is to do.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from bot.clock import Clock
from bot.front.contract import Answer
from bot.front.memory import ChatMemory
from bot.front.render import render
from bot.knowledge.phrases import Phrases
from bot.learning.reminding import LAST, WEEKLY_AFTER, Wish
from bot.privacy.addresses import Address, Addresses
from bot.privacy.keys import ChatKeys
from bot.reply import Remind
from bot.storage.reminders import Due, Reminders


@dataclass(frozen=True)
class Ready:
    """A reminder that is ours to show in ``chat`` (the channel's name of it); ``key`` is the chat's key."""

    chat: str
    key: str
    answer: Answer


class Reminding:
    """The reminders of this front. The database works off the event loop."""

    def __init__(
        self,
        reminders: Reminders,
        addresses: Addresses,
        phrases: Phrases,
        keys: ChatKeys,
        memory: ChatMemory,
        clock: Clock,
        *,
        taken: Callable[[], None] = lambda: None,
    ) -> None:
        self._reminders = reminders
        self._addresses = addresses
        self._phrases = phrases
        self._keys = keys
        self._memory = memory
        self._clock = clock
        self._taken = taken  # told of each reminder that goes out

    async def turn_on(self, chat: str, key: str, remind: Remind, language: str) -> bool:
        """Keep the wish with the encrypted name of the chat. Returns whether that was done."""
        address = self._addresses.seal(Address(chat, language))
        return await asyncio.to_thread(self._reminders.turn_on, key, address, remind, self._clock.now())

    async def turn_off(self, key: str) -> bool:
        """Delete the wish and the name. Returns whether that was done."""
        return await asyncio.to_thread(self._reminders.turn_off, key)

    async def soonest(self, until: dt.datetime) -> dt.datetime | None:
        """When the next reminder is due, if that is not after ``until``."""
        return await asyncio.to_thread(self._reminders.soonest, until)

    async def due(self) -> list[Due]:
        """What is due now, in order."""
        return await asyncio.to_thread(self._reminders.due, self._clock.now())

    async def take(self, due: Due, channel: str = "") -> Ready | None:
        """Take one in hand: afterwards nobody else sends it. None if it is not ours or nothing is left to do today.

        ``channel`` is what the names of our chats begin with; one of another channel stays due, untouched.
        """
        address = self._addresses.open(due.address, due.chat)
        if address is not None and not address.chat.startswith(channel):
            return None
        wish = await asyncio.to_thread(self._reminders.claim, due, self._clock.now())
        if wish is None:
            return None
        if address is None:  # sealed under another key file: nobody can be reached with it
            await self.turn_off(due.chat)
            return None
        reply = self._phrases.reply(_phrase(wish), language=address.language).model_copy(update={"silent": True})
        answer = render(reply, due.chat, self._keys.sign, route="dialogue", intent="refresher")
        shown = [choice for message in answer.messages for row in message.choices for choice in row]
        # After what is on the table already: "b" goes on meaning an option of the open question.
        await self._memory.offer(due.chat, [*await self._memory.offered(due.chat), *shown])
        self._taken()
        return Ready(address.chat, due.chat, answer)


def _phrase(wish: Wish) -> str:
    """What a reminder says; before reminders become rarer, and before they end, it says that too."""
    return {WEEKLY_AFTER: "refresher-due-weekly", LAST: "refresher-due-last"}.get(wish.unanswered, "refresher-due")
