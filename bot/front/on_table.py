"""What was searched for last, read off its buttons: while they lie on the table, a few words can refer to it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable

from bot.errors import StaleButton
from bot.front.contract import Choice
from bot.front.triggers import Sign, decode
from bot.referral.ask import Ask


def search_on_table(choices: Iterable[Choice], key: str, sign: Sign) -> str:
    """The search whose services are shown, as a button has it; "" if something else was shown since.

    Where no service was found the button with the numbers only tells of it.
    """
    asks = asks_on_table(choices, key, sign)
    found = [ask for ask in asks if ask.shown] or [ask for ask in asks if ask.wishes.discreet]
    return str(found[0]) if found else ""


def asks_on_table(choices: Iterable[Choice], key: str, sign: Sign) -> list[Ask]:
    """What the buttons that find help ask for."""
    return [ask for choice in choices if (ask := _ask(choice, key, sign))]


def _ask(choice: Choice, key: str, sign: Sign) -> Ask | None:
    with contextlib.suppress(StaleButton):
        trigger = decode(choice.id or "", key, sign)
        return Ask.parse(trigger.args.get("need")) if trigger.intent == "find_help" else None
    return None
