"""Conversations without the engine: the real front and the real actions, with rules in between.

A button leads to its action by data/rules; a typed text is understood as the test says (``means``). Slots last as they
do in a session. ``restart`` drops everything that is held in memory.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import sys
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.server import executor
from bot.clock import Clock
from bot.data_files import read_yaml, yaml_files
from bot.front.after_alarm import AfterAlarm
from bot.front.contract import Answer, Choice, Inbound
from bot.front.dialogue import Turn, merged
from bot.front.memory import ChatMemory
from bot.front.pipeline import Pipeline
from bot.front.reminders import Reminding
from bot.front.whereabouts import Whereabouts
from bot.knowledge.phrases import Phrases
from bot.paths import CONTENT, DIRECTORY, RECOGNITION, SAFETY
from bot.privacy.addresses import Addresses
from bot.privacy.keys import ChatKeys
from bot.recognition.offers import OfferChecker
from bot.referral.directory import Directory
from bot.referral.lines import Lines
from bot.referral.places import Places
from bot.reply import Reply, Trigger
from bot.safety.gate import Gate
from bot.safety.replies import Replies
from bot.settings import ROOT
from bot.storage.database import Database
from bot.storage.erasure import erase
from bot.storage.reminders import Reminders
from bot.storage.repositories import Repositories

# What the actions read once and no folder changes.
_CONTENT = frozenset(
    [
        "domain",
        "directory",
        "bank",
        "check_forms",
        "course",
        "cases",
        "quiz_show",
        "lesson_show",
        "case_show",
        "check_show",
    ]
) | {"reflecting", "offering", "rehearsing", "guide", "directory"}


@cache
def _rules() -> dict[str, str]:
    """Intent to action."""
    rules = [rule for path in yaml_files(ROOT / "data" / "rules") for rule in read_yaml(path)["rules"]]
    return {rule["steps"][0]["intent"]: rule["steps"][1]["action"] for rule in rules}


@cache
def _phrases() -> Phrases:
    return Phrases.load(CONTENT / "phrases", Directory.load(DIRECTORY).fill)


@cache
def _gate() -> Gate:
    return Gate.load(SAFETY, Path("no-weights.npz"))


@cache
def _whereabouts() -> Whereabouts:
    whereabouts = Whereabouts(Places(DIRECTORY), Lines.load(DIRECTORY / "lines"))
    whereabouts.warm()
    return whereabouts


@cache
def _offers() -> OfferChecker:
    return OfferChecker.load(RECOGNITION, SAFETY)


class Direct:
    """A Dialogue that runs the actions in this process."""

    def __init__(self) -> None:
        self.slots: dict[str, dict[str, Any]] = {}
        self.means = "nlu_fallback"
        self.confidence = 0.4
        self.found: dict[str, Any] = {}  # what else the engine found in the text
        self._actions = executor()

    async def turn(self, sender: str, said: str | Trigger, meta: dict[str, str]) -> Turn:
        """Run the action of the rule and apply its events."""
        typed = isinstance(said, str)
        intent = self.means if isinstance(said, str) else said.intent
        entities = [] if isinstance(said, str) else [{"entity": k, "value": v} for k, v in said.args.items()]
        sureness = self.confidence if typed else 1.0
        message = {
            "text": said if typed else None,
            "intent": {"name": intent, "confidence": sureness},
            "intent_ranking": [{"name": intent, "confidence": sureness}],
            "entities": entities,
            "metadata": meta,
            **(self.found if typed else {}),
        }
        slots = self.slots.setdefault(sender, {"pending": None, "last_topic": None, "reflection": None})
        action = _rules()[intent]
        dispatcher = CollectingDispatcher()
        tracker = Tracker(sender, dict(slots), message, [], False, None, {}, None)
        for event in await self._actions.actions[action](dispatcher, tracker, {}):
            slots[event["name"]] = event["value"]
        replies = [Reply.model_validate(sent["custom"]["reply"]) for sent in dispatcher.messages]
        reply = merged(replies)
        return Turn(reply.intent or intent, reply)

    async def forget(self, sender: str) -> None:
        """Drop the slots of a chat."""
        self.slots.pop(sender, None)


# Noon in Chicago, so that no test depends on the hour it runs at; soon, because what was checked grows old.
START = dt.datetime.combine(dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1), dt.time(18), dt.UTC)


class Bot:
    """Front and actions over the data of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = Clock()
        self.clock.advance_to(START)
        self.dialogue = Direct()
        self._front()

    def _front(self) -> None:
        keys = ChatKeys.load(self.folder)
        repositories = Repositories.of(Database.open(f"sqlite:///{self.folder / 'lantern.sqlite3'}"))
        self.keys = keys
        self.database = repositories.database
        memory = ChatMemory(repositories.choices, partial(erase, repositories.database), self.clock)
        reminders = Reminders(self.database)
        self.reminding = Reminding(reminders, Addresses(keys), _phrases(), keys, memory, self.clock)
        self.pipeline = Pipeline(
            gate=_gate(),
            replies=Replies.load(SAFETY, Directory.load(DIRECTORY).fill),
            after_alarm=AfterAlarm.load(SAFETY),
            phrases=_phrases(),
            dialogue=self.dialogue,
            keys=keys,
            memory=memory,
            clock=self.clock,
            reminding=self.reminding,
            whereabouts=_whereabouts(),
            offers=_offers(),
        )

    def restart(self, *, forgets_slots: bool = False) -> None:
        """Everything anew over the same data; the engine may have forgotten the session too."""
        slots = {} if forgets_slots else self.dialogue.slots
        self.dialogue = Direct()
        self.dialogue.slots = slots
        _forget_caches()
        self._front()

    def chat(self, name: str = "ana", language_code: str | None = None) -> Person:
        """Someone who talks to the bot, with an app in this language."""
        return Person(self, name, language_code)


