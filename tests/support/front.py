"""A pipeline with a real gate, real lines and a small dialogue, for unit tests of the front."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bot.clock import Clock
from bot.errors import EngineUnavailable
from bot.front.after_alarm import AfterAlarm
from bot.front.contract import Answer, Choice, Inbound
from bot.front.dialogue import Turn
from bot.front.memory import ChatMemory
from bot.front.pipeline import Pipeline
from bot.front.triggers import encode
from bot.knowledge.phrases import Phrases
from bot.paths import CONTENT, DIRECTORY, SAFETY
from bot.privacy.keys import ChatKeys
from bot.referral.directory import Directory
from bot.reply import Button, Message, Quiz, QuizOption, Reply, Trigger, rows
from bot.safety.gate import Gate
from bot.safety.kinds import Kind
from bot.safety.replies import Replies
from bot.storage.database import Database
from bot.storage.erasure import erase
from bot.storage.repositories import Repositories

HOTLINE = "1-888-373-7888"
PASSPORT = "my boss has my passport and i cant leave"
SUICIDE = "i want to kill myself"
OKAY = "I'm okay, it was a question"

FILL = Directory.load(DIRECTORY).fill
GATE = Gate.load(SAFETY, Path("no-weights.npz"))
PHRASES = Phrases.load(CONTENT / "phrases", FILL)
AFTER_ALARM = AfterAlarm.load(SAFETY)
REPLIES = Replies.load(SAFETY, FILL)


@dataclass
class SmallDialogue:
    """Repeats what it hears; ``replies`` says otherwise.

    ``away`` is an engine that does not answer, ``breaks`` one whose turn fails.
    """

    replies: dict[str, Reply] = field(default_factory=dict)
    away: bool = False
    breaks: bool = False
    door: asyncio.Event | None = None
    heard: list[tuple[str | Trigger, dict[str, str]]] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)

    async def turn(self, sender: str, said: str | Trigger, meta: dict[str, str]) -> Turn:
        if self.away:
            raise EngineUnavailable
        if self.breaks:
            raise RuntimeError(said)
        self.heard.append((said, meta))
        if self.door is not None:
            await self.door.wait()
        name = said.intent if isinstance(said, Trigger) else said
        reply = self.replies.get(name, Reply(messages=(Message(text=f"You said: {name}"),)))
        return Turn(reply.intent or "ask", reply)

    async def forget(self, sender: str) -> None:
        if self.away:
            raise EngineUnavailable
        self.forgotten.append(sender)


class Bot:
    """A pipeline over the data of ``folder``; another one over the same folder is a restart."""

    def __init__(self, folder: Path, dialogue: SmallDialogue, gate: Gate = GATE) -> None:
        self.keys = ChatKeys.load(folder)
        self.clock = Clock()
        self.dialogue = dialogue
        self.repositories = Repositories.of(Database.open(f"sqlite:///{folder / 'lantern.sqlite3'}"))
        self.erase: Callable[[str], bool] = partial(erase, self.repositories.database)
        self.pipeline = Pipeline(
            gate=gate,
            replies=REPLIES,
            after_alarm=AFTER_ALARM,
            phrases=PHRASES,
            dialogue=dialogue,
            keys=self.keys,
            memory=ChatMemory(self.repositories.choices, lambda key: self.erase(key), self.clock),
            clock=self.clock,
        )

    async def hears(self, text: str | None = None, *, chat: str = "ana", **parts: str) -> Answer:
        """One message, the way every channel hands it in."""
        inbound = Inbound(f"test:{chat}", text, **parts)  # type: ignore[arg-type]
        return self.pipeline.alarm(inbound) or await self.pipeline.converse(inbound)

    async def pressed(self, answer: Answer, title: str) -> Answer:
        """The button of an answer, by its title."""
        return await self.hears(press=button(answer, title).id or "")

    def close(self) -> None:
        self.repositories.database.close()


def words(answer: Answer) -> str:
    return "\n".join(message.text for message in answer.messages)


def buttons(answer: Answer) -> list[Choice]:
    return [choice for message in answer.messages for row in message.choices for choice in row]


def button(answer: Answer, title: str) -> Choice:
    return next(choice for choice in buttons(answer) if choice.title == title)


def card(kind: Kind, wording: str = "default") -> str:
    """The first words of a kind's reply about oneself, or in another wording; enough to tell them apart."""
    return FILL(getattr(REPLIES._texts[kind].en, wording).strip().splitlines()[0].split("{")[0])


def encoded(bot: Bot, intent: str, chat: str = "ana", **args: str) -> str:
    """The id of a button as the bot signs it for a chat."""
    return encode(Trigger(intent=intent, args=args), bot.keys.key_for(f"test:{chat}"), bot.keys.sign)


def offers(text: str, *titles: str) -> Reply:
    """A message with buttons that open the menu."""
    return Reply(
        messages=(Message(text=text, buttons=rows(*(Button(title=t, trigger=Trigger(intent="menu")) for t in titles))),)
    )


def question() -> Reply:
    """A quiz question with two options."""
    options = tuple(
        QuizOption(title=title, trigger=Trigger(intent="answer_quiz", args={"item": "quiz/x", "option": str(number)}))
        for number, title in enumerate(("Moving people", "Force and fraud"))
    )
    return Reply(messages=(Message(text="What counts?"),), quiz=Quiz(id="quiz/x", options=options, answer=1))
