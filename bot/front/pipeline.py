"""The pipeline every channel drives: safety gate, then commands, buttons and words, then the dialogue.

Safety comes first and needs nothing but this process: no engine, no database, no network.
"""

from __future__ import annotations

import dataclasses
import logging
import time

from bot.clock import Clock
from bot.errors import EngineUnavailable, StaleButton, place
from bot.front.after_alarm import NOTHING_TO_ANSWER, AfterAlarm
from bot.front.choices import typed_choice
from bot.front.commands import COMMANDS, command_trigger
from bot.front.contract import Answer, Choice, Inbound, Route
from bot.front.dialogue import Dialogue
from bot.front.language import Language, Languages, asks_english, language_of
from bot.front.memory import Alarms, ChatMemory, Weighings
from bot.front.on_table import search_on_table
from bot.front.our_words import in_our_words
from bot.front.own_turns import OwnTurns
from bot.front.pleas import in_plain_words, is_begging, is_cry
from bot.front.reminders import Reminding
from bot.front.speaker import Speaker
from bot.front.text import MAX_DIALOGUE, clean, free_text, is_wordless
from bot.front.triggers import decode
from bot.front.whereabouts import Whereabouts
from bot.knowledge.phrases import Phrases
from bot.privacy.keys import ChatKeys
from bot.recognition.offers import OfferChecker
from bot.referral.place import Place
from bot.reply import NOTHING_OPEN, Reply, Trigger
from bot.safety.gate import Gate, Weighed
from bot.safety.kinds import Alarm, Kind
from bot.safety.replies import Replies

_log = logging.getLogger(__name__)
# What can still be said when the engine cannot: phrases by intent.
_WITHOUT_ENGINE = {"menu": "menu", "greet": "greeting", "find_help": "find-help"}


