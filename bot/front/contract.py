"""What a channel gives to the pipeline and what it gets back. Telegram, terminal and scripted chat share it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from bot.reply import Remind, Tally

Route = Literal["safety", "dialogue", "fallback"]

# What a person can send besides text; each has its own kind answer in data/content/phrases.
OtherKind = Literal["photo", "sticker", "voice", "video", "document", "location", "contact", "poll", "other"]


@dataclass(frozen=True)
class Inbound:
    """One thing a person did in one chat.

    chat: the channel's own name of the chat, with the channel in front ("telegram:12345", "terminal:me").
    text: what was typed, commands included; None for a press or for other kinds without a caption.
    press: the id of the button that was pressed.
    other: the kind of a message that is not text; a caption, if any, is in ``text``.
    language_code: the language of the person's app, if the channel tells ("es", "pt-br").
    sender: in a group, the name of the private chat of who typed or pressed; None where a chat is one person.
    """

    chat: str
    text: str | None = None
    press: str | None = None
    other: OtherKind | None = None
    language_code: str | None = None
    sender: str | None = None


@dataclass(frozen=True)
class Choice:
    """A button as a channel shows it: an opaque id of at most 64 bytes, or a link."""

    title: str
    id: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class PollQuestion:
    """A question as a quiz poll. ``options`` carry the ids to press for a vote; ``answer`` is an index of them."""

    question: str
    options: tuple[Choice, ...]
    answer: int
    explanation: str | None = None
    choices: tuple[tuple[Choice, ...], ...] = ()


@dataclass(frozen=True)
class Outgoing:
    """One message to show. ``text`` may carry ``**bold**``; rows of choices stand under it.

    A channel that has quiz polls shows ``poll`` in the place of the text, and ``poll_choice`` below the other choices;
    it closes the poll of a ``tally`` and puts the votes into the text.
    """

    text: str
    choices: tuple[tuple[Choice, ...], ...] = ()
    image: str | None = None
    document: str | None = None
    edits: bool = False
    poll: PollQuestion | None = None
    poll_choice: Choice | None = None
    tally: Tally | None = None


@dataclass(frozen=True)
class OpenQuestion:
    """A quiz question that waits for an answer; ``answer`` is the id of the right choice (for ``--reveal``)."""

    id: str
    options: tuple[Choice, ...]
    answer: str


@dataclass(frozen=True)
class Answer:
    """All that goes back for one Inbound. No messages means: stay silent."""

    messages: tuple[Outgoing, ...]
    route: Route
    intent: str | None = None
    topic: str | None = None
    sources: tuple[str, ...] = ()
    quiz: OpenQuestion | None = None
    protect: bool = False
    silent: bool = False
    remind: Remind | Literal["off"] | None = None  # reminders begin or end with this answer
    once: bool = False  # only the first press under a message is answered
    wipe: bool = False  # the person asked to leave or erase: delete the chat's recent messages first
    ms: float = 0.0


class Responder(Protocol):
    """The pipeline as a channel sees it."""

    def alarm(self, inbound: Inbound) -> Answer | None:
        """The safety reply if this needs one. Never waits: call it before any queue, for every Inbound."""
        ...

    async def converse(self, inbound: Inbound) -> Answer:
        """The answer to anything ``alarm`` let pass. Call it in order within a chat."""
        ...
