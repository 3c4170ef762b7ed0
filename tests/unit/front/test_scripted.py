"""The protocol of the scripted chat."""

import datetime as dt
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.clock import Clock
from bot.front.contract import Answer, Choice, Inbound, OpenQuestion, Outgoing
from bot.front.scripted import converse, duration


class Echo:
    """Answers with what it got; "help me" is an alarm."""

    def alarm(self, inbound: Inbound) -> Answer | None:
        return Answer((Outgoing("call"),), "safety") if inbound.text == "help me" else None

    async def converse(self, inbound: Inbound) -> Answer:
        options = (Choice("yes", "y"), Choice("no", "n"))
        said = Outgoing(f"**{inbound.text or inbound.press}**", choices=(options,))
        return Answer((said,), "dialogue", quiz=OpenQuestion("quiz/one", options, "n"))


async def chat(*lines: str, reveal: bool = False, clock: Clock | None = None) -> list[dict[str, Any]]:
    async def source() -> AsyncIterator[str]:
        for line in lines:
            yield line

    written: list[dict[str, Any]] = []
    await converse(source(), written.append, Echo(), clock or Clock(), reveal=reveal)
    return written


async def test_one_answer_a_line_in_order() -> None:
    first, second = await chat('{"chat": "a", "text": "hi"}', '{"chat": "b", "press": "y"}')
    assert (first["chat"], first["messages"][0]["text"]) == ("a", "hi")
    assert (second["chat"], second["messages"][0]["text"]) == ("b", "y")


async def test_an_alarm_comes_before_the_dialogue() -> None:
    (answer,) = await chat('{"chat": "a", "text": "help me"}')
    assert answer["route"] == "safety"


@pytest.mark.parametrize(
    "bad",
    [
        "nonsense",
        "[]",
        '{"text": "no chat"}',
        '{"chat": "a"}',
        '{"chat": "a", "text": "x", "press": "y"}',
        '{"advance": "soon"}',
    ],
)
async def test_a_bad_line_gets_an_error_and_the_chat_goes_on(bad: str) -> None:
    error, answer = await chat(bad, '{"chat": "a", "text": "hi"}')
    assert "error" in error
    assert answer["chat"] == "a"


async def test_blank_lines_are_passed_over() -> None:
    assert await chat("", "  \n") == []


async def test_the_right_answer_shows_only_when_asked_for() -> None:
    (hidden,) = await chat('{"chat": "a", "text": "quiz"}')
    (shown,) = await chat('{"chat": "a", "text": "quiz"}', reveal=True)
    assert "answer" not in hidden["quiz"]
    assert shown["quiz"]["answer"] == "n"


async def test_time_can_be_moved_ahead() -> None:
    clock = Clock()
    before = clock.now()
    await chat('{"advance": "P3D"}', clock=clock)
    assert clock.now() - before >= dt.timedelta(days=3)


def test_durations() -> None:
    assert duration("P1W2DT3H4M") == dt.timedelta(weeks=1, days=2, hours=3, minutes=4)
    with pytest.raises(ValueError, match="not a duration"):
        duration("P")
