"""Reading the held-out sets, and asking the whole bot each message in a chat of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from pydantic import BaseModel, ConfigDict

from bench.running import running_bot
from bot.data_files import read_as, yaml_files
from bot.front.assembly import Front
from bot.front.contract import Answer, Inbound
from bot.settings import ROOT

SETS = ROOT / "tests" / "evaluation"
AT_ONCE = 4


class Message(BaseModel):
    """One message of a held-out set and what would be right."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    topics: tuple[str, ...] = ()
    intent: str | None = None
    style: str | None = None
    kinds: tuple[str, ...] = ()
    language: str = "en"
    why: str | None = None
    or_alarm: bool = False  # a question that may well be about now: the safety reply is right too


def read_set(name: str) -> dict[str, list[Message]]:
    """The messages of tests/evaluation/<name>/, by file."""
    return {path.stem: read_as(list[Message], path) for path in yaml_files(SETS / name)}


def ask_all(messages: Sequence[Message], say: Callable[[str], None]) -> list[Answer]:
    """The bot's first answer to each message, each in a fresh chat."""
    return asyncio.run(_ask_all(messages, say))


async def _ask_all(messages: Sequence[Message], say: Callable[[str], None]) -> list[Answer]:
    async with running_bot() as bot:
        say(f"asking {len(messages)} questions")
        gate = asyncio.Semaphore(AT_ONCE)
        return list(await asyncio.gather(*(_ask(bot.front, gate, i, m) for i, m in enumerate(messages))))


async def _ask(front: Front, gate: asyncio.Semaphore, number: int, message: Message) -> Answer:
    async with gate:
        inbound = Inbound(f"evaluation:{number}", message.text)
        return front.pipeline.alarm(inbound) or await front.pipeline.converse(inbound)
