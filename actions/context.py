"""What every action needs: the domain objects, built once, and a short way to read the tracker."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Action, Tracker
from rasa_sdk.types import DomainDict

from actions.pending import let_go, taken
from bot.knowledge.answers import Answers
from bot.knowledge.item import Item
from bot.knowledge.library import Library
from bot.knowledge.phrases import Phrases
from bot.packs.installed import installed
from bot.packs.overlay import directory_of
from bot.packs.pack import Pack
from bot.paths import CONTENT, DIRECTORY, SAFETY
from bot.recognition.meaning import Meaning
from bot.referral.directory import Directory
from bot.referral.guide import Guide
from bot.reply import Reply
from bot.safety.kinds import BY_DETECTOR, Kind, Language
from bot.safety.replies import Replies
from bot.settings import Settings

Events = list[dict[str, Any]]


@dataclass(frozen=True)
class Domain:
    """The domain packages an action may call."""

    library: Library
    phrases: Phrases
    answers: Answers
    replies: Replies
    fill: Callable[[str], str]
    country: str


@cache
def packs() -> tuple[Pack, ...]:
    """The content packs of this bot."""
    return installed(Settings().data_dir)


@cache
def directory() -> Directory:
    """The directory of this bot."""
    return directory_of(Settings())


@cache
def guide() -> Guide:
    """The directory with its readers; reading the names of places takes about a second, once."""
    return Guide(directory(), DIRECTORY)


@cache
def domain() -> Domain:
    """The domain objects of this process, read on first use."""
    found = packs()
    fill = directory().fill
    library = Library(CONTENT, *(pack.folder for pack in found))
    phrases = Phrases.load(CONTENT / "phrases", fill)
    return Domain(
        library, phrases, Answers(library, phrases, fill), Replies.load(SAFETY, fill), fill, Settings().country
    )


@dataclass(frozen=True)
class Said:
    """One turn as an action sees it."""

    tracker: Tracker

    @property
    def chat(self) -> str:
        """The chat's key (bot/privacy/keys.py)."""
        return str(self.tracker.sender_id)

    @property
    def asker(self) -> str | None:
        """In a group, the key of the private chat of who typed or pressed; None where the chat is one person's."""
        return self.meta.get("asker")

    @property
    def text(self) -> str:
        return str(self.tracker.latest_message.get("text") or "")

    @property
    def intent(self) -> str:
        return str((self.tracker.latest_message.get("intent") or {}).get("name") or "")

    @property
    def confidence(self) -> float:
        """How sure the engine is of the intent, 0-1."""
        return float((self.tracker.latest_message.get("intent") or {}).get("confidence") or 0.0)

    @property
    def meta(self) -> dict[str, str]:
        return dict(self.tracker.latest_message.get("metadata") or {})

    @property
    def language(self) -> Language:
        return "es" if self.meta.get("language") == "es" else "en"

    @property
    def calm(self) -> bool:
        """The person said "I'm okay, it was a question": answer it, do not raise the alarm again."""
        return bool(self.meta.get("calm"))

    @property
    def danger(self) -> float:
        """How sure the gate's detector is of danger; even where nobody weighed the text."""
        return float(self.meta.get("danger") or 0.5)

    @property
    def doubt(self) -> Kind | None:
        """The kind of alarm the gate was not sure of, if it found one."""
        return Kind(self.meta["doubt"]) if self.meta.get("doubt") else None

    @property
    def standing(self) -> Kind | None:
        """The kind of the gravest alarm that stands in the chat."""
        return Kind(self.meta["standing"]) if self.meta.get("standing") else None

    @property
    def doubt_of_words(self) -> bool:
        """Whether that alarm comes from a pattern of the lexicon, not from the gate's detector alone."""
        return self.meta.get("pattern") not in (None, "", BY_DETECTOR)

    @property
    def now(self) -> dt.datetime:
        return dt.datetime.fromisoformat(self.meta["now"]) if "now" in self.meta else dt.datetime.now(dt.UTC)

    def arg(self, name: str) -> str | None:
        """An argument of a button, or an entity found in the text."""
        value = next(self.tracker.get_latest_entity_values(name), None)
        return str(value) if value else None

    def topics(self) -> list[tuple[Item, float]]:
        """The best items for the text with their scores, best first; unknown ids are passed over."""
        domain().library.reload_if_changed()
        return _known(self.tracker.latest_message.get("topics") or [])

    def passage(self, item: Item) -> str | None:
        """The passage of a ranked item that has the point of the text, where its short answer has not."""
        ranked = self.tracker.latest_message.get("topics") or []
        return next((topic.get("passage") for topic in ranked if topic["id"] == item.id), None)

    def questions(self) -> list[list[tuple[Item, float]]]:
        """The same for each of several questions in one text; nothing for a single one."""
        return [_known(ranked) for ranked in self.tracker.latest_message.get("questions") or []]

    @property
    def meaning(self) -> Meaning:
        """What the engine takes a description or an offer to mean."""
        return Meaning.of(self.tracker.latest_message.get("recognised"))

    @property
    def is_gibberish(self) -> bool:
        """No word of it is known to the engine."""
        return self.tracker.latest_message.get("known_words") == 0

    def last_item(self) -> Item | None:
        """The item a follow-up is about: the button's, or the last one shown."""
        return domain().library.get(self.arg("id") or self.tracker.get_slot("last_topic"))


def _known(ranked: list[dict[str, Any]]) -> list[tuple[Item, float]]:
    library = domain().library
    return [(library[topic["id"]], float(topic["score"])) for topic in ranked if topic["id"] in library]


class Turn(Action):
    """An action of ours: a name of domain.yml, and what it makes of a turn."""

    action: ClassVar[str]

    def name(self) -> str:
        return self.action

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:  # noqa: ARG002
        said = Said(tracker)
        events = taken(dispatcher, said)
        return [*let_go(said), *self.take(dispatcher, said)] if events is None else events

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        """Answer one turn; what is returned changes slots."""
        raise NotImplementedError


def send(dispatcher: CollectingDispatcher, reply: Reply) -> None:
    """Hand a Reply to the channel."""
    dispatcher.utter_message(json_message={"reply": reply.model_dump(mode="json", exclude_defaults=True)})
