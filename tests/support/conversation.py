"""A conversation with the whole bot, written like a transcript.

ana = stack.chat("ana")
ana.says("what is human trafficking")
ana.reads("force")
ana.presses("More")
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import os
import signal
import threading
import time
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any

from bot.front.assembly import Front, build_front
from bot.front.contract import Answer, Choice, Inbound
from bot.services import Stack
from bot.settings import Settings
from bot.supervisor import Supervisor

START_WITHIN = 120  # seconds
_names = itertools.count()


class Running:
    """The engine, the actions and a front, running for the tests; the event loop has a thread of its own."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        settings = Settings(data_dir=data_dir, database_url=None, tracker_database_url=None)
        self.stack = Stack.on_free_ports(settings)
        self.front: Front = self.run(self._build(settings))
        self._supervisor = Supervisor([self.stack.engine(), self.stack.actions()])
        self.run(self._supervisor.__aenter__())
        self.wait_until_ready()

    async def _build(self, settings: Settings) -> Front:
        return build_front(settings, self.stack.engine_port, self.stack.secret)

    def run[T](self, work: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine in the loop of the bot and wait for it."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def wait_until_ready(self) -> None:
        """Wait for the whole service: engine and actions answer."""
        deadline = time.monotonic() + START_WITHIN
        while time.monotonic() < deadline:
            if self.run(self.front.dialogue.ready()) and self.chat().says("menu").route == "dialogue":
                return
            time.sleep(0.2)
        raise AssertionError(f"not ready; see {self.stack.log('engine')}")

    def restart_front(self) -> None:
        """A new front over the same data, as after a restart: nothing in memory is left."""
        self.run(self.front.dialogue.close())
        self.front.repositories.database.close()
        self.front = self.run(self._build(self.stack.settings))

    def kill(self, name: str) -> None:
        """kill -9 of one process."""
        pid = self._supervisor.pid(name)
        assert pid is not None
        os.kill(pid, signal.SIGKILL)

    def chat(self, name: str | None = None, language_code: str | None = None) -> Person:
        """Someone who talks to the bot; without a name, someone new."""
        return Person(self, name or f"person-{next(_names)}", language_code)

    def close(self) -> None:
        """Stop everything."""
        self.run(self._supervisor.stop())
        self.run(self.front.dialogue.close())
        self.front.repositories.database.close()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)


class Person:
    """One side of a conversation."""

    def __init__(self, running: Running, name: str, language_code: str | None) -> None:
        self._running = running
        self._chat = f"test:{name}"
        self._language_code = language_code
        self.answer = Answer((), "dialogue")

    def says(self, text: str) -> Answer:
        """Type a message and get the answer."""
        return self._send(Inbound(self._chat, text, language_code=self._language_code))

    def presses(self, title: str) -> Answer:
        """Press a button of the last answer, by its title."""
        return self.presses_id(self.button(title).id or "")

    def presses_id(self, button_id: str) -> Answer:
        """Press a button by its id, however old."""
        return self._send(Inbound(self._chat, press=button_id, language_code=self._language_code))

    def sends(self, other: Any) -> Answer:
        """Send something that is not text."""
        return self._send(Inbound(self._chat, other=other, language_code=self._language_code))

    def reads(self, *parts: str) -> None:
        """All of these stand in the last answer, in any case."""
        for part in parts:
            assert part.lower() in self.text.lower(), f"{part!r} is not in: {self.text}"

    def does_not_read(self, *parts: str) -> None:
        """None of these stands in the last answer."""
        for part in parts:
            assert part.lower() not in self.text.lower(), f"{part!r} is in: {self.text}"

    def button(self, title: str) -> Choice:
        """The button with this title."""
        for choice in self.buttons():
            if choice.title == title:
                return choice
        raise AssertionError(f"no button {title!r} among {[choice.title for choice in self.buttons()]}")

    def buttons(self) -> list[Choice]:
        """All buttons of the last answer."""
        return [choice for message in self.answer.messages for row in message.choices for choice in row]

    @property
    def text(self) -> str:
        """All words of the last answer, without mark-up."""
        return "\n".join(message.text for message in self.answer.messages).replace("**", "")

    def _send(self, inbound: Inbound) -> Answer:
        pipeline = self._running.front.pipeline
        self.answer = pipeline.alarm(inbound) or self._running.run(pipeline.converse(inbound))
        return self.answer


@contextlib.contextmanager
def running(data_dir: Path) -> Iterator[Running]:
    """The bot, for the length of a with block."""
    bot = Running(data_dir)
    try:
        yield bot
    finally:
        bot.close()