class Person:
    """One side of a conversation."""

    def __init__(self, bot: Bot, name: str, language_code: str | None = None) -> None:
        self._bot = bot
        self._language_code = language_code
        self.name = f"test:{name}"
        self.key = bot.keys.key_for(self.name)
        self.answer = Answer((), "dialogue")

    def says(self, text: str, means: str = "nlu_fallback", confidence: float = 0.4, **found: Any) -> Answer:
        """Type a text; ``means``: the intent the engine would find; ``found``: topics and whatever else."""
        self._bot.dialogue.means, self._bot.dialogue.confidence = means, confidence
        self._bot.dialogue.found = found
        return self._send(Inbound(self.name, text, language_code=self._language_code))

    def presses(self, title: str) -> Answer:
        """Press a button of the last answer, by its title."""
        return self.presses_id(self.button(title).id or "")

    def presses_id(self, button_id: str) -> Answer:
        """Press a button by its id, however old."""
        return self._send(Inbound(self.name, press=button_id, language_code=self._language_code))

    def answers(self, *, right: bool = True) -> Answer:
        """Answer the open question of the last answer, rightly or wrongly, whatever its kind."""
        quiz = self.answer.quiz
        assert quiz is not None, self.text
        if right:
            return self.presses_id(quiz.answer)
        if not quiz.options:
            return self.says("zebra")
        if quiz.answer not in {option.id for option in quiz.options}:  # several or an order: all, as they are shown
            return self.says(" ".join("abcde"[: len(quiz.options)]))
        title = next(option.title for option in quiz.options if option.id == quiz.answer)
        wrong = next(o for o in quiz.options if o.title.split(" · ")[0] != title.split(" · ")[0])
        return self.presses_id(wrong.id or "")

    def reads(self, *parts: str) -> None:
        """All of these stand in the last answer, in any case."""
        for part in parts:
            assert part.lower() in self.text.lower(), f"{part!r} is not in: {self.text}"

    def titles(self) -> list[str]:
        """Titles of all buttons of the last answer."""
        return [choice.title for choice in self._choices()]

    def button(self, title: str) -> Choice:
        """The button with this title."""
        for choice in self._choices():
            if choice.title == title:
                return choice
        raise AssertionError(f"no button {title!r} among {self.titles()} under: {self.text}")

    @property
    def text(self) -> str:
        """All words of the last answer, without mark-up."""
        return "\n".join(message.text for message in self.answer.messages).replace("**", "")

    def waits(self, **time: float) -> None:
        """Time goes by."""
        self._bot.clock.advance(dt.timedelta(**time))

    def _choices(self) -> list[Choice]:
        return [choice for message in self.answer.messages for row in message.choices for choice in row]

    def _send(self, inbound: Inbound) -> Answer:
        pipeline = self._bot.pipeline
        self.answer = pipeline.alarm(inbound) or asyncio.run(pipeline.converse(inbound))
        return self.answer


def _forget_caches() -> None:
    """Actions open the database of the settings on first use; a new folder needs a first use."""
    modules = [module for name, module in sys.modules.items() if name.startswith("actions.")]
    for function in {value for module in modules for value in vars(module).values() if hasattr(value, "cache_clear")}:
        if function.__name__ not in _CONTENT:
            function.cache_clear()


def bot_over(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Bot:
    """The bot with ``folder`` as its data directory."""
    monkeypatch.setenv("LANTERN_DATA_DIR", str(folder))
    monkeypatch.delenv("LANTERN_DATABASE_URL", raising=False)
    _forget_caches()
    return Bot(folder)
