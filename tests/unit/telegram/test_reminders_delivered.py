"""Reminders over the real application and its transport: what Telegram is asked, and what its refusal does."""

from __future__ import annotations

import asyncio
import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from bot.clock import Clock
from bot.front.memory import ChatMemory
from bot.front.reminders import Reminding
from bot.front.telegram.delivery import Delivery
from bot.front.telegram.ledger import Ledger
from bot.front.telegram.reminders import Rounds
from bot.knowledge.phrases import Phrases
from bot.learning.quiz import Outcome, QuizState
from bot.outbox import Outbox
from bot.paths import CONTENT, DIRECTORY
from bot.privacy.addresses import Addresses
from bot.privacy.keys import ChatKeys
from bot.referral.directory import Directory
from bot.reply import Remind
from bot.settings import ROOT
from bot.storage.learning import Quizzes
from bot.storage.reminders import Reminders
from tests.support.telegram_chat import TelegramChat, telegram_chat
from tests.support.telegram_responder import SmallResponder

pytestmark = pytest.mark.asyncio

CHAT = 4242


async def remind(chat: TelegramChat, folder: Path) -> Reminders:
    """One learner whose reminder is due, and one round."""
    keys, clock = ChatKeys.load(folder), Clock()
    key, database = keys.key_for(f"telegram:{CHAT}"), chat.repositories.database
    reminders = Reminders(database)
    phrases = Phrases.load(CONTENT / "phrases", Directory.load(DIRECTORY).fill)
    memory = ChatMemory(chat.repositories.choices, lambda _key: True, clock)
    reminding = Reminding(reminders, Addresses(keys), phrases, keys, memory, clock)
    Quizzes(database).close(key, QuizState(("quiz/one",)), "quiz/one", Outcome.WRONG, clock.now())
    await reminding.turn_on(f"telegram:{CHAT}", key, Remind(zone="UTC", quiet_from=0, quiet_to=0), "en")
    clock.advance(dt.timedelta(days=2))
    ledger = Ledger(chat.repositories)
    bot = chat.application.bot
    delivery: Any = Delivery(bot, ledger, keys, lambda _key, _language: "", ROOT, Outbox(folder))  # type: ignore[arg-type]
    await Rounds(reminding, delivery).round()
    await ledger.close()
    return reminders


async def test_it_makes_no_sound_and_can_be_wiped_later(tmp_path: Path) -> None:
    async with telegram_chat(tmp_path, SmallResponder()) as chat:
        await remind(chat, tmp_path)
        (sent,) = chat.made("sendMessage")
        assert sent["text"] == "Your 2-minute review is ready."
        assert str(sent["disable_notification"]).lower() == "true"
        assert str(sent["chat_id"]) == str(CHAT)
        assert chat.repositories.sent.recent(ChatKeys.load(tmp_path).key_for(f"telegram:{CHAT}"), 0)


async def test_a_blocked_bot_forgets_the_chat(tmp_path: Path) -> None:
    async with telegram_chat(tmp_path, SmallResponder()) as chat:
        chat.refuse("sendMessage", "Forbidden: bot was blocked by the user", code=403)
        reminders = await remind(chat, tmp_path)
        assert reminders.wish(ChatKeys.load(tmp_path).key_for(f"telegram:{CHAT}")) is None
        await asyncio.sleep(0)
