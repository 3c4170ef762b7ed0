"""The votes of a poll as bars of text, which stay readable in any app and to a screen reader."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reply import TALLY, Tally

_PARTS = 10  # of a bar


def with_votes(text: str, tally: Tally, votes: Sequence[int] | None) -> str:
    """``text`` with a bar, share and count for each option where it says so; the right one is marked."""
    if votes is None or len(votes) != len(tally.options):
        return text.replace(TALLY, tally.unread)
    of = sum(votes)
    lines = [
        line
        for index, (option, count) in enumerate(zip(tally.options, votes, strict=True))
        for line in (f"{'✅' if index == tally.answer else '▫️'} {option}", _bar(count, of))
    ]
    return text.replace(TALLY, "\n".join([*lines, f"{tally.label}: {of}"]))


def _bar(count: int, of: int) -> str:
    share = count / of if of else 0.0
    full = round(_PARTS * share)
    return f"{'▰' * full}{'▱' * (_PARTS - full)} {100 * share:.0f} % ({count})"
