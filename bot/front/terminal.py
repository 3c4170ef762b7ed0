"""The terminal chat: buttons by number, history with the arrow keys, the same pipeline as Telegram."""

from __future__ import annotations

import re
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.history import InMemoryHistory
from rich.console import Console
from rich.text import Text

from bot.front.contract import Answer, Inbound, Outgoing, Responder

CHAT = "terminal:me"
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)


class Terminal:
    """A chat in a terminal. Numbers press buttons; nothing typed is written to disk."""

    def __init__(self, responder: Responder, console: Console | None = None) -> None:
        self._responder = responder
        self._console = console or Console(highlight=False)

    async def run(self) -> None:
        """Chat until the person leaves with Ctrl-D, Ctrl-C or /quit."""
        session: PromptSession[str] = PromptSession(history=InMemoryHistory())
        await self.say("/start")
        while True:
            try:
                text = await session.prompt_async("you › ")
            except (EOFError, KeyboardInterrupt):
                return
            if text.strip() in ("/quit", "/exit"):
                return
            await self.say(text)

    async def say(self, text: str) -> None:
        """Send one line and show the answer."""
        inbound = Inbound(CHAT, text)
        answer = self._responder.alarm(inbound) or await self._responder.converse(inbound)
        if answer.wipe:
            self._console.clear()
        self.show(answer)

    def show(self, answer: Answer) -> None:
        """Print an answer; every button gets the number that presses it."""
        number = 0
        lettered = len(answer.quiz.options) if answer.quiz else 0
        for message in answer.messages:
            self._console.print()
            self._console.print(_styled(message))
            for choice in (choice for row in message.choices for choice in row):
                if choice.url:
                    self._console.print(f"  → {choice.title}: {choice.url}", style="cyan", markup=False)
                    continue
                number += 1
                mark = f"[{choice.title}]" if number <= lettered else f"[{number}] {choice.title}"
                self._console.print(f"  {mark}", style="cyan", markup=False, end="\n" if number > lettered else " ")
                if lettered and number == lettered:
                    self._console.print()
        self._console.print()


def _styled(message: Outgoing) -> Text:
    text = Text("bot › ", style="green")
    rest = 0
    for bold in _BOLD.finditer(message.text):
        text.append(message.text[rest : bold.start()], style="default")
        text.append(bold[1], style="bold default")
        rest = bold.end()
    text.append(message.text[rest:], style="default")
    for file in filter(None, (message.image, message.document)):
        text.append(f"\n[{Path(file).name}]", style="dim")
    return text
