"""A live quiz in a group: started and led by a trainer, voted in by all, seen of nobody."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import random
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram import Update

from actions.learning import bank
from bot.cohorts.live import QUESTIONS
from bot.cohorts.session import State, Training
from bot.learning.quiz import MODULES
from bot.storage.cohorts import Cohorts, Trainers
from bot.storage.database import Database
from tests.support.telegram_chat import telegram_chat
from tests.support.telegram_room import Room, buttons
from tests.support.telegram_updates import GROUP, PERSON, message, text, update
from tests.support.turns import Bot, bot_over

TARA, EVE = PERSON, 31_337
NOW = dt.datetime.now(dt.UTC)


@pytest.fixture
def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bot:
    """A bot that knows Tara as a trainer."""
    bot = bot_over(tmp_path, monkeypatch)
    bot.pipeline.named("LanternTestBot")
    trainers = Trainers(bot.database)
    assert trainers.redeem(tara_key(bot), trainers.invite("Tara", NOW) or "", NOW)
    return bot


def tara_key(bot: Bot) -> str:
    return bot.keys.key_for(f"telegram:{TARA}")


def session(bot: Bot, **parts: object) -> str:
    fresh = Training("", tara_key(bot), "Church hall", NOW.date(), state=State.OPEN, **parts)  # type: ignore[arg-type]
    kept = Cohorts(bot.database).begin(fresh, NOW)
    assert kept is not None
    return kept.id


@contextlib.asynccontextmanager
async def room(bot: Bot) -> AsyncIterator[Room]:
    async with telegram_chat(bot.folder, bot.pipeline) as chat:
        yield Room(chat)


async def test_a_whole_live_quiz(bot: Bot) -> None:
    code = session(bot, modules=MODULES[:2])
    async with room(bot) as group:
        assert "Live quiz: 8 questions" in (await group.says(f"/livequiz {code}"))[0]
        for number in range(1, QUESTIONS + 1):
            poll = group.chat.made("sendPoll")[-1]
            assert (poll["type"], poll["is_anonymous"]) == ("quiz", "true")
            assert list(buttons(poll)) == ["Results", "Stop"]
            for user in range(100, 112):
                group.ballots[-1].vote(user, user % 2)
            shown = await group.presses("Results")
            assert f"Question {number} of 8" in shown[0]
            assert "The answer:" in shown[0]
            assert "Source:" in shown[0]
            assert "Answers: 12" in shown[0]
            assert shown[0].count("50 % (6)") == 2
            if number < QUESTIONS:
                assert await group.presses("Next question") == []  # a poll and no words
        assert "That was the live quiz" in shown[-1]
        link = buttons(group.chat.made("sendMessage")[-1])["The same, on my own"]
        assert link.startswith("https://t.me/LanternTestBot?start=live_")
        asked = {ballot.poll["question"] for ballot in group.ballots}
        assert len(asked) == QUESTIONS
        alone = await group.chat.receive(text(f"/start {link.partition('start=')[2]}"))
        assert "Question 1 of 8" in alone[0]
        assert any(group.ballots[0].poll["question"][:40] in words for words in alone)


async def test_a_spanish_group_is_asked_in_spanish(bot: Bot) -> None:
    code = session(bot, language="es")
    async with room(bot) as group:
        await group.says(f"/livequiz {code}")
        spanish = {item.question for item in bank("es")} - {item.question for item in bank("en")}
        assert group.ballots[-1].poll["question"] in spanish
        shown = await group.presses("Resultados")
        assert any(question in shown[0] for question in spanish)


async def test_two_hundred_answer_at_once_and_none_is_lost_or_doubled(bot: Bot) -> None:
    """Votes pour in while outsiders hammer on the buttons and the trainer taps twice."""
    session(bot)
    dice = random.Random(8)  # noqa: S311
    async with room(bot) as group:
        await group.says("/livequiz")
        ballot = group.ballots[-1]
        options = len(ballot.poll["options"])

        async def answerer(user: int) -> None:
            choice = dice.randrange(options)
            await asyncio.sleep(0)
            for _ in range(2):  # a nervous thumb
                ballot.vote(user, choice)

        def pressing(user: int) -> asyncio.Task[None]:
            pressed = Update.de_json(group.press_of("Results", user), group.chat.application.bot)
            return asyncio.create_task(group.chat.process(pressed))

        await asyncio.gather(*(answerer(user) for user in range(1_000, 1_200)), *map(pressing, range(2_000, 2_030)))
        await asyncio.gather(pressing(TARA), pressing(TARA))
        results = [words for words in group.chat.shown() if "Answers:" in words]
        assert len(results) == 1
        assert "Answers: 200" in results[0]
        counts = list(map(int, re.findall(r" % \((\d+)\)", results[0])))
        assert counts == [list(ballot.votes.values()).count(option) for option in range(options)]
        assert "You are faster" not in " ".join(group.chat.shown())
        following = [Update.de_json(group.press_of("Next question"), group.chat.application.bot) for _ in range(2)]
        await asyncio.gather(*map(group.chat.process, following))
        assert len(group.ballots) == 2


async def test_only_a_trainer_starts_it_and_goes_on(bot: Bot) -> None:
    code = session(bot)
    async with room(bot) as group:
        assert "Trainers get a one-time link" in (await group.says(f"/livequiz {code}", EVE))[0]
        assert group.ballots == []
        await group.says("/livequiz@test_bot")
        for title in ("Results", "Stop"):
            assert await group.presses(title, EVE) == []
        assert not group.ballots[-1].closed
        await group.presses("Results")
        assert await group.presses("Next question", EVE) == []
        assert len(group.ballots) == 1
        Trainers(bot.database).remove(tara_key(bot)[:8])
        assert await group.presses("Next question") == []


async def test_another_trainers_code_opens_nothing(bot: Bot) -> None:
    async with room(bot) as group:
        fresh = Training("", "f" * 32, "Not hers", NOW.date(), state=State.OPEN)
        other = Cohorts(bot.database).begin(fresh, NOW)
        assert other is not None
        assert "no session with that code" in (await group.says(f"/livequiz {other.id}"))[0]


async def test_stop_shows_the_open_question_and_ends(bot: Bot) -> None:
    async with room(bot) as group:
        await group.says("/livequiz")
        group.ballots[-1].vote(7, 0)
        shown = await group.presses("Stop")
        assert "Answers: 1" in shown[0]
        assert "That was the live quiz" in shown[1]
        assert group.ballots[-1].closed


async def test_it_goes_on_after_a_restart(bot: Bot) -> None:
    """Buttons hold the whole quiz and Telegram the votes; a first try that died half-way is taken up again."""
    async with room(bot) as group:
        await group.says("/livequiz")
        ballot = group.ballots[-1]
        for user in range(9):
            ballot.vote(user, 0)
        ballot.closed = True  # closed, and then the front died
    bot.restart()
    async with room(bot) as group:
        group.ballots = [ballot]
        shown = await group.presses("Results")
        assert "Answers: 9" in shown[0]
        await group.presses("Next question")
        assert len(group.ballots) == 2


async def test_a_group_that_forbids_polls_is_told(bot: Bot) -> None:
    async with room(bot) as group:
        group.chat.refuse("sendPoll", "Bad Request: not enough rights to send polls to the chat")
        shown = await group.says("/livequiz")
        assert "does not let me send polls" in shown[1]


async def test_a_group_sees_nothing_else_of_trainings(bot: Bot) -> None:
    """Not even a trainer's own report; and a link opened in a group makes it neither trainer nor learner."""
    code = session(bot)
    invite = Trainers(bot.database).invite("Group", NOW)
    async with room(bot) as group:
        for words in (
            "/report@test_bot",
            "/sessions@test_bot",
            f"/start@test_bot trainer_{invite}",
            f"/join@test_bot {code}",
        ):
            assert "private chat" in (await group.says(words))[0]
        assert Cohorts(bot.database).memberships(bot.keys.key_for(f"telegram:{GROUP}")) == []


