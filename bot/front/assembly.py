"""Puts the front together: the pipeline with everything it needs, from the settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bot.clock import Clock
from bot.front.after_alarm import AfterAlarm
from bot.front.dialogue import HttpDialogue
from bot.front.memory import ChatMemory
from bot.front.pipeline import Pipeline
from bot.front.reminders import Reminding
from bot.front.whereabouts import Whereabouts
from bot.knowledge.phrases import Phrases
from bot.outbox import Outbox
from bot.packs.overlay import directory_of
from bot.paths import BUILD, CONTENT, DIRECTORY, RECOGNITION, SAFETY
from bot.privacy.addresses import Addresses
from bot.privacy.keys import ChatKeys
from bot.recognition.offers import OfferChecker
from bot.referral.lines import Lines
from bot.referral.places import Places
from bot.safety.gate import Gate
from bot.safety.replies import Replies
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.erasure import erase
from bot.storage.reminders import Reminders
from bot.storage.repositories import Repositories


@dataclass(frozen=True)
class Front:
    """A pipeline and what a channel needs beside it."""

    pipeline: Pipeline
    dialogue: HttpDialogue
    phrases: Phrases
    keys: ChatKeys
    repositories: Repositories
    clock: Clock
    reminding: Reminding


def _whereabouts() -> Whereabouts:
    whereabouts = Whereabouts(Places(DIRECTORY), Lines.load(DIRECTORY / "lines"))
    whereabouts.warm_behind()
    return whereabouts


def build_front(
    settings: Settings, engine_port: int, secret: str, *, reminded: Callable[[], None] = lambda: None
) -> Front:
    """Read the front's data, open its database, and delete the rows and files that are past their time.

    ``reminded`` is told of each reminder that goes out.

    Raises:
        SetupError, ContentError: something is missing or wrong; the message says what to do.
    """
    fill = directory_of(settings).fill
    phrases = Phrases.load(CONTENT / "phrases", fill)
    keys = ChatKeys.load(settings.data_dir)
    repositories = Repositories.of(Database.open(settings.app_database))
    dialogue = HttpDialogue(engine_port, secret)
    clock = Clock()
    # Telegram goes on with it every hour; for the other channels this is the one time.
    repositories.retention(int(clock.now().timestamp()))
    Outbox(settings.data_dir).sweep()
    memory = ChatMemory(repositories.choices, partial(erase, repositories.database), clock)
    reminding = Reminding(
        Reminders(repositories.database), Addresses(keys), phrases, keys, memory, clock, taken=reminded
    )
    pipeline = Pipeline(
        gate=Gate.load(SAFETY, BUILD / "safety.npz"),
        replies=Replies.load(SAFETY, fill),
        after_alarm=AfterAlarm.load(SAFETY),
        phrases=phrases,
        dialogue=dialogue,
        keys=keys,
        memory=memory,
        reminding=reminding,
        whereabouts=_whereabouts() if settings.country == "US" else None,
        offers=OfferChecker.load(RECOGNITION, SAFETY),
        clock=clock,
        country=settings.country,
        bot_name=settings.bot_name or "",
    )
    return Front(pipeline, dialogue, phrases, keys, repositories, clock, reminding)
