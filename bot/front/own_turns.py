"""Turns that the front serves itself, because they must work without the engine or need the front's memory."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

from bot.errors import EngineUnavailable
from bot.front.contract import Answer
from bot.front.dialogue import Dialogue
from bot.front.language import Language, Languages
from bot.front.memory import Alarms, ChatMemory
from bot.front.next_step import line_after
from bot.front.reminders import Reminding
from bot.front.speaker import Speaker
from bot.reply import Trigger

Handler = Callable[[str, Trigger, Language], Awaitable[Answer]]


class OwnTurns:
    """Doors, steps after an alarm, leaving, erasing, privacy, and the end of reminders."""

    def __init__(
        self,
        speaker: Speaker,
        dialogue: Dialogue,
        memory: ChatMemory,
        reminding: Reminding | None,
        alarms: Alarms,
        languages: Languages,
    ) -> None:
        self._speaker = speaker
        self._dialogue = dialogue
        self._memory = memory
        self._reminding = reminding
        self._alarms = alarms
        self._languages = languages
        self._left: set[str] = set()  # chats whose conversation the engine is still to drop
        self._open: set[str] = set()  # chats whose buttons and quiz are still to be dropped in the database
        self._dropping: dict[str, asyncio.Task[None]] = {}  # and what is at it, by chat
        self._handlers: dict[str, Handler] = {
            "door": self._door,
            "safety_next": self._safety_next,
            "erase": self._say("erase-ask"),
            "erase_confirm": self._erase,
            "privacy": self._say("privacy"),
            "stop": self._say_off("stopped"),
        }

    def handler(self, trigger: Trigger) -> Handler | None:
        """Who serves a trigger; None if it is the dialogue's."""
        if trigger.intent == "refresher" and trigger.args.get("what") == "off" and self._reminding is not None:
            return self._say_off("refresher-off")
        return self._handlers.get(trigger.intent)

    def leave(self, key: str, language: Language) -> Answer:
        """Never waits for the engine or for anything else in the chat. What was open is dropped behind it."""
        self._alarms.forget(key)
        self._languages.forget(key)
        self._memory.clear_at_once(key)
        self._left.add(key)
        self._open.add(key)
        with contextlib.suppress(RuntimeError):  # without an event loop the next message does it
            self._drop(key, asyncio.get_running_loop())
        return self._speaker.phrase(key, "left", language, intent="leave", wipe=True)

    async def drop_what_was_left(self, key: str) -> None:
        """After leaving nothing goes on by itself: somebody else may hold the phone.

        Whatever is shown next waits for it, or it would be dropped too.
        """
        if key in self._left or key in self._open:
            await asyncio.shield(self._drop(key, asyncio.get_running_loop()))

    def _drop(self, key: str, loop: asyncio.AbstractEventLoop) -> asyncio.Task[None]:
        """One task a chat, never two: the later one would drop what was shown after the first."""
        task = self._dropping.get(key)
        if task is None:
            task = self._dropping[key] = loop.create_task(self._forgotten(key))
            task.add_done_callback(lambda _: self._dropping.pop(key))
        return task

    async def _forgotten(self, key: str) -> None:
        """What fails is tried again with the next message, and that alone: the other has moved on since."""
        if key in self._open and await self._memory.leave(key):
            self._open.discard(key)
        if key in self._left:
            with contextlib.suppress(EngineUnavailable):
                await self._dialogue.forget(key)
                self._left.discard(key)

    async def remind(self, chat: str, key: str, answer: Answer, language: Language) -> Answer:
        """Begin or end reminders if the answer says so; it stands only if that was done."""
        if answer.remind is None or self._reminding is None:
            return answer
        if answer.remind == "off":
            done = await self._reminding.turn_off(key)
        else:
            done = await self._reminding.turn_on(chat, key, answer.remind, language)
        return answer if done else self._speaker.phrase(key, "refresher-trouble", language, intent=answer.intent)

    async def _door(self, key: str, trigger: Trigger, language: Language) -> Answer:
        name = "-".join(["door", *(trigger.args[part] for part in ("which", "step") if part in trigger.args)])
        if not self._speaker.knows(name):
            return self._speaker.phrase(key, "old-button", language, menu=True)
        return self._speaker.phrase(key, name, language, intent="door")

    async def _safety_next(self, key: str, trigger: Trigger, language: Language) -> Answer:
        name = line_after(trigger)
        known = name if self._speaker.knows(name) else "door-me-call"
        return self._speaker.phrase(key, known, language, intent=trigger.intent)

    async def _erase(self, key: str, trigger: Trigger, language: Language) -> Answer:
        """Delete all that is held about a chat, each part also if the other fails; say so only if it is true."""
        self._alarms.forget(key)
        self._languages.forget(key)
        try:
            await self._dialogue.forget(key)
            forgotten = True
        except EngineUnavailable:
            forgotten = False
        erased = await self._memory.erase(key)
        if not (forgotten and erased):
            return self._speaker.phrase(key, "erase-failed", language, route="fallback", intent=trigger.intent)
        return self._speaker.phrase(key, "erased", language, intent=trigger.intent, wipe=True)

    def _say(self, phrase_id: str) -> Handler:
        async def answer(key: str, trigger: Trigger, language: Language) -> Answer:
            return self._speaker.phrase(key, phrase_id, language, intent=trigger.intent)

        return answer

    def _say_off(self, phrase_id: str) -> Handler:
        """Nothing comes by itself any more. Needs no engine."""

        async def answer(key: str, trigger: Trigger, language: Language) -> Answer:
            done = self._reminding is None or await self._reminding.turn_off(key)
            said = phrase_id if done else "refresher-trouble"
            return self._speaker.phrase(key, said, language, intent=trigger.intent)

        return answer
