"""What the actions of trainings share: the records, short ways to phrases and buttons, and who is a trainer."""

from __future__ import annotations

from functools import cache

from rasa_sdk.executor import CollectingDispatcher

from actions.context import Events, Said, domain, send
from actions.learning import course, database
from bot.cohorts.codes import MISSES_OF_ALL
from bot.cohorts.session import State, Training
from bot.learning.guesses import Guesses
from bot.outbox import Outbox
from bot.reply import Button, Message, Reply, Trigger
from bot.settings import Settings
from bot.storage.cohorts import Cohorts, Trainers
from bot.storage.misses import MissFile
from bot.storage.reports import Reports


@cache
def trainers() -> Trainers:
    return Trainers(database())


@cache
def cohorts() -> Cohorts:
    return Cohorts(database())


@cache
def reports() -> Reports:
    return Reports(database())


@cache
def guesses() -> Guesses:
    return Guesses(MISSES_OF_ALL, MissFile(Settings().data_dir / "misses.json"))


@cache
def outbox() -> Outbox:
    return Outbox(Settings().data_dir)


def words(said: Said, name: str, **values: object) -> str:
    """A line of data/content/phrases/training.*.yml in the language of the chat."""
    return domain().phrases.text(f"training-{name}", said.language, **values)


def tap(said: Said, name: str, what: str, cohort: str = "", value: str = "") -> Button:
    """A button of a training, titled by the line ``b-<name>``."""
    return titled(words(said, f"b-{name}"), what, cohort, value)


def titled(title: str, what: str, cohort: str = "", value: str = "") -> Button:
    """A button of a training."""
    args = {"what": what, "cohort": cohort, "value": value}
    return Button(title=title[:40], trigger=Trigger(intent="training", args={k: v for k, v in args.items() if v}))


def show(dispatcher: CollectingDispatcher, *messages: Message, events: Events | None = None) -> Events:
    """Send messages; what is returned changes slots."""
    send(dispatcher, Reply(messages=messages))
    return events or []


def outsider(dispatcher: CollectingDispatcher, said: Said) -> Events:
    """The one line for everyone who is no trainer here, whatever was tried."""
    menu = Button(title=words(said, "b-menu"), trigger=Trigger(intent="menu"))
    topic = Trigger(intent="show_topic", args={"id": "topic/bring-a-training"})
    bring = Button(title=words(said, "b-bring"), trigger=topic)
    return show(dispatcher, Message(text=words(said, "outsider"), buttons=((bring, menu),)))


def is_trainer(said: Said) -> bool:
    """Whether this chat may set up sessions: by its row, never by what it typed or pressed."""
    return trainers().admits(said.chat, said.now)


def own(said: Said, cohort: str | None) -> Training | None:
    """The session of a code, if it is this trainer's."""
    training = cohorts().get(cohort)
    return training if training is not None and training.trainer == said.chat else None


def module_name(said: Said, module: str) -> str:
    """The title of a module in the language of the chat."""
    lesson = course(said.language).get(module)
    return lesson.title if lesson else module


def is_open(training: Training | None) -> bool:
    """Whether people may join."""
    return training is not None and training.state is State.OPEN
