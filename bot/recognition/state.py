"""Where a reflection is: ids of flags and questions, and answers. Never a word that was typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.recognition.questions import Answer
from bot.recognition.reader import Reading, Route


class _Kept(BaseModel):
    """The state as JSON in a slot; short names, because it stands in each event of the tracker."""

    model_config = ConfigDict(extra="forbid")
    f: tuple[str, ...]
    q: tuple[str, ...]
    a: tuple[Answer, ...]
    r: tuple[Route, ...]
    n: bool
    m: tuple[str, ...] = ()


@dataclass(frozen=True)
class State:
    """A running reflection.

    flags: ids of what was understood and not taken out. questions: ids, in order. answers: to the first of them.
    said: where the description itself leads. never: whether something was said that never counts.
    maybe: ids of what the description may mean too, offered to tap.
    """

    flags: tuple[str, ...]
    questions: tuple[str, ...]
    answers: tuple[Answer, ...] = ()
    said: tuple[Route, ...] = ()
    never: bool = False
    maybe: tuple[str, ...] = ()

    @classmethod
    def parse(cls, kept: object) -> State | None:
        """The state kept by ``dump``, or None if there is none or it was written by another version."""
        if not isinstance(kept, str):
            return None
        try:
            each = _Kept.model_validate_json(kept)
        except ValidationError:
            return None
        return cls(each.f, each.q, each.a, each.r, each.n, each.m)

    def dump(self) -> str:
        """The state as JSON of ids."""
        kept = _Kept(f=self.flags, q=self.questions, a=self.answers, r=self.said, n=self.never, m=self.maybe)
        return kept.model_dump_json()

    @property
    def current(self) -> str | None:
        """The question that is open, or None."""
        return self.questions[len(self.answers)] if len(self.answers) < len(self.questions) else None

    def without(self, flag_id: str) -> State:
        """The person took a flag out."""
        return replace(self, flags=tuple(each for each in self.flags if each != flag_id))

    def with_flag(self, flag_id: str) -> State:
        """The person tapped something that was offered."""
        if flag_id not in self.maybe:
            return self
        maybe = tuple(each for each in self.maybe if each != flag_id)
        return replace(self, flags=(*self.flags, flag_id), maybe=maybe)

    def told(self, reading: Reading) -> State:
        """The person said more while a question was open."""
        flags = tuple(dict.fromkeys((*self.flags, *reading.flags)))
        return replace(
            self,
            flags=flags,
            said=tuple(dict.fromkeys((*self.said, *reading.said))),
            never=self.never or bool(reading.never),
            maybe=tuple(each for each in dict.fromkeys((*self.maybe, *reading.maybe)) if each not in flags),
        )

    def asking(self, questions: Iterable[str]) -> State:
        """With other questions still to come."""
        return replace(self, questions=(*self.questions[: len(self.answers)], *questions))

    def answered(self, answer: Answer, flag_id: str | None) -> State:
        """The open question was answered; ``flag_id`` is what the answer adds."""
        flags = self.flags if flag_id is None or flag_id in self.flags else (*self.flags, flag_id)
        return replace(self, flags=flags, answers=(*self.answers, answer))
