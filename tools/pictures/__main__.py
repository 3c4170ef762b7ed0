"""``python -m tools.pictures [name …]``: take the pictures of the documents, all or those named."""

from __future__ import annotations

import asyncio
import sys

from playwright.async_api import Browser

from bench.running import Bot, running_bot
from bot.errors import SetupError
from bot.settings import ROOT
from tools.pictures.chat_page import chat_page
from tools.pictures.chromium import chromium
from tools.pictures.history import History
from tools.pictures.paper import certificate_picture
from tools.pictures.phone import Phone
from tools.pictures.png import save
from tools.pictures.scenes import SCENES, TERMINAL, Answers, Scene, Tap
from tools.pictures.terminal import terminal_picture

FOLDER = ROOT / "docs" / "pictures"
FIRST_PERSON = 9001
PAPER, READER = "certificate-page", "pictures:reader"


async def take(names: set[str]) -> list[str]:
    """Take the pictures with these names and write them to docs/pictures.

    Returns what is wrong with those that could not be taken because the bot answered something else; their old
    files stay. Raises SetupError if Chromium, the engine or its model is missing.
    """
    wrong = []
    async with chromium() as browser, running_bot() as bot:
        for number, (name, scene) in enumerate(SCENES.items()):
            if name not in names:
                continue
            try:
                await _take(name, scene, FIRST_PERSON + number, browser, bot)
            except RuntimeError as error:
                wrong.append(f"{name}: {error}")
        if "terminal" in names:
            picture = await terminal_picture(browser, bot.front.pipeline, TERMINAL)
            save(picture, FOLDER / "terminal.png")
        if PAPER in names:
            History(bot.front).prepare(READER, Scene((), "", modules=6))
            save(await certificate_picture(browser, bot.front.pipeline, READER, "Maria Lopez"), FOLDER / f"{PAPER}.png")
    return wrong


async def _take(name: str, scene: Scene, person: int, browser: Browser, bot: Bot) -> None:
    history, name_there = History(bot.front), f"telegram:{person}"
    history.prepare(name_there, scene)
    steps: list[str | Tap] = []
    for step in scene.steps:
        steps += history.steps(name_there, scene, step) if isinstance(step, Answers) else (step,)
    async with chat_page(bot, person) as chat:
        phone = await Phone.open(browser, chat, tall=scene.tall)
        try:
            for each in steps:
                await phone.do(each)
            save(await phone.picture(scene.shows), FOLDER / f"{name}.png")
        finally:
            await phone.close()


def main() -> int:
    """Returns the exit code."""
    known = {*SCENES, "terminal", PAPER}
    names = set(sys.argv[1:]) or known
    if unknown := names - known:
        sys.stderr.write(f"no picture is called {', '.join(sorted(unknown))}; there are {', '.join(sorted(known))}\n")
        return 2
    try:
        wrong = asyncio.run(take(names))
    except SetupError as error:
        wrong = [str(error)]
    for line in wrong:
        sys.stderr.write(f"{line}\n")
    return 1 if wrong else 0


sys.exit(main())