async def test_talk_under_a_poll_is_not_answered(bot: Bot) -> None:
    async with room(bot) as group:
        await group.says("/livequiz")
        under = message("B, clearly", chat_id=GROUP) | {
            "reply_to_message": message(chat_id=GROUP, sender={"id": 999_999, "is_bot": True, "first_name": "TestBot"})
            | {"poll": group.ballots[-1].poll}
        }
        assert await group.chat.receive(update(message=under)) == []
        assert await group.says("I think it is B") == []


async def test_nothing_of_it_is_stored(bot: Bot) -> None:
    """Before and after a vote the database holds the same, but for ids of messages, updates and buttons."""

    def held(database: Database) -> dict[str, int]:
        from sqlalchemy import func, select

        from bot.storage.models import Base

        tables = [
            t for t in Base.metadata.sorted_tables if t.name not in ("seen_update", "sent_message", "open_choice")
        ]
        return database.read(
            lambda s: {table.name: s.scalar(select(func.count()).select_from(table)) or 0 for table in tables}, {}
        )

    before = held(bot.database)
    async with room(bot) as group:
        await group.says("/livequiz")
        group.ballots[-1].vote(7, 0)
        await group.presses("Results")
    assert held(bot.database) == before


async def test_in_private_a_trainer_reads_how(bot: Bot) -> None:
    code = session(bot)
    async with room(bot) as group:
        assert f"/livequiz {code}" in (await group.chat.receive(text(f"/livequiz {code}")))[0]
        opens = buttons(group.chat.made("sendMessage")[-1])["Start it in a group"]
        assert opens == f"https://t.me/LanternTestBot?startgroup=livequiz_{code}"
        assert "Live quiz: 8" in (await group.says(f"/start@test_bot {opens.partition('startgroup=')[2]}"))[0]


def test_an_outsider_in_private_reads_what_every_outsider_reads(bot: Bot) -> None:
    eve = bot.chat("eve")
    eve.says("/livequiz")
    eve.reads("Trainers get a one-time link")
    eve.says("/start live_00000000zzen")
    eve.reads("too old for me")
