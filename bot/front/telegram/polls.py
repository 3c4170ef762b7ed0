"""Native quiz polls that are out, and what a vote in one means.

A vote names its poll and nothing else of ours, so what was asked is held here: in memory, of the last polls only.
After a restart a vote is answered as an old button is.
"""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Message, PollAnswer

from bot.front.contract import Inbound, PollQuestion
from bot.front.telegram.updates import Incoming, chat_name

REMEMBERED = 2000
FORGOTTEN = "poll-forgotten"  # an id that verifies for no chat


@dataclass(frozen=True)
class _Out:
    chat_id: int
    presses: tuple[str, ...]


class Polls:
    """The polls sent last, by Telegram's id."""

    def __init__(self) -> None:
        self._out: dict[str, _Out] = {}

    def sent(self, message: Message, poll: PollQuestion) -> None:
        """Remember what a vote in the poll of ``message`` presses."""
        if message.poll is None:
            return
        self._out[message.poll.id] = _Out(message.chat.id, tuple(option.id or "" for option in poll.options))
        if len(self._out) > REMEMBERED:
            del self._out[next(iter(self._out))]

    def read(self, vote: PollAnswer) -> Incoming | None:
        """The vote as a press in the person's private chat, which has the person's own id; None if it is not ours.

        Only private polls are sent with names, and none can be forwarded, so an unknown poll is one of this chat that
        was sent before a restart. A vote that was taken back says nothing.
        """
        if vote.user is None or len(vote.option_ids) != 1:
            return None
        out = self._out.get(vote.poll_id)
        if out is not None and (out.chat_id != vote.user.id or vote.option_ids[0] >= len(out.presses)):
            return None
        press = out.presses[vote.option_ids[0]] if out is not None else FORGOTTEN
        return Incoming(
            Inbound(chat_name(vote.user.id), press=press, language_code=vote.user.language_code), chat_id=vote.user.id
        )

    def forget(self, chat_id: int) -> None:
        """Drop the polls of a chat that is erased."""
        self._out = {poll: out for poll, out in self._out.items() if out.chat_id != chat_id}
