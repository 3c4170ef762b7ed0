"""Reply: the one thing that travels back to a channel (design: "Contracts").

Actions hand a Reply to Rasa as ``custom: {"reply": reply.model_dump(mode="json")}``; the front turns it into
Telegram messages, terminal lines or scripted JSON. Nothing here knows a channel.

Texts are plain, with ``**bold**`` as the only mark-up.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.safety.kinds import Alarm


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Trigger(_Part):
    """What a button means: an allow-listed intent with plain arguments.

    ``intent`` is an intent of domain.yml or a command the front serves itself; ``args`` become entities of
    the same names. Together they must fit a signed Telegram callback of 64 bytes.
    """

    intent: str
    args: dict[str, str] = Field(default_factory=dict)


class Button(_Part):
    """A choice under a message: a short title (≤ 40 characters), and its trigger or a link to open."""

    title: str
    trigger: Trigger | None = None
    url: str | None = None


class QuizOption(_Part):
    """One option of a question as it is shown."""

    title: str
    trigger: Trigger


class Quiz(_Part):
    """A question that is open for an answer.

    ``answer`` is the index of the right option: it never leaves the process except for ``--reveal``. Where no single
    option is the answer (several, an order, a typed word), ``solution`` is the whole of it.
    """

    id: str
    options: tuple[QuizOption, ...]
    answer: int
    solution: Trigger | None = None


class Poll(_Part):
    """A question as a channel's own quiz poll, within Telegram's limits, with buttons under it.

    ``answer`` is the index of the right option.
    """

    question: str = Field(min_length=1, max_length=300)
    options: tuple[QuizOption, ...] = Field(min_length=2, max_length=10)
    answer: int
    explanation: str | None = Field(default=None, max_length=200)
    buttons: tuple[tuple[Button, ...], ...] = ()


class Tally(_Part):
    """The votes of the poll whose button was pressed, to stand where a message's text says ``TALLY``.

    The channel closes the poll and draws a bar for each of ``options``; ``answer`` is the index of the right one.
    ``label`` stands before the count of all votes; ``unread`` in the place of all, if they cannot be read.
    """

    options: tuple[str, ...]
    answer: int
    label: str
    unread: str


TALLY = "{tally}"


class Message(_Part):
    """One message: text with buttons under it (rows of buttons), or a file with a caption.

    ``image`` and ``document`` name a file of the project, or one of the outbox (bot/outbox.py). ``poll`` stands in for
    the text where the channel has quiz polls; ``poll_button``, which asks for one, is shown only there.
    """

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    image: str | None = None
    document: str | None = None
    edits: bool = False  # replaces the message whose button was pressed, where the channel can
    poll: Poll | None = None
    poll_button: Button | None = None
    tally: Tally | None = None


class Remind(_Part):
    """The wish to be reminded, complete: the channel keeps it together with the encrypted chat name, or nothing.

    ``zone`` is a name of the time zone database; the quiet hours are local and may pass midnight.
    """

    zone: str
    quiet_from: int = Field(ge=0, le=23)
    quiet_to: int = Field(ge=0, le=23)


NOTHING_OPEN = "nothing_open"  # ``Reply.intent`` where a word such as "yes" or "skip" answers no question of ours


class Reply(_Part):
    """An answer to one turn.

    ``topic`` and ``sources`` say what it rests on; ``protect`` asks the channel to forbid forwarding and
    saving; ``silent`` asks for no notification sound; ``safety`` is the alarm that a safety reply answers: it
    goes out before all others. ``once``: of all presses under one message only the first is answered.
    ``unanswered`` stays silent, on purpose: a press that was not this person's to make. ``answered``: the text was an
    answer to a question of ours and nothing else, so no doubt of the gate stands by it.
    """

    messages: tuple[Message, ...] = ()
    topic: str | None = None
    sources: tuple[str, ...] = ()
    quiz: Quiz | None = None
    protect: bool = False
    silent: bool = False
    safety: Alarm | None = None
    intent: str | None = None  # what was understood, where an action knows better than the engine
    remind: Remind | Literal["off"] | None = None  # reminders begin, or end
    once: bool = False
    unanswered: bool = False
    answered: bool = False


def rows(*buttons: Button, width: int = 1) -> tuple[tuple[Button, ...], ...]:
    """Lay buttons out in rows of ``width``."""
    return tuple(tuple(buttons[i : i + width]) for i in range(0, len(buttons), width))
