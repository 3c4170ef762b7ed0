"""The scripted chat as a process of its own, talked to line by line, and a learner in it who has one way of answering.

with scripted_chat(folder) as chat:
    ana = ByTyping(chat, "ana")
    ana.says("/start")
    ana.reads("What brings you here?")
    chat.restart()
"""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.learning.bank import Bank
from bot.paths import CONTENT
from bot.settings import ROOT

_ANSWER = re.compile(r"a:(?P<item>[^:]+):(?P<code>[^~]*)~")  # a button of a question (bot/learning/answering.py)
_PROBE = "probe"  # a chat that marks the end of what an advance prints


class ScriptedChat:
    """``python -m bot chat --jsonl --reveal`` over one data folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._start()

    def _start(self) -> None:
        command = [sys.executable, "-m", "bot", "chat", "--jsonl", "--reveal", "--data", str(self._folder)]
        self._log = (self._folder.parent / "scripted.log").open("a")
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._log, text=True, cwd=ROOT
        )
        assert self._read() == {"ready": True}

    def restart(self) -> None:
        """Front, engine and actions end and start again; only the folder stays."""
        self.close()
        self._start()

    def close(self) -> None:
        """End of input: the program ends everything it started."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        assert self._process.wait(60) == 0
        self._log.close()

    def send(self, line: dict[str, str]) -> dict[str, Any]:
        """One line in, its answer out."""
        self._write(line)
        return self._read()

    def advance(self, step: str) -> list[dict[str, Any]]:
        """Move the clock; what fell due on the way."""
        self._write({"advance": step})
        self._write({"chat": _PROBE, "text": "/privacy"})
        found = []
        while (line := self._read()).get("chat") != _PROBE:
            found.append(line)
        return found

    def _write(self, line: dict[str, str]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(line) + "\n")
        self._process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, f"the scripted chat ended; see {self._log.name}"
        answer: dict[str, Any] = json.loads(line)
        return answer


class Learner:
    """One side of a scripted chat."""

    def __init__(self, chat: ScriptedChat, name: str) -> None:
        self._chat = chat
        self._name = name
        self._bank = Bank.load(CONTENT / "quiz")
        self.answer: dict[str, Any] = {}

    def says(self, text: str) -> None:
        """Type a message."""
        self.answer = self._chat.send({"chat": self._name, "text": text})

    def presses(self, title: str) -> None:
        """Press a button of the last answer, by its title."""
        self.presses_id(self.button(title))

    def presses_id(self, button: str) -> None:
        """Press a button by its id, however old."""
        self.answer = self._chat.send({"chat": self._name, "press": button})

    def button(self, title: str) -> str:
        """The id of the button with this title in the last answer."""
        found = [button["id"] for message in self.answer["messages"] for button in message["buttons"]]
        assert title in self.titles(), f"no button {title!r} among {self.titles()} under: {self.text}"
        return str(found[self.titles().index(title)])

    def titles(self) -> list[str]:
        """Titles of all buttons of the last answer."""
        return [button["title"] for message in self.answer["messages"] for button in message["buttons"]]

    @property
    def text(self) -> str:
        """All words of the last answer."""
        return "\n".join(message["text"] for message in self.answer["messages"])

    def reads(self, *parts: str) -> None:
        """All of these stand in the last answer."""
        for part in parts:
            assert part in self.text, f"{part!r} is not in: {self.text}"

    def chooses(self, title: str) -> None:
        """Choose what a button offers, in this learner's way."""
        raise NotImplementedError

    def answers(self) -> None:
        """Answer the open question rightly, as far as this learner's way goes."""
        raise NotImplementedError

    def answers_all(self) -> None:
        """Answer until no question is open."""
        while self.answer["quiz"]:
            self.answers()

    def _picks(self) -> list[int]:
        """The places of the right options as they are shown; in order, if there is an order."""
        quiz = self.answer["quiz"]
        ids = [option["id"] for option in quiz["options"]]
        if quiz["answer"] in ids:
            return [ids.index(quiz["answer"])]
        code = _ANSWER.match(quiz["answer"])
        assert code is not None
        shown = [match["code"] for option in ids if (match := _ANSWER.match(option))]
        return [shown.index(index) for index in code["code"].rstrip(".") if index in shown]


class ByButtons(Learner):
    """Presses buttons. Where there is nothing to press but to skip, skips."""

    def chooses(self, title: str) -> None:
        self.presses(title)

    def answers(self) -> None:
        quiz = self.answer["quiz"]
        if quiz["answer"] in {option["id"] for option in quiz["options"]}:
            self.presses_id(quiz["answer"])
        elif not quiz["options"]:
            self.presses("Skip")
        else:
            for letter in ["ABCDE"[place] for place in self._picks()]:
                self.presses(letter if letter in self.titles() else f"✓ {letter}")
            if "Done" in self.titles():
                self.presses("Done")


class ByTyping(Learner):
    """Types, as people do: small letters, words of a button, letters, true or false."""

    def chooses(self, title: str) -> None:
        self.says(re.sub(r"[^\w\s]", "", title).strip().lower())

    def answers(self) -> None:
        options = self.answer["quiz"]["options"]
        item = self._bank.get(self.answer["quiz"]["id"])
        if not options and item is not None:
            self.says(item.answers[0])
            return
        places = self._picks()
        words = str(options[places[0]]["title"]).lower()
        if " · " in words:
            self.says(words.replace(" · ", ", "))
        else:
            self.says(words if len(places) == 1 and len(words) % 2 else " ".join("abcde"[place] for place in places))


@contextlib.contextmanager
def scripted_chat(folder: Path) -> Iterator[ScriptedChat]:
    """The process, for the length of a with block."""
    folder.mkdir(exist_ok=True)
    chat = ScriptedChat(folder)
    try:
        yield chat
    finally:
        chat.close()
