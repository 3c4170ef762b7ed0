"""What Telegram sends, read as an Inbound; or None, which means: stay silent.

Silent are channel posts, inline queries, member and service updates, messages of other bots, and all that is
said in a group but not to the bot. What people say under a poll of a live quiz they say to each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from telegram import Message, Update
from telegram.constants import ChatType, MessageAttachmentType, MessageEntityType

from bot.front.contract import Inbound, OtherKind

_COMMAND_AT = re.compile(r"^/(\w+)@(\w+)")
_OURS_ALONE = re.compile(r"^/livequiz\b(?!@)", re.IGNORECASE)  # a command no other bot of a group is likely to have
_GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)

# In this order: Telegram fills `document` too for an animation, and `location` too for a venue.
_KINDS: tuple[tuple[MessageAttachmentType, OtherKind], ...] = (
    (MessageAttachmentType.PHOTO, "photo"),
    (MessageAttachmentType.LIVE_PHOTO, "photo"),
    (MessageAttachmentType.STICKER, "sticker"),
    (MessageAttachmentType.VOICE, "voice"),
    (MessageAttachmentType.AUDIO, "voice"),
    (MessageAttachmentType.VIDEO, "video"),
    (MessageAttachmentType.VIDEO_NOTE, "video"),
    (MessageAttachmentType.ANIMATION, "video"),
    (MessageAttachmentType.DOCUMENT, "document"),
    (MessageAttachmentType.VENUE, "location"),
    (MessageAttachmentType.LOCATION, "location"),
    (MessageAttachmentType.CONTACT, "contact"),
    (MessageAttachmentType.POLL, "poll"),
    (MessageAttachmentType.DICE, "other"),
    (MessageAttachmentType.GAME, "other"),
    (MessageAttachmentType.STORY, "other"),
    (MessageAttachmentType.PAID_MEDIA, "other"),
)


@dataclass(frozen=True)
class Me:
    """The bot itself, as Telegram knows it."""

    id: int
    username: str


@dataclass(frozen=True)
class Incoming:
    """An Inbound, and what is needed to answer it.

    message_id: the person's own message; None for a press. pressed: the message whose button was pressed.
    query: the callback query that waits for its acknowledgement. thread: the topic of a forum group.
    album: the album that a photo or video belongs to. votes: of the poll whose button was pressed, at that moment.
    arrival: its number among all that arrived; None for what nothing was sent for, such as a reminder.
    language: in which the channel speaks for itself, as it was known when this was read.
    """

    inbound: Inbound
    chat_id: int
    group: bool = False
    thread: int | None = None
    message_id: int | None = None
    pressed: int | None = None
    query: str | None = None
    edited: bool = False
    album: str | None = None
    votes: tuple[int, ...] | None = None
    arrival: int | None = None
    language: str | None = None


def read(update: Update, me: Me) -> Incoming | None:
    """The Inbound of ``update``, or None if the bot has nothing to say to it."""
    if update.callback_query is not None:
        return _press(update)
    message = update.message or update.edited_message
    if message is None or not _from_a_person(message):
        return None
    if message.chat.type not in (ChatType.PRIVATE, *_GROUPS):
        return None
    group = message.chat.type in _GROUPS
    if group and not _addressed(message, me):
        return None
    text, other = message.text or message.caption, _other(message)
    if text is None and other is None:
        return None
    if text is not None:
        text = _without_name(text, me, group=group)
    return Incoming(
        Inbound(
            chat_name(message.chat.id),
            text=text,
            other=other,
            language_code=_language(update),
            sender=_sender(update) if group else None,
        ),
        chat_id=message.chat.id,
        group=group,
        thread=message.message_thread_id if message.is_topic_message else None,
        message_id=message.message_id,
        edited=update.edited_message is not None,
        album=message.media_group_id,
    )


def _press(update: Update) -> Incoming | None:
    query = update.callback_query
    if query is None or query.message is None or query.data is None:
        return None  # a button under an inline message or a game: none of ours
    message = query.message
    thread = message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None
    poll = message.poll if isinstance(message, Message) else None
    group = message.chat.type in _GROUPS
    return Incoming(
        Inbound(
            chat_name(message.chat.id),
            press=query.data,
            language_code=_language(update),
            sender=_sender(update) if group else None,
        ),
        chat_id=message.chat.id,
        group=group,
        thread=thread,
        votes=tuple(option.voter_count for option in poll.options) if poll else None,
        pressed=message.message_id,
        query=query.id,
    )


def _from_a_person(message: Message) -> bool:
    sender = message.from_user
    return sender is not None and not sender.is_bot and not message.is_automatic_forward


def _addressed(message: Message, me: Me) -> bool:
    answered = message.reply_to_message
    if answered is not None and answered.from_user is not None and answered.from_user.id == me.id:
        return answered.poll is None
    if _OURS_ALONE.match(message.text or ""):
        return True
    command = _COMMAND_AT.match(message.text or message.caption or "")
    if command:
        return command[2].lower() == me.username.lower()
    mentions: list[str | None] = [MessageEntityType.MENTION, MessageEntityType.TEXT_MENTION]
    found = message.parse_entities(mentions) | message.parse_caption_entities(mentions)
    return any(
        (entity.user is not None and entity.user.id == me.id) or part.lower() == f"@{me.username.lower()}"
        for entity, part in found.items()
    )


def _without_name(text: str, me: Me, *, group: bool) -> str:
    """``/help@our_bot`` is ``/help``; in a group the mention is no part of the question."""
    command = _COMMAND_AT.match(text)
    if command and command[2].lower() == me.username.lower():
        return f"/{command[1]}{text[command.end() :]}"
    if not group:
        return text
    return re.sub(rf"@{re.escape(me.username)}\b[,:]?", " ", text, flags=re.IGNORECASE).strip()


def _other(message: Message) -> OtherKind | None:
    return next((kind for attachment, kind in _KINDS if message[attachment.value]), None)


def _language(update: Update) -> str | None:
    return update.effective_user.language_code if update.effective_user else None


def _sender(update: Update) -> str | None:
    """The private chat of who is speaking has that person's id."""
    return chat_name(update.effective_user.id) if update.effective_user else None


def chat_name(chat_id: int) -> str:
    """The channel's name of a chat."""
    return f"telegram:{chat_id}"
