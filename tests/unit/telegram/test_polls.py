"""Native quiz polls in Telegram: asked for with a button, answered by a vote, as any other answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.front.contract import Answer, Choice, Outgoing, PollQuestion
from bot.storage.learning import Quizzes
from tests.support.telegram_chat import TelegramChat, telegram_chat
from tests.support.telegram_responder import SmallResponder
from tests.support.telegram_updates import GROUP, PERSON, message, person, press, text, update
from tests.support.turns import Bot, bot_over

POLL = PollQuestion(
    "What is a fee?", (Choice("A debt", "yes"), Choice("A gift", "no")), 0, "It binds.", ((Choice("Skip", "skip"),),)
)
AS_POLL = Answer((Outgoing("In words", ((Choice("A", "yes"),),), poll=POLL),), route="dialogue")


@pytest.fixture
def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bot:
    return bot_over(tmp_path, monkeypatch)


def vote(poll: str, *options: int, user_id: int = PERSON) -> dict[str, Any]:
    chosen = {"option_ids": list(options), "option_persistent_ids": list(map(str, options))}
    return update(poll_answer={"poll_id": poll, "user": person(user_id=user_id)} | chosen)


def buttons(made: dict[str, Any]) -> dict[str, str]:
    rows = json.loads(made["reply_markup"])["inline_keyboard"]
    return {button["text"]: button["callback_data"] for row in rows for button in row}


async def test_a_quiz_by_polls(bot: Bot) -> None:
    async with telegram_chat(bot.folder, bot.pipeline) as chat:
        await chat.receive(text("/quiz"))
        offer = buttons(chat.made("sendMessage")[-1])["As a poll"]
        await chat.receive(press(offer, 1))
        made = chat.made("sendPoll")[-1]
        assert (made["type"], made["is_anonymous"], made["protect_content"]) == ("quiz", "false", "true")
        assert len(made["question"]) <= 300
        assert len(made.get("explanation", "")) <= 200
        assert list(buttons(made)) == ["Hint", "Skip", "Stop"]
        (right,) = json.loads(made["correct_option_ids"])
        shown = await chat.receive(vote("poll_1", right))
        assert "that is right" in shown[0]
        key = bot.keys.key_for(f"telegram:{PERSON}")
        state = Quizzes(bot.database).running(key)
        assert state is not None
        assert state.right == 1
        assert await chat.receive(vote("poll_1", right)) != []  # voted for once more: nothing is counted twice
        assert Quizzes(bot.database).running(key) == state


async def test_a_vote_is_a_press(tmp_path: Path) -> None:
    responder = SmallResponder(answers={"quiz": AS_POLL})
    async with telegram_chat(tmp_path, responder) as chat:
        await chat.receive(text("quiz"))
        assert chat.made("sendMessage") == []
        assert await chat.receive(vote("poll_1", 1)) == ["You said: no"]
        assert responder.heard[-1].chat == f"telegram:{PERSON}"


async def test_a_vote_taken_back_or_of_another_person_is_silent(tmp_path: Path) -> None:
    async with telegram_chat(tmp_path, SmallResponder(answers={"quiz": AS_POLL})) as chat:
        await chat.receive(text("quiz"))
        assert await chat.receive(vote("poll_1")) == []
        assert await chat.receive(vote("poll_1", 0, user_id=77)) == []
        assert await chat.receive(vote("poll_1", 9)) == []


async def test_after_a_restart_a_vote_is_an_old_button(bot: Bot) -> None:
    async with telegram_chat(bot.folder, bot.pipeline) as chat:
        assert "too old" in (await chat.receive(vote("poll_8", 1)))[0]


async def test_erasing_forgets_the_polls(tmp_path: Path) -> None:
    gone = Answer((Outgoing("Gone."),), route="dialogue", wipe=True)
    responder = SmallResponder(answers={"quiz": AS_POLL, "erase": gone})
    async with telegram_chat(tmp_path, responder) as chat:
        await chat.receive(text("quiz"))
        await chat.receive(text("erase"))
        await chat.receive(vote("poll_1", 0))
        assert responder.heard[-1].press == "poll-forgotten"


async def test_in_a_group_nobody_sees_who_answered_what(tmp_path: Path) -> None:
    async with telegram_chat(tmp_path, SmallResponder(answers={"quiz": AS_POLL})) as chat:
        await chat.receive(update(message=message("@test_bot quiz", chat_id=GROUP)))
        assert chat.made("sendPoll")[0]["is_anonymous"] == "true"


async def test_a_poll_that_is_refused_is_asked_in_words(tmp_path: Path) -> None:
    async with telegram_chat(tmp_path, SmallResponder(answers={"quiz": AS_POLL})) as chat:
        chat.refuse("sendPoll", "Bad Request: poll can't be sent")
        assert await chat.receive(text("quiz")) == ["In words"]
        assert _titles(chat) == ["A"]


def _titles(chat: TelegramChat) -> list[str]:
    return list(buttons(chat.made("sendMessage")[-1]))
