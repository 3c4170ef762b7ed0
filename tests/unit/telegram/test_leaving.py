"""After "leave now" nothing appears in the chat but answers to what is sent later, whatever was under way."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.front.contract import Answer, Inbound, Outgoing
from bot.front.telegram import typing_sign
from bot.front.telegram.arrivals import REMEMBERED, Arrivals
from bot.front.telegram.delivery import Delivery
from bot.front.telegram.ledger import Ledger
from bot.front.telegram.updates import Incoming
from bot.outbox import Outbox
from bot.privacy.keys import ChatKeys
from bot.settings import ROOT
from tests.support.telegram_chat import TelegramChat, telegram_chat
from tests.support.telegram_responder import DANGER, SmallResponder, says
from tests.support.telegram_updates import parsed, text

pytestmark = pytest.mark.asyncio

BYE = "See you."
CARD = "<b>Call 911 now.</b>"


class Leaver(SmallResponder):
    """Lets a person leave at once, as the pipeline does, and erase in the order of the chat."""

    def alarm(self, inbound: Inbound) -> Answer | None:
        return says(BYE, wipe=True) if inbound.text == "/leave" else super().alarm(inbound)


def sends(chat: TelegramChat, words: str) -> asyncio.Task[list[str]]:
    return asyncio.create_task(chat.receive(text(words)))


async def begun(chat: TelegramChat, *texts: str) -> list[asyncio.Task[list[str]]]:
    """The turns of these texts, each as far as it gets by now."""
    turns = []
    for words in texts:
        turns.append(sends(chat, words))
        await chat.settle()
    return turns


async def test_a_turn_under_way_and_those_behind_it_are_not_shown_after_leaving(tmp_path: Path) -> None:
    responder = Leaver(slow={"long story"})
    async with telegram_chat(tmp_path, responder) as chat:
        turns = await begun(chat, "long story", "stop reminders")
        assert await chat.receive(text("/leave")) == [BYE]
        responder.release.set()
        await asyncio.gather(*turns)
        assert chat.shown() == [BYE]
        # What was asked for is done all the same: someone may have turned reminders off, or erased.
        assert [inbound.text for inbound in responder.heard] == ["long story", "stop reminders"]


async def test_what_is_sent_after_leaving_is_answered(tmp_path: Path) -> None:
    responder = Leaver(slow={"long story"})
    async with telegram_chat(tmp_path, responder) as chat:
        turns = await begun(chat, "long story")
        await chat.receive(text("/leave"))
        assert await chat.receive(text(DANGER)) == [CARD]
        turns += await begun(chat, "hello again")
        responder.release.set()
        await asyncio.gather(*turns)
        assert chat.shown() == [BYE, CARD, "You said: hello again"]


async def test_leaving_one_chat_leaves_the_others_alone(tmp_path: Path) -> None:
    responder = Leaver(slow={"long story"})
    async with telegram_chat(tmp_path, responder) as chat:
        other = asyncio.create_task(chat.receive(text("long story", chat_id=77)))
        await chat.settle()
        await chat.receive(text("/leave"))
        responder.release.set()
        await other
        assert chat.shown() == [BYE, "You said: long story"]


async def test_erasing_in_the_line_of_the_chat_drops_nothing_around_it(tmp_path: Path) -> None:
    responder = Leaver(slow={"long story"}, answers={"erase": says("Erased.", wipe=True)})
    async with telegram_chat(tmp_path, responder) as chat:
        turns = await begun(chat, "long story", "erase", "hello again")
        responder.release.set()
        await asyncio.gather(*turns)
        assert chat.shown() == ["You said: long story", "Erased.", "You said: hello again"]


async def test_a_turn_that_fails_after_leaving_gets_no_apology(tmp_path: Path) -> None:
    responder = Leaver(slow={"break"})
    async with telegram_chat(tmp_path, responder) as chat:
        turns = await begun(chat, "break")
        await chat.receive(text("/leave"))
        responder.release.set()
        await asyncio.gather(*turns)
        assert chat.shown() == [BYE]


async def test_typing_is_not_shown_after_leaving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typing_sign, "AGAIN", 0.001)
    responder = Leaver(slow={"long story"})
    async with telegram_chat(tmp_path, responder, typing_after=0) as chat:
        turns = await begun(chat, "long story", "another")
        await chat.receive(text("/leave"))
        before = len(chat.made("sendChatAction"))
        await asyncio.sleep(0.02)
        responder.release.set()
        await asyncio.gather(*turns)
        assert len(chat.made("sendChatAction")) == before > 0


async def test_a_file_of_an_answer_that_is_not_shown_is_deleted(tmp_path: Path) -> None:
    name = Outbox(tmp_path).put(b"A name", ".pdf")
    answer = says("Your certificate.", document=name)
    responder = Leaver(slow={"certificate"}, answers={"certificate": answer})
    async with telegram_chat(tmp_path, responder) as chat:
        turns = await begun(chat, "certificate")
        await chat.receive(text("/leave"))
        responder.release.set()
        await asyncio.gather(*turns)
        assert chat.made("sendDocument") == []
    assert list((tmp_path / "outbox").iterdir()) == []


async def test_a_file_is_deleted_if_the_message_before_it_finds_the_bot_blocked(tmp_path: Path) -> None:
    name = Outbox(tmp_path).put(b"A name", ".pdf")
    certificate = Answer((Outgoing("Well done."), Outgoing("Your certificate.", document=name)), route="dialogue")
    async with telegram_chat(tmp_path, SmallResponder(answers={"certificate": certificate})) as chat:
        chat.refuse("sendMessage", "Forbidden: bot was blocked by the user", code=403)
        await chat.receive(text("certificate"))
        assert chat.made("sendDocument") == []
    assert list((tmp_path / "outbox").iterdir()) == []


async def test_leaving_in_haste_is_leaving_once_more(tmp_path: Path) -> None:
    """However often it was pressed: what came before the last time is wiped, and one neutral line stays."""
    responder = Leaver(slow={"long story"})
    async with telegram_chat(tmp_path, responder) as chat:
        words = ["/leave"] * 4 + ["long story"] + ["/leave"] * 2
        updates = [text(each) for each in words]
        turns = [asyncio.create_task(chat.process(parsed_for(chat, each))) for each in updates]
        await asyncio.sleep(0.1)
        responder.release.set()
        await asyncio.gather(*turns)
        wiped = [number for call in chat.made("deleteMessages") for number in json.loads(call["message_ids"])]
        assert {each["message"]["message_id"] for each in updates} <= set(wiped)
        assert set(chat.shown()) == {BYE}
        assert chat.calls[-1].api_method == "sendMessage"


def parsed_for(chat: TelegramChat, payload: dict[str, Any]) -> Any:
    update = parsed(payload)
    update.set_bot(chat.application.bot)
    return update


class SlowBot:
    """Telegram that takes its time with each message."""

    def __init__(self) -> None:
        self.arrive = asyncio.Event()
        self.sent: list[str] = []
        self.deleted: list[int] = []

    async def send_message(self, _chat: int, words: str, **_options: Any) -> Any:
        self.sent.append(words)
        await self.arrive.wait()
        return SimpleNamespace(message_id=len(self.sent))

    async def delete_messages(self, _chat: int, numbers: list[int]) -> bool:
        self.deleted += numbers
        return True


async def test_a_message_on_its_way_while_the_chat_is_wiped_is_taken_back(tmp_path: Path) -> None:
    async with telegram_chat(tmp_path, Leaver()) as chat:
        bot, ledger, keys = SlowBot(), Ledger(chat.repositories), ChatKeys.load(tmp_path)
        delivery = Delivery(bot, ledger, keys, lambda *_: "", ROOT, Outbox(tmp_path))  # type: ignore[arg-type]
        incoming = Incoming(Inbound("telegram:7"), chat_id=7)  # as a reminder comes: nothing was sent for it
        under_way = asyncio.create_task(delivery.deliver(incoming, says("One.", "Two.")))
        await asyncio.sleep(0)
        delivery.arrivals.wiped(7, delivery.arrivals.number())
        bot.arrive.set()
        assert await under_way
        assert bot.sent == ["One."]
        assert bot.deleted == [1]
        assert await ledger.messages(keys.key_for("telegram:7")) == []
        await ledger.close()


async def test_only_the_chats_wiped_last_are_remembered() -> None:
    arrivals = Arrivals()
    for chat in range(1, REMEMBERED + 2):
        arrivals.wiped(chat, arrivals.number())
    assert not arrivals.late(1, -1)
    assert arrivals.late(2, -1)
    assert len(arrivals._wiped) == REMEMBERED


async def test_a_wipe_that_was_asked_for_earlier_takes_nothing_back() -> None:
    arrivals = Arrivals()
    erase, leave = arrivals.number(), arrivals.number()
    arrivals.wiped(7, leave)
    arrivals.wiped(7, erase)
    assert arrivals.late(7, erase)
    assert not arrivals.late(7, leave)
