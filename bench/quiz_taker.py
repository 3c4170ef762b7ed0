"""Someone who takes quizzes while things break, and notes whether each answer was counted exactly once."""

from __future__ import annotations

import random
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.front.contract import Answer, Inbound

Send = Callable[[Inbound], Awaitable[Answer]]
_NUMBER = re.compile(r"(?:Question|Pregunta) (\d+) (?:of|de) (\d+)")  # a chat goes on in the language it wrote in


@dataclass
class Tally:
    """What became of the answers of all who took quizzes.

    taken: the bot gave feedback. untold: the line for trouble came instead; the answer may count or not.
    lost: feedback was given, and the same question came again. twice: one answer moved on by two questions.
    """

    taken: int = 0
    untold: int = 0
    lost: int = 0
    twice: int = 0


@dataclass
class QuizTaker:
    """One chat. ``expected`` are the question numbers that may come next; None when any may."""

    chat: str
    send: Send
    tally: Tally
    dice: random.Random
    expected: tuple[int, ...] | None = None

    async def step(self) -> Answer:
        """Ask for the open question, check its number, and answer it."""
        asked = await self.send(Inbound(self.chat, "/quiz"))
        if asked.quiz is None:
            return asked  # not now: the next step asks again
        number, of = self._number(asked)
        self._check(number)
        options = [option.id for option in asked.quiz.options]
        # Where one tap is not the whole answer, the solution is pressed.
        press = self.dice.choice(options) if asked.quiz.answer in options else asked.quiz.answer
        answer = await self.send(Inbound(self.chat, press=press))
        if answer.route == "dialogue" and answer.sources:  # feedback comes with its sources
            self.tally.taken += 1
            self.expected = (number + 1,) if number < of else (1,)
        else:
            self.tally.untold += 1
            self.expected = (number, number + 1) if number < of else (number, 1)
        return answer

    def _check(self, number: int) -> None:
        if self.expected is None or number in self.expected:
            return
        if number > max(self.expected):
            self.tally.twice += 1
        else:
            self.tally.lost += 1

    def _number(self, answer: Answer) -> tuple[int, int]:
        found = _NUMBER.search("\n".join(message.text for message in answer.messages))
        if found is None:
            raise AssertionError("a question without its number")
        return int(found[1]), int(found[2])
