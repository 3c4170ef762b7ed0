"""Scripted chat: one JSON object a line in, one a line out (docs/reference/scripted-chat.md).

It drives the same pipeline as Telegram. Standard output carries nothing but the protocol.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import AsyncIterator, Callable
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from bot.clock import Clock
from bot.front.contract import Answer, Choice, Inbound, Outgoing, Responder
from bot.front.reminders import Reminding

_CHANNEL = "scripted:"
# Up to four figures each: further ahead there is no date any more.
_DURATION = re.compile(r"P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,4})M)?)?\Z", re.ASCII)
_USAGE = 'a line is {"chat": "c1", "text": "…"} or {"chat": "c1", "press": "<button id>"} or {"advance": "P3D"}'


class Line(BaseModel):
    """One line of input."""

    model_config = ConfigDict(extra="forbid")

    chat: str | None = Field(None, min_length=1, max_length=100)
    text: str | None = None
    press: str | None = None
    language_code: str | None = None
    advance: str | None = None

    @model_validator(mode="after")
    def _one_thing(self) -> Line:
        if self.advance is None and (self.chat is None or (self.text is None) == (self.press is None)):
            raise ValueError("give a chat and either text or press")
        return self


async def converse(
    lines: AsyncIterator[str],
    write: Callable[[dict[str, Any]], None],
    responder: Responder,
    clock: Clock,
    *,
    reveal: bool,
    reminding: Reminding | None = None,
) -> None:
    """Answer every line in order; a bad line gets an error and the chat goes on."""
    async for raw in lines:
        if not raw.strip():
            continue
        try:
            line = Line.model_validate(json.loads(raw, object_hook=_whole))
            if line.advance is not None:
                until = clock.now() + duration(line.advance)
                await _advance(until, write, clock, reminding, reveal=reveal)
                continue
        except (ValidationError, ValueError, OverflowError, RecursionError):
            write({"error": _USAGE})
            continue
        inbound = Inbound(f"{_CHANNEL}{line.chat}", line.text, line.press, language_code=line.language_code)
        answer = responder.alarm(inbound) or await responder.converse(inbound)
        write({"chat": line.chat, **answer_json(answer, reveal=reveal)})


async def _advance(
    until: dt.datetime,
    write: Callable[[dict[str, Any]], None],
    clock: Clock,
    reminding: Reminding | None,
    *,
    reveal: bool,
) -> None:
    """Move the clock from one reminder to the next, so that each comes at its time, and then to ``until``."""
    tried = set()
    while reminding is not None and (at := await reminding.soonest(until)) is not None:
        clock.advance_to(at)
        waiting = [due for due in await reminding.due() if (due.chat, due.at) not in tried]
        if not waiting:
            break  # a database that fails hands out the same one again
        for due in waiting:
            tried.add((due.chat, due.at))
            if (ready := await reminding.take(due)) is not None:
                shown = answer_json(ready.answer, reveal=reveal)
                write({"chat": ready.chat.removeprefix(_CHANNEL), "due": True, **shown})
    clock.advance_to(until)


def duration(text: str) -> dt.timedelta:
    """An ISO 8601 duration of weeks, days, hours and minutes, such as P3D or PT12H.

    Raises:
        ValueError: it is not of that form.
    """
    match = _DURATION.match(text)
    if not match or not any(match.groups()):
        raise ValueError("not a duration")
    weeks, days, hours, minutes = (int(part or 0) for part in match.groups())
    return dt.timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)


def answer_json(answer: Answer, *, reveal: bool) -> dict[str, Any]:
    """An Answer in the form of the protocol."""
    quiz = answer.quiz
    shown: dict[str, Any] | None = None
    if quiz is not None:
        shown = {"id": quiz.id, "options": [_choice(option) for option in quiz.options]}
        if reveal:
            shown["answer"] = quiz.answer
    return {
        "messages": [_message(message) for message in answer.messages],
        "route": answer.route,
        "intent": answer.intent,
        "topic": answer.topic,
        "sources": list(answer.sources),
        "quiz": shown,
        "ms": answer.ms,
    }


def _whole(fields: dict[str, Any]) -> dict[str, Any]:
    """Half characters ("\\ud83d" alone) as question marks: a disclosure with one in it must not become an error."""
    return {
        name: value.encode(errors="replace").decode() if isinstance(value, str) else value
        for name, value in fields.items()
    }


def _message(message: Outgoing) -> dict[str, Any]:
    return {
        "text": message.text.replace("**", ""),
        "buttons": [_choice(choice) for row in message.choices for choice in row],
        "image": message.image,
        "document": message.document,
    }


def _choice(choice: Choice) -> dict[str, str | None]:
    link = {"url": choice.url} if choice.url else {}
    return {"id": choice.id, "title": choice.title, **link}


def encode(line: dict[str, Any]) -> str:
    """A line of output."""
    return json.dumps(line, ensure_ascii=False)
