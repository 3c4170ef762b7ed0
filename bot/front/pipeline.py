"""The pipeline every channel drives: safety gate, then commands, buttons and words, then the dialogue.

Safety comes first and needs nothing but this process: no engine, no database, no network.
"""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Awaitable, Callable

from bot.clock import Clock
from bot.errors import EngineUnavailable, StaleButton
from bot.front.choices import typed_choice
from bot.front.commands import command_trigger
from bot.front.contract import Answer, Choice, Inbound, Route
from bot.front.dialogue import Dialogue
from bot.front.language import Language, language_of
from bot.front.memory import Alarms, ChatMemory
from bot.front.render import render
from bot.front.text import MAX_DIALOGUE, clean, free_text, is_wordless
from bot.front.triggers import decode
from bot.knowledge.phrases import Phrases
from bot.privacy.keys import ChatKeys
from bot.reply import Reply, Trigger
from bot.safety.gate import Gate
from bot.safety.intents import INTENTS, intent_of
from bot.safety.kinds import Alarm
from bot.safety.replies import Replies


class Pipeline:
    """Implements bot.front.contract.Responder."""

    def __init__(
        self,
        *,
        gate: Gate,
        replies: Replies,
        phrases: Phrases,
        dialogue: Dialogue,
        keys: ChatKeys,
        memory: ChatMemory,
        clock: Clock,
        country: str = "US",
    ) -> None:
        self._gate = gate
        self._replies = replies
        self._phrases = phrases
        self._dialogue = dialogue
        self._keys = keys
        self._memory = memory
        self._alarms = Alarms(clock)
        self._clock = clock
        self._country = country
        # What the front serves itself, because it must work without the engine or needs the front's memory.
        self._own: dict[str, Callable[[str, Trigger, Language], Awaitable[Answer]]] = {
            "door": self._door,
            "safety_ok": self._safety_ok,
            "safety_next": self._safety_next,
            "erase": self._erase_ask,
            "erase_confirm": self._erase,
            "privacy": self._say("privacy"),
            "stop": self._say("stopped"),
        }
        # What the front can still serve when the engine cannot.
        self._without_engine = {"menu": "menu", "greet": "greeting", "find_help": "find-help"}

    def alarm(self, inbound: Inbound) -> Answer | None:
        """The safety reply if this message needs one, and the way out if it asks for that; see Responder."""
        started = time.perf_counter()
        key = self._keys.key_for(inbound.chat)
        trigger = self._own_trigger(inbound, key)
        if trigger is not None and trigger.intent == "leave":
            return _timed(self._leave(key, language_of("", inbound.language_code)), started)
        if not inbound.text or trigger is not None:
            return None
        found = self._gate.check(inbound.text)
        if found is None:
            return None
        repeated = self._alarms.raise_for(key, found, clean(inbound.text)[:MAX_DIALOGUE])
        reply = self._replies.reply_for(found, self._country, repeated=repeated)
        answer = self._render(key, reply, "safety", intent_of(found.kind))
        self._memory.offer_at_once(key, _offered(answer))
        return _timed(answer, started)

    async def converse(self, inbound: Inbound) -> Answer:
        """The answer to anything ``alarm`` let pass; see Responder."""
        started = time.perf_counter()
        key = self._keys.key_for(inbound.chat)
        language = language_of(inbound.text or "", inbound.language_code)
        answer = await self._answer(inbound, key, language)
        await self._memory.offer(key, _offered(answer))
        return _timed(answer, started)

    def _own_trigger(self, inbound: Inbound, key: str) -> Trigger | None:
        """The trigger of a command or of a button that verifies; None for words and for stale buttons."""
        if inbound.press is None:
            return command_trigger(inbound.text or "")
        try:
            return decode(inbound.press, key, self._keys.sign)
        except StaleButton:
            return None

    async def _answer(self, inbound: Inbound, key: str, language: Language) -> Answer:
        if trigger := self._own_trigger(inbound, key):
            return await self._act(key, trigger, language)
        if inbound.press is not None:
            return self._phrase(key, "old-button", language, menu=True)
        if inbound.other is not None and not inbound.text:
            return self._phrase(key, f"other-{inbound.other}", language, menu=True)
        text = inbound.text or ""
        words = free_text(text)
        if choice := typed_choice(words, await self._memory.offered(key)):
            return await self._typed(choice, key, language)
        if is_wordless(words):
            return self._phrase(key, "emoji" if clean(text) else "empty", language, menu=True)
        answer = await self._ask(key, words, language)
        if len(clean(text)) > MAX_DIALOGUE:
            note = render(self._phrases.reply("too-long", language=language), key, self._keys.sign, route="dialogue")
            answer = dataclasses.replace(answer, messages=note.messages + answer.messages)
        return answer

    async def _typed(self, choice: Choice, key: str, language: Language) -> Answer:
        """A button that was meant by typing. One shown by an earlier version may be gone."""
        try:
            trigger = decode(choice.id or "", key, self._keys.sign)
        except StaleButton:
            return self._phrase(key, "old-button", language, menu=True)
        return self._leave(key, language) if trigger.intent == "leave" else await self._act(key, trigger, language)

    async def _act(self, key: str, trigger: Trigger, language: Language) -> Answer:
        own = self._own.get(trigger.intent)
        return await own(key, trigger, language) if own else await self._ask(key, trigger, language)

    async def _ask(self, key: str, said: str | Trigger, language: Language, *, calm: bool = False) -> Answer:
        """Ask the dialogue; without it, the words that need no engine, with the hotline in them."""
        meta = {"now": self._clock.now().isoformat(), "language": language, "calm": "yes" if calm else ""}
        try:
            turn = await self._dialogue.turn(key, said, meta)
        except EngineUnavailable:
            intent = said.intent if isinstance(said, Trigger) else ""
            return self._phrase(key, self._without_engine.get(intent, "starting"), language, route="fallback")
        if turn.reply.safety and isinstance(said, str):
            kind = INTENTS[turn.intent]
            self._alarms.raise_for(key, Alarm(kind=kind, language="en", about="unknown", pattern="engine"), said)
        route: Route = "safety" if turn.reply.safety else "dialogue"
        if not turn.reply.messages:
            return self._phrase(key, "trouble", language, route="fallback")
        return self._render(key, turn.reply, route, turn.intent)

    async def _door(self, key: str, trigger: Trigger, language: Language) -> Answer:
        name = "-".join(["door", *(trigger.args[part] for part in ("which", "step") if part in trigger.args)])
        if name not in self._phrases:
            return self._phrase(key, "old-button", language, menu=True)
        return self._phrase(key, name, language, intent="door")

    async def _safety_ok(self, key: str, trigger: Trigger, language: Language) -> Answer:
        """ "I'm okay, it was a question": answer the question that was taken for an alarm."""
        question = self._alarms.stand_down(key)
        if question is None:
            return self._phrase(key, "question-gone", language, intent=trigger.intent)
        return await self._ask(key, question, language, calm=True)

    async def _safety_next(self, key: str, trigger: Trigger, language: Language) -> Answer:
        return self._phrase(key, "door-me-call", language, intent=trigger.intent)

    def _leave(self, key: str, language: Language) -> Answer:
        """Never waits for the engine or for anything else in the chat."""
        self._alarms.forget(key)
        return self._render(key, self._phrases.reply("left", language=language), "dialogue", "leave", wipe=True)

    async def _erase_ask(self, key: str, _: Trigger, language: Language) -> Answer:
        return self._phrase(key, "erase-ask", language, intent="erase")

    async def _erase(self, key: str, trigger: Trigger, language: Language) -> Answer:
        """Delete all that is held about a chat; say so only if it is true."""
        self._alarms.forget(key)
        try:
            await self._dialogue.forget(key)
            erased = await self._memory.erase(key)
        except EngineUnavailable:
            erased = False
        if not erased:
            return self._phrase(key, "erase-failed", language, route="fallback", intent=trigger.intent)
        return self._render(
            key, self._phrases.reply("erased", language=language), "dialogue", trigger.intent, wipe=True
        )

    def _say(self, phrase_id: str) -> Callable[[str, Trigger, Language], Awaitable[Answer]]:
        async def answer(key: str, trigger: Trigger, language: Language) -> Answer:
            return self._phrase(key, phrase_id, language, intent=trigger.intent)

        return answer

    def _phrase(
        self,
        key: str,
        phrase_id: str,
        language: Language,
        *,
        menu: bool = False,
        route: Route = "dialogue",
        intent: str | None = None,
    ) -> Answer:
        """One of our own lines; ``menu`` puts the menu's buttons under it, so that nobody stands before a wall."""
        message = self._phrases.message(phrase_id, language)
        if menu:
            message = message.model_copy(update={"buttons": self._phrases.message("menu", language).buttons})
        return self._render(key, Reply(messages=(message,)), route, intent)

    def _render(self, key: str, reply: Reply, route: Route, intent: str | None, *, wipe: bool = False) -> Answer:
        return render(reply, key, self._keys.sign, route=route, intent=intent, wipe=wipe)


def _offered(answer: Answer) -> list[Choice]:
    """The buttons a person may now answer by typing: a question's options first, so that "b" means one of them."""
    shown = [choice for message in answer.messages for row in message.choices for choice in row if choice.id]
    first = list(answer.quiz.options) if answer.quiz else []
    return first + [choice for choice in shown if choice.id not in {option.id for option in first}]


def _timed(answer: Answer, started: float) -> Answer:
    return dataclasses.replace(answer, ms=round((time.perf_counter() - started) * 1000, 1))
