"""A picture of a live quiz in a group: the bot's real messages on a page that looks like a chat.

The chat page of the other pictures knows private chats alone. The votes are made up.
"""

from __future__ import annotations

import datetime as dt
import html
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.async_api import Browser
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.cohorts.live import LiveQuiz, place
from bot.front.telegram.rendering import pages
from bot.front.telegram.tally import with_votes
from bot.learning.quiz import MODULES
from bot.reply import Button, Message, Poll, Reply

WIDTH, SCALE = 430, 2
TITLE, MEMBERS = "Church hall, evening group", 44
TRAINER = "0" * 32
VOTES = (29, 7, 3, 2)
STYLE = """
body { margin: 0; background: #e6ebee; font: 15px/1.35 "DejaVu Sans", sans-serif; color: #111; }
header { background: #fff; padding: 10px 16px; border-bottom: 1px solid #d0d7db; }
header b { display: block; font-size: 16px; } header span, small { color: #57656f; font-size: 13px; }
main { padding: 12px 10px; display: flex; flex-direction: column; gap: 10px; }
.said { align-self: flex-end; background: #e3fcd4; border-radius: 12px; padding: 8px 12px; }
.bubble { background: #fff; border-radius: 12px; padding: 9px 12px; white-space: pre-wrap; }
.poll div { padding: 6px 0 6px 30px; position: relative; }
.poll div::before { content: ""; position: absolute; left: 4px; top: 9px; width: 14px; height: 14px;
  border: 2px solid #8a9aa5; border-radius: 50%; }
.row { display: flex; gap: 6px; margin-top: -4px; }
.row span { flex: 1; text-align: center; background: #c3d0d8; border-radius: 10px; padding: 8px 4px; font-size: 14px; }
"""


async def live_quiz(browser: Browser, data_dir: Path) -> bytes:
    """Start a live quiz, ask one question, show its results; the whole chat as a PNG."""
    intro, _ = _says(data_dir, "live", "")
    (asked,) = _says(data_dir, "livenext", place(LiveQuiz("00000001", MODULES, "en"), 0))  # the same in every run
    poll = asked.poll
    assert poll is not None
    results = poll.buttons[0][0].trigger
    assert results is not None
    (shown,) = _says(data_dir, results.args["what"], results.args["value"])
    assert shown.tally is not None
    votes = _for(poll, VOTES)
    page_text = (
        f"<header><b>{TITLE}</b><span>{MEMBERS} members</span></header><main><div class=said>/livequiz</div>"
        f"{_bubble(intro.text)}{_poll(poll)}{_row(poll.buttons[0])}"
        f"{_bubble(with_votes(shown.text, shown.tally, votes))}{_row(shown.buttons[0])}</main>"
    )
    page = await browser.new_page(viewport={"width": WIDTH, "height": 400}, device_scale_factor=SCALE)
    await page.set_content(f"<!DOCTYPE html><meta charset=UTF-8><style>{STYLE}</style>{page_text}")
    picture = await page.screenshot(full_page=True)
    await page.close()
    return picture


def _says(data_dir: Path, what: str, value: str) -> tuple[Message, ...]:
    """What the action answers a trainer in a group."""
    os.environ["LANTERN_DATA_DIR"] = str(data_dir)  # before the actions open their database
    from actions.context import Said
    from actions.live import in_group
    from actions.trainers import trainers

    now = dt.datetime.now(dt.UTC)
    if not trainers().admits(TRAINER, now):
        trainers().redeem(TRAINER, trainers().invite("Example", now) or "", now)
    entities = [{"entity": "what", "value": what}, {"entity": "value", "value": value}]
    meta = {"asker": TRAINER, "language": "en", "bot": "YourBot", "now": now.isoformat()}
    message: dict[str, Any] = {"intent": {"name": "training"}, "entities": entities, "metadata": meta}
    dispatcher = CollectingDispatcher()
    in_group(dispatcher, Said(Tracker("1" * 32, {}, message, [], False, None, {}, None)))
    return tuple(
        shown for sent in dispatcher.messages for shown in Reply.model_validate(sent["custom"]["reply"]).messages
    )


def _for(poll: Poll, votes: Sequence[int]) -> list[int]:
    """Most votes for the right option, the others in their order."""
    others = iter(votes[1:])
    return [votes[0] if index == poll.answer else next(others) for index in range(len(poll.options))]


def _bubble(text: str) -> str:
    return f"<div class=bubble>{''.join(pages(text))}</div>"


def _poll(poll: Poll) -> str:
    options = "".join(f"<div>{html.escape(option.title)}</div>" for option in poll.options)
    return f'<div class="bubble poll"><b>{html.escape(poll.question)}</b>\n<small>Anonymous Quiz</small>{options}</div>'


def _row(buttons: tuple[Button, ...]) -> str:
    return f"<div class=row>{''.join(f'<span>{html.escape(button.title)}</span>' for button in buttons)}</div>"
