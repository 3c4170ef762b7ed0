"""The running channel against a Bot API server that fails: all get an answer, nobody gets it in a loop."""

from __future__ import annotations

import asyncio
import contextlib
import io
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.errors import SetupError
from bot.front.contract import Answer, Outgoing
from bot.front.telegram.redaction import redacted
from bot.front.telegram.run import run, serve
from bot.privacy.keys import ChatKeys
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.repositories import Repositories
from tests.support.bot_api import HANG, TOKEN, Fault, bot_api
from tests.support.telegram_responder import CARD, DANGER, SmallResponder
from tests.support.telegram_running import SORRY, Ahead, application, running, sent, settings
from tests.support.telegram_updates import text

pytestmark = pytest.mark.asyncio


@pytest.fixture
def repositories() -> Iterator[Repositories]:
    with contextlib.closing(Database.open("sqlite://")) as database:
        yield Repositories.of(database)


async def test_a_question_is_answered_and_the_menu_is_set(tmp_path: Path) -> None:
    async with running(tmp_path, SmallResponder()) as api:
        api.give(text("hello"))
        await api.until(lambda: sent(api) == ["You said: hello"])
        wanted = '["message", "edited_message", "callback_query", "poll_answer"]'
        assert api.made("getUpdates")[0]["allowed_updates"] == wanted
        await api.until(lambda: len(api.made("setMyCommands")) == 2)


@pytest.mark.parametrize(
    "faults",
    [
        [Fault(429, "Too Many Requests: retry after 7", retry_after=7)],
        [Fault(500), Fault(502)],
        [Fault(HANG)],
    ],
    ids=["flood", "server error", "time-out"],
)
async def test_an_answer_survives_what_telegram_does(tmp_path: Path, faults: list[Fault]) -> None:
    time = Ahead()
    async with running(tmp_path, SmallResponder(), time=time) as api:
        api.faults["sendMessage"] = list(faults)
        api.give(text("hello"))
        await api.until(lambda: len(sent(api)) == len(faults) + 1)
        assert set(sent(api)) == {"You said: hello"}
        if faults[0].retry_after:
            assert 7 in time.slept


async def test_it_gives_up_quietly_and_answers_the_next_message(tmp_path: Path) -> None:
    responder = SmallResponder()
    async with running(tmp_path, responder) as api:
        api.faults["sendMessage"] = [Fault(500)] * 4
        api.give(text("one"), text("two"))
        await api.until(lambda: "You said: two" in sent(api))
        assert sent(api) == ["You said: one"] * 4 + ["You said: two"]
        assert [heard.text for heard in responder.heard] == ["one", "two"]


@pytest.mark.parametrize("words", [DANGER, "said so that only the dialogue understands"])
async def test_a_safety_card_is_tried_longer(tmp_path: Path, words: str) -> None:
    card = Answer((Outgoing(CARD),), route="safety")
    responder = SmallResponder(answers={"said so that only the dialogue understands": card})
    async with running(tmp_path, responder) as api:
        api.faults["sendMessage"] = [Fault(500)] * 8
        api.give(text(words))
        await api.until(lambda: len(sent(api)) == 9)
        assert set(sent(api)) == {"<b>Call 911 now.</b>"}


async def test_duplicates_are_answered_once_and_late_ones_too(tmp_path: Path) -> None:
    responder = SmallResponder()
    async with running(tmp_path, responder) as api:
        nine, eight = text("nine", update_id=9), text("eight", update_id=8, chat_id=77)
        api.give(nine, nine, eight, nine)
        await api.until(lambda: len(sent(api)) == 2)
        api.give(eight, text("ten", update_id=10))
        await api.until(lambda: "You said: ten" in sent(api))
        assert sorted(sent(api)) == ["You said: eight", "You said: nine", "You said: ten"]


async def test_chats_do_not_wait_for_each_other_and_keep_their_order(tmp_path: Path) -> None:
    responder = SmallResponder(slow={"slow"})
    async with running(tmp_path, responder) as api:
        api.give(text("slow", chat_id=1), text("after", chat_id=1), text("other", chat_id=2))
        await api.until(lambda: sent(api) == ["You said: other"])
        responder.release.set()
        await api.until(lambda: len(sent(api)) == 3)
        assert sent(api) == ["You said: other", "You said: slow", "You said: after"]


async def test_a_failing_update_gets_one_kind_reply(tmp_path: Path) -> None:
    async with running(tmp_path, SmallResponder()) as api:
        api.give(text("break"), text("hello"))
        await api.until(lambda: "You said: hello" in sent(api))
        assert sent(api) == [SORRY, "You said: hello"]


async def test_it_waits_for_telegram_at_start_and_through_an_outage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.front.telegram.run.FIRST_PAUSE", 0.0)
    async with bot_api() as api:
        api.faults["getMe"] = [Fault(502)] * 6
        api.faults["getUpdates"] = [Fault(HANG)]
        config = settings(tmp_path, api)
        with application(config, SmallResponder(), Ahead()) as app:
            task = asyncio.create_task(serve(app, config))
            api.give(text("hello"))
            await api.until(lambda: sent(api) == ["You said: hello"])
            task.cancel()
            await asyncio.wait([task])


async def test_stopping_finishes_what_is_under_way(tmp_path: Path) -> None:
    responder = SmallResponder(slow={"slow"})
    async with running(tmp_path, responder) as api:
        api.give(text("slow"))
        await api.until(lambda: bool(responder.heard))
        asyncio.get_running_loop().call_later(0.05, responder.release.set)
    assert sent(api) == ["You said: slow"]


async def test_stopping_does_not_wait_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.front.telegram.run.STOP_WITHIN", 0.05)
    responder = SmallResponder(slow={"slow"})
    async with running(tmp_path, responder) as api:
        api.give(text("slow"))
        await api.until(lambda: bool(responder.heard))
    assert sent(api) == []


async def test_a_refused_token_says_what_to_do_and_is_not_shown(tmp_path: Path, repositories: Repositories) -> None:
    keys = ChatKeys.load(tmp_path)
    async with bot_api() as api:
        api.faults["getMe"] = [Fault(401, "Unauthorized")]
        with pytest.raises(SetupError, match="BotFather") as refusal:
            await run(settings(tmp_path, api), SmallResponder(), repositories, keys, lambda _key, _language: SORRY)
        assert TOKEN not in str(refusal.value)
        assert refusal.value.__suppress_context__


async def test_without_a_token_it_does_not_start(tmp_path: Path, repositories: Repositories) -> None:
    config = Settings(_env_file=None, data_dir=tmp_path)
    with pytest.raises(SetupError, match="TELEGRAM_BOT_TOKEN"):
        await run(
            config,
            SmallResponder(),
            repositories,
            ChatKeys.load(tmp_path),
            lambda _key, _language: SORRY,
        )


async def test_the_token_is_in_no_log_even_at_debug(tmp_path: Path) -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        with redacted(TOKEN):
            for name in ("httpx", "httpcore", "telegram", "tornado", "asyncio"):
                logging.getLogger(name).setLevel(logging.DEBUG)  # as a careless deployer would
            async with running(tmp_path, SmallResponder()) as api:
                api.faults["sendMessage"] = [Fault(500)]
                api.give(text("my boss has my passport"), text("break"))
                await api.until(lambda: SORRY in sent(api))
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    log = stream.getvalue()
    assert "Calling Bot API endpoint" in log  # the libraries did speak
    assert TOKEN not in log
    assert TOKEN.partition(":")[2] not in log
    assert "passport" not in log
    assert "9001" not in log.replace("90010", "")
