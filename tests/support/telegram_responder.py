"""A small responder with the manners of the real one: it remembers what it heard, and can be slow."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from bot.front.contract import Answer, Choice, Inbound, Outgoing

DANGER = "they will kill me"
CARD = "**Call 911 now.**"


@dataclass
class SmallResponder:
    """``slow`` texts wait for ``release``; ``answers`` replaces what is said to a text or a press."""

    answers: dict[str, Answer] = field(default_factory=dict)
    slow: set[str] = field(default_factory=set)
    release: asyncio.Event = field(default_factory=asyncio.Event)
    heard: list[Inbound] = field(default_factory=list)
    checked: list[Inbound] = field(default_factory=list)

    def alarm(self, inbound: Inbound) -> Answer | None:
        self.checked.append(inbound)
        if DANGER in (inbound.text or ""):
            return Answer((Outgoing(CARD),), route="safety")
        return None

    async def converse(self, inbound: Inbound) -> Answer:
        self.heard.append(inbound)
        said = inbound.press or inbound.text or inbound.other or ""
        if said in self.slow:
            await self.release.wait()
        if said == "break":
            raise RuntimeError(f"could not read: {inbound.text}")
        return self.answers.get(said) or says(f"You said: {said}")


def says(*texts: str, wipe: bool = False, **outgoing: object) -> Answer:
    """An answer with these messages."""
    return Answer(tuple(Outgoing(text, **outgoing) for text in texts), route="dialogue", wipe=wipe)  # type: ignore[arg-type]


def offers(text: str, *choices: tuple[str, str], edits: bool = False) -> Answer:
    """An answer with buttons (id, title), one a row."""
    rows = tuple((Choice(title, id=identifier),) for identifier, title in choices)
    return Answer((Outgoing(text, rows, edits=edits),), route="dialogue")
