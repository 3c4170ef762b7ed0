"""What the front remembers of a chat: the last alarm (in memory only) and the buttons on the table."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import re
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.clock import Clock
from bot.front.contract import Choice
from bot.safety.gate import Weighed
from bot.safety.kinds import Alarm, Kind, rank
from bot.storage.repositories import OpenChoices

# A question is held for "I'm okay, it was a question" this long, in memory and nowhere else.
QUESTION_LIFE = dt.timedelta(minutes=30)
# After this long a new alarm of the same kind is a new situation and gets the whole card again.
REPEAT_LIFE = dt.timedelta(hours=2)
_MAX_CHATS = 10_000
# A find_help button whose need carries a region ("need/region/start"), or a quiet hours button that carries a zone.
_PLACE = re.compile(r"h:[^~/]*/[^~/]|rf:quiet:")
REST = 10.0  # seconds a failing database is left alone


@dataclass
class _Raised:
    alarm: Alarm  # the last one
    open: dict[Kind, Alarm]  # those that were not taken back
    stood_down: set[Kind]
    question: str | None
    at: dt.datetime


class Alarms:
    """Recent alarms by chat. Nothing of it outlives the process, and no question its half hour."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._chats: OrderedDict[str, _Raised] = OrderedDict()  # the latest alarm last
        self._timer: asyncio.TimerHandle | None = None

    def raise_for(self, key: str, alarm: Alarm, question: str) -> bool:
        """Remember an alarm. Returns whether the person said it was only a question about this same kind before.

        Never for a kind that comes after a graver one that was not taken back: the person may mean both.
        """
        self.let_go()
        now = self._clock.now()
        before = self._chats.pop(key, None)
        raised = _Raised(alarm, before.open if before else {}, before.stood_down if before else set(), question, now)
        repeated = alarm.kind in raised.stood_down and all(rank(kind) >= rank(alarm.kind) for kind in raised.open)
        if not repeated:
            raised.open[alarm.kind] = alarm
            raised.stood_down.discard(alarm.kind)
        self._chats[key] = raised
        if len(self._chats) > _MAX_CHATS:
            self._chats.popitem(last=False)
        self._watch()
        return repeated

    def stand_down(self, key: str) -> str | None:
        """The person is okay: hand out the question once, if it is still held.

        It takes back the last alarm alone. An earlier one of another kind may have been meant.
        """
        self.let_go()
        raised = self._chats.get(key)
        if raised is None:
            return None
        raised.stood_down.add(raised.alarm.kind)
        raised.open.pop(raised.alarm.kind, None)
        question, raised.question = raised.question, None
        return question

    def standing(self, key: str) -> Alarm | None:
        """The gravest recent alarm that was not taken back."""
        self.let_go()
        raised = self._chats.get(key)
        return min(raised.open.values(), key=lambda alarm: rank(alarm.kind)) if raised and raised.open else None

    def standing_since(self, key: str) -> dt.datetime | None:
        """When the last alarm was raised, if one stands."""
        return self._chats[key].at if self.standing(key) is not None else None

    def forget(self, key: str) -> None:
        """Forget all about a chat."""
        self._chats.pop(key, None)

    def let_go(self) -> None:
        """Drop what is past its time: the question first, later the alarm."""
        now = self._clock.now()
        while self._chats and now - next(iter(self._chats.values())).at > REPEAT_LIFE:
            self._chats.popitem(last=False)
        for raised in self._chats.values():
            if now - raised.at < QUESTION_LIFE:
                return
            raised.question = None

    def _watch(self) -> None:
        """Let go in time also when nobody writes any more; without an event loop the next message does it."""
        oldest = next((raised.at for raised in self._chats.values() if raised.question is not None), None)
        if self._timer is None and oldest is not None:
            with contextlib.suppress(RuntimeError):
                loop = asyncio.get_running_loop()
                left = oldest + QUESTION_LIFE - self._clock.now()
                self._timer = loop.call_later(left.total_seconds(), self._look_again)

    def _look_again(self) -> None:
        self._timer = None
        self.let_go()
        self._watch()


