"""What the front remembers of a chat: the last alarm (in memory only) and the buttons on the table."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.clock import Clock
from bot.front.contract import Choice
from bot.safety.kinds import Alarm, Kind
from bot.storage.repositories import OpenChoices

# A question is held for "I'm okay, it was a question" this long, in memory and nowhere else.
QUESTION_LIFE = dt.timedelta(minutes=30)
# After this long a new alarm of the same kind is a new situation and gets the whole card again.
REPEAT_LIFE = dt.timedelta(hours=2)
_MAX_CHATS = 10_000


@dataclass
class _Raised:
    kinds: set[Kind]
    stood_down: set[Kind]
    question: str | None
    at: dt.datetime


class Alarms:
    """Recent alarms by chat. Nothing of it outlives the process."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._chats: OrderedDict[str, _Raised] = OrderedDict()

    def raise_for(self, key: str, alarm: Alarm, question: str) -> bool:
        """Remember an alarm. Returns whether the person said it was only a question about this same kind before."""
        now = self._clock.now()
        raised = self._chats.get(key)
        if raised is None or now - raised.at > REPEAT_LIFE:
            raised = _Raised(set(), set(), None, now)
        repeated = alarm.kind in raised.stood_down
        raised.kinds.add(alarm.kind)
        raised.question, raised.at = question, now
        self._chats[key] = raised
        self._chats.move_to_end(key)
        if len(self._chats) > _MAX_CHATS:
            self._chats.popitem(last=False)
        return repeated

    def stand_down(self, key: str) -> str | None:
        """The person is okay: hand out the question once, if it is still held."""
        raised = self._chats.get(key)
        if raised is None:
            return None
        raised.stood_down |= raised.kinds
        question, raised.question = raised.question, None
        return question if self._clock.now() - raised.at <= QUESTION_LIFE else None

    def forget(self, key: str) -> None:
        self._chats.pop(key, None)


class ChatMemory:
    """The buttons on the table, kept over restarts, and erasing. The database works off the event loop."""

    def __init__(self, choices: OpenChoices, erase: Callable[[str], bool], clock: Clock) -> None:
        self._choices = choices
        self._erase = erase
        self._clock = clock

    async def offer(self, key: str, choices: Sequence[Choice]) -> None:
        """These buttons are now on the table; none leaves the earlier ones there."""
        buttons = [(choice.id, choice.title) for choice in choices if choice.id]
        if buttons:
            await asyncio.to_thread(self._choices.show, key, buttons, self._now())

    async def offered(self, key: str) -> list[Choice]:
        """The buttons on the table."""
        shown = await asyncio.to_thread(self._choices.shown, key, self._now())
        return [Choice(title=title, id=button_id) for button_id, title in shown]

    async def erase(self, key: str) -> bool:
        """Delete every row of the chat. Returns whether that was done."""
        return await asyncio.to_thread(self._erase, key)

    def _now(self) -> int:
        return int(self._clock.now().timestamp())