class Pipeline:
    """Implements bot.front.contract.Responder."""

    def __init__(
        self,
        *,
        gate: Gate,
        replies: Replies,
        after_alarm: AfterAlarm,
        phrases: Phrases,
        dialogue: Dialogue,
        keys: ChatKeys,
        memory: ChatMemory,
        reminding: Reminding | None = None,
        whereabouts: Whereabouts | None = None,
        offers: OfferChecker | None = None,
        clock: Clock,
        country: str = "US",
        bot_name: str = "",
    ) -> None:
        self._gate = gate
        self._after_alarm = after_alarm
        self._dialogue = dialogue
        self._keys = keys
        self._memory = memory
        self._alarms = Alarms(clock)
        self._weighings = Weighings()
        self._languages = Languages()
        self._whereabouts = whereabouts
        self._offers = offers
        self._speaker = Speaker(phrases, replies, keys, country, whereabouts)
        self._own = OwnTurns(self._speaker, dialogue, memory, reminding, self._alarms, self._languages)
        self._clock = clock
        self._bot_name = bot_name

    def named(self, bot_name: str) -> None:
        """The channel has learned the bot's own name there; links to it carry it."""
        self._bot_name = bot_name

    def language_of(self, chat: str, language_code: str | None) -> Language:
        """What a chat is spoken to in, for lines of the channel's own; ``chat`` is the channel's name of it."""
        return self._languages.of(self._keys.key_for(chat), "", language_code)

    def alarm(self, inbound: Inbound) -> Answer | None:
        """The safety reply if this message needs one, and the way out if it asks for that; see Responder."""
        started = time.perf_counter()
        inbound = _plainly(inbound)
        key = self._keys.key_for(inbound.chat)
        trigger = self._own_trigger(inbound, key)
        if trigger is not None and trigger.intent == "leave":
            return _timed(self._own.leave(key, self._languages.of(key, "", inbound.language_code)), started)
        if not inbound.text or trigger is not None:
            return None
        weighed = self._weigh(inbound.text)
        if weighed.clear is None:
            self._weighings.hold(key, inbound.text, weighed)
            return None
        language = self._languages.of(key, inbound.text, inbound.language_code, weighed.lean)
        return _timed(self._alarmed(key, weighed.clear, inbound.text, language), started)

    async def converse(self, inbound: Inbound) -> Answer:
        """The answer to anything ``alarm`` let pass; see Responder."""
        started = time.perf_counter()
        inbound = _plainly(inbound)
        key = self._keys.key_for(inbound.chat)
        trigger = self._own_trigger(inbound, key)
        weighed = self._weighed(inbound.text if trigger is None else None, key)
        language = self._languages.of(key, inbound.text or "", inbound.language_code, weighed.lean)
        try:
            await self._own.drop_what_was_left(key)
            answer = await self._answer(inbound, key, trigger, language, weighed)
            answer = await self._own.remind(inbound.chat, key, answer, language)
            if answer.intent == "spanish":
                self._languages.wish(key, "es")
            await self._memory.offer(key, _offered(answer))
        except Exception as error:  # noqa: BLE001 - whatever it is, nobody is left without a word and a number
            _log.error("A turn broke: %s at %s", type(error).__qualname__, place(error))  # never its words
            answer = self._broken(inbound, key, language, weighed)
        return _timed(answer, started)

    def _weighed(self, text: str | None, key: str) -> Weighed:
        """What the gate finds in what was typed; it finds nothing in a press or a command."""
        if not text:
            return Weighed(None, None)
        return self._weighings.take(key, text) or self._weigh(text)

    def _weigh(self, text: str) -> Weighed:
        """What the gate finds; a bare cry for help needs no weighing."""
        if is_cry(text):
            return Weighed(Alarm(Kind.DANGER_NOW, language_of(text), "self", "cry"), None)
        return self._gate.weigh(text)

    def _broken(self, inbound: Inbound, key: str, language: Language, weighed: Weighed) -> Answer:
        """For a turn that failed: the alarm, if there may be one, else an apology with the hotline."""
        if weighed.alarm is not None:
            return self._alarmed(key, weighed.alarm, inbound.text or "", language)
        return self._speaker.phrase(key, "trouble", language, route="fallback")

    def _own_trigger(self, inbound: Inbound, key: str) -> Trigger | None:
        """The trigger of a command, of words after an alarm or of a button that verifies; None for all else."""
        if inbound.press is None:
            text = inbound.text or ""
            return command_trigger(text) or (self._after_alarm.trigger(text) if self._alarms.standing(key) else None)
        try:
            return decode(inbound.press, key, self._keys.sign)
        except StaleButton:
            return None

    async def _answer(
        self, inbound: Inbound, key: str, trigger: Trigger | None, language: Language, weighed: Weighed
    ) -> Answer:
        asker = self._keys.key_for(inbound.sender) if inbound.sender else ""
        if trigger is not None:
            return await self._act(key, trigger, language, asker)
        if inbound.press is not None:
            return self._speaker.phrase(key, "old-button", language, menu=True)
        if inbound.other is not None and not inbound.text:
            return self._speaker.phrase(key, f"other-{inbound.other}", language, menu=True)
        text = inbound.text or ""
        words = free_text(text)
        offered = await self._memory.offered(key)
        if choice := typed_choice(words, offered):
            return await self._typed(choice, key, language, asker)
        if is_wordless(words) and weighed.alarm is not None:
            return self._alarmed(key, weighed.alarm, text, language)
        if is_wordless(words):
            return self._speaker.phrase(key, "emoji" if clean(text) else "empty", language, menu=True)
        if asks_english(words):
            self._languages.wish(key, "en")
            return self._speaker.phrase(key, "english-again", "en", menu=True)
        search = search_on_table(offered, key, self._keys.sign)
        answer = await self._ask(key, words, language, weighed=weighed, asker=asker, search=search)
        return self._speaker.noting_length(key, answer, language) if len(clean(text)) > MAX_DIALOGUE else answer

    async def _typed(self, choice: Choice, key: str, language: Language, asker: str) -> Answer:
        """A button that was meant by typing. One shown by an earlier version may be gone."""
        try:
            trigger = decode(choice.id or "", key, self._keys.sign)
        except StaleButton:
            return self._speaker.phrase(key, "old-button", language, menu=True)
        if trigger.intent == "leave":
            return self._own.leave(key, language)
        return await self._act(key, trigger, language, asker)

    async def _act(self, key: str, trigger: Trigger, language: Language, asker: str) -> Answer:
        if trigger.intent == "safety_ok":
            return await self._question_after_all(key, trigger, language)
        own = self._own.handler(trigger)
        return await own(key, trigger, language) if own else await self._ask(key, trigger, language, asker=asker)

    async def _ask(
        self,
        key: str,
        said: str | Trigger,
        language: Language,
        *,
        calm: bool = False,
        weighed: Weighed | None = None,
        asker: str = "",
        search: str = "",
    ) -> Answer:
        """Ask the dialogue; without it, the words that need no engine, with the hotline in them.

        ``weighed`` may hold an alarm the gate is not sure of: the dialogue confirms it or answers; when there is no
        dialogue the alarm stands. ``asker``: in a group, the key of the person's private chat. ``search``: what was
        looked for last, if its services are still shown.
        """
        doubt = weighed.alarm if weighed is not None else None
        if doubt is not None:
            doubt = dataclasses.replace(doubt, language=language).after(self._alarms.standing(key))
        more = {name: value for name, value in (("asker", asker), ("search", search)) if value}
        meta = self._meta(key, language, weighed, doubt, calm=calm) | more
        try:
            heard = in_our_words(said) if isinstance(said, str) else said
            turn = await self._dialogue.turn(key, heard, meta)
        except EngineUnavailable:
            if doubt is not None and isinstance(said, str):
                return self._alarmed(key, doubt, said, language)
            intent = said.intent if isinstance(said, Trigger) else ""
            return self._speaker.phrase(key, _WITHOUT_ENGINE.get(intent, "starting"), language, route="fallback")
        if turn.reply.safety and isinstance(said, str):
            found = turn.reply.safety
            return self._alarmed(key, doubt.agreed(found.kind) if doubt is not None else found, said, language)
        if isinstance(said, str) and turn.intent in NOTHING_TO_ANSWER:
            named = await self._nothing_to_answer(key, said, turn.intent, doubt, language)
            if named is not None:
                return named
        route: Route = "safety" if turn.reply.safety else "dialogue"
        if not turn.reply.messages and not turn.reply.unanswered:
            if doubt is not None and isinstance(said, str):
                return self._alarmed(key, doubt, said, language)
            return self._speaker.phrase(key, "trouble", language, route="fallback")
        reply = turn.reply
        if doubt is not None and isinstance(said, str) and not reply.answered:
            reply = self._speaker.with_numbers(reply, doubt, self._abroad(key, said))
        return self._speaker.render(key, reply, route, turn.intent)

    async def _nothing_to_answer(
        self, key: str, said: str, intent: str, doubt: Alarm | None, language: Language
    ) -> Answer | None:
        """For a text that leaves nothing to answer: the numbers, or the way out; None if the answer is enough."""
        if standing := self._alarms.standing(key):
            standing = dataclasses.replace(standing.agreed(doubt.kind) if doubt else standing, language=language)
            return self._speaker.numbers_again(key, standing, self._abroad(key, said), intent)
        if intent != NOTHING_OPEN:
            return None
        if doubt is not None:
            numbers = self._speaker.with_numbers(Reply(), doubt, self._abroad(key, said))
            return self._speaker.render(key, numbers, "dialogue", intent)
        if self._after_alarm.leaves(said):
            return self._own.leave(key, language)
        return await self._act(key, COMMANDS["help"], language, "") if is_begging(said) else None

    def _meta(
        self, key: str, language: Language, weighed: Weighed | None, doubt: Alarm | None, *, calm: bool
    ) -> dict[str, str]:
        """What the dialogue is told of a turn beside what was said."""
        meta = {"now": self._clock.now().isoformat(), "language": language, "calm": "yes" if calm else ""}
        if self._bot_name:
            meta["bot"] = self._bot_name
        if (standing := self._alarms.standing(key)) and (alarmed := self._alarms.standing_since(key)):
            meta |= {"alarmed": alarmed.isoformat(), "standing": str(standing.kind)}
        if weighed is not None and weighed.danger is not None:
            meta |= {"danger": f"{weighed.danger:.4f}"}
        if doubt is not None:
            meta |= {"doubt": str(doubt.kind), "pattern": doubt.pattern}
        return meta

    async def _question_after_all(self, key: str, trigger: Trigger, language: Language) -> Answer:
        """ "I'm okay, it was a question": answer the question that was taken for an alarm."""
        question = self._alarms.stand_down(key)
        if question is None:
            return self._speaker.phrase(key, "question-gone", language, intent=trigger.intent)
        return await self._ask(key, question, language, calm=True)

    def _abroad(self, key: str, text: str) -> Place | None:
        """Where the person is, if that is not in the US."""
        if self._whereabouts is None:
            return None
        return self._whereabouts.of(text[:MAX_DIALOGUE], self._memory.held(key), key, self._keys.sign)

    def _alarmed(self, key: str, alarm: Alarm, text: str, language: Language) -> Answer:
        """The safety reply. It waits for nothing."""
        alarm = dataclasses.replace(alarm, language=language)
        repeated = self._alarms.raise_for(key, alarm, clean(text)[:MAX_DIALOGUE])
        offer = self._offers is not None and self._offers.is_offer(text)
        answer = self._speaker.safety(key, alarm, self._abroad(key, text), repeated=repeated, offer=offer)
        self._memory.offer_at_once(key, _offered(answer))
        return answer


def _plainly(inbound: Inbound) -> Inbound:
    """A cry for help as it would be spelled with more time."""
    return dataclasses.replace(inbound, text=in_plain_words(inbound.text)) if inbound.text else inbound


def _offered(answer: Answer) -> list[Choice]:
    """The buttons a person may now answer by typing: a question's options first, so that "b" means one of them."""
    shown = [choice for message in answer.messages for row in message.choices for choice in row if choice.id]
    first = list(answer.quiz.options) if answer.quiz else []
    return first + [choice for choice in shown if choice.id not in {option.id for option in first}]


def _timed(answer: Answer, started: float) -> Answer:
    return dataclasses.replace(answer, ms=round((time.perf_counter() - started) * 1000, 1))