class Weighings:
    """What the gate found in a message, from its arrival until its turn comes: nothing is weighed twice."""

    def __init__(self) -> None:
        self._held: OrderedDict[tuple[str, int], Weighed] = OrderedDict()  # by a hash: no word is held

    def hold(self, key: str, text: str, weighed: Weighed) -> None:
        """Keep what was found in one message of one chat."""
        self._held[key, hash(text)] = weighed
        if len(self._held) > _MAX_CHATS:
            self._held.popitem(last=False)

    def take(self, key: str, text: str) -> Weighed | None:
        """Hand it out, once."""
        return self._held.pop((key, hash(text)), None)


class ChatMemory:
    """The buttons on the table, kept over restarts, and erasing. The database works off the event loop.

    While it fails the buttons are held here, so that an answer can still be typed, and it is left alone for a while:
    a locked database makes each try wait, and nobody's answer should.
    """

    def __init__(self, choices: OpenChoices, erase: Callable[[str], bool], clock: Clock) -> None:
        self._choices = choices
        self._erase = erase
        self._clock = clock
        self._unsaved: OrderedDict[str, list[tuple[str, str]]] = OrderedDict()
        self._resting_until = float("-inf")

    async def offer(self, key: str, choices: Sequence[Choice]) -> None:
        """These buttons are now on the table; none leaves the earlier ones there."""
        buttons = [(choice.id, choice.title) for choice in choices if choice.id]
        if not buttons:
            return
        if any(_PLACE.match(button_id) for button_id, _ in buttons):
            self._hold(key, buttons)  # where a person looks for help is not written down
            return
        if time.monotonic() >= self._resting_until:
            held = self._unsaved.get(key)
            if await asyncio.to_thread(self._kept, key, buttons):
                if self._unsaved.get(key) is held:  # an alarm may have put its own on the table meanwhile
                    self._unsaved.pop(key, None)
                return
            self._resting_until = time.monotonic() + REST
        self._hold(key, buttons)

    def offer_at_once(self, key: str, choices: Sequence[Choice]) -> None:
        """The same for a reply that must not wait: these buttons are held here and do not outlive the process."""
        self._hold(key, [(choice.id, choice.title) for choice in choices if choice.id])

    def clear_at_once(self, key: str) -> None:
        """No button is on the table any more; for leaving, which must not wait either."""
        self._hold(key, [])

    def held(self, key: str) -> list[Choice]:
        """The buttons on the table that are held here: those of a search in a place always are."""
        return [Choice(title=title, id=button_id) for button_id, title in self._unsaved.get(key, ())]

    async def leave(self, key: str) -> bool:
        """The same in the database, where an open quiz is set aside too. Returns whether that was done."""
        return await asyncio.to_thread(self._choices.leave, key, self._now())

    def _hold(self, key: str, buttons: list[tuple[str, str]]) -> None:
        self._unsaved[key] = buttons
        self._unsaved.move_to_end(key)
        if len(self._unsaved) > _MAX_CHATS:
            self._unsaved.popitem(last=False)

    async def offered(self, key: str) -> list[Choice]:
        """The buttons on the table."""
        if key in self._unsaved:
            return self.held(key)
        shown = await asyncio.to_thread(self._choices.shown, key, self._now())
        return [Choice(title=title, id=button_id) for button_id, title in shown]

    def _kept(self, key: str, buttons: list[tuple[str, str]]) -> bool:
        """Write the buttons and look whether they are there: writing alone does not tell."""
        now = self._now()
        self._choices.show(key, buttons, now)
        return self._choices.shown(key, now) == buttons

    async def erase(self, key: str) -> bool:
        """Delete every row of the chat. Returns whether that was done."""
        self._unsaved.pop(key, None)
        return await asyncio.to_thread(self._erase, key)

    def _now(self) -> int:
        return int(self._clock.now().timestamp())
