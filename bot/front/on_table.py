"""What was searched for last, read off its buttons: while they lie on the table, a few words can refer to it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable

from bot.errors import StaleButton
from bot.front.contract import Choice
from bot.front.triggers import Sign, decode
from bot.referral.ask import Ask


def search_on_table(choices: Iterable[Choice], key: str, sign: Sign) -> str:
    """The search whose services are shown, as a button has it; "" if something else was shown since."""
    for choice in choices:
        with contextlib.suppress(StaleButton):
            trigger = decode(choice.id or "", key, sign)
            ask = Ask.parse(trigger.args.get("need")) if trigger.intent == "find_help" else None
            if ask is not None and ask.shown:
                return str(ask)
    return ""
