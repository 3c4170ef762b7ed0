"""The command list can be seen over a shoulder."""

from __future__ import annotations

import re

from telegram.constants import BotCommandLimit

from bot.front.commands import COMMANDS as SERVED
from bot.front.telegram.commands import COMMANDS


def test_every_language_offers_the_same_commands_and_all_are_served() -> None:
    names = [tuple(name for name, _ in commands) for commands in COMMANDS.values()]
    assert len(set(names)) == 1
    assert set(names[0]) <= set(SERVED)


def test_all_ways_to_learn_are_in_the_menu() -> None:
    intents = {SERVED[name].intent for name, _ in COMMANDS[""]}
    assert {"lesson", "start_quiz", "case", "check", "progress", "refresher"} <= intents


def test_no_description_names_the_topic() -> None:
    words = " ".join(text for commands in COMMANDS.values() for _, text in commands).lower()
    assert not re.search(r"traffick|trata|abuse|abuso|victim|víctim|police|polic|danger|peligro|hotline|crisis", words)


def test_telegrams_limits_are_kept() -> None:
    for commands in COMMANDS.values():
        for name, text in commands:
            assert BotCommandLimit.MIN_COMMAND <= len(name) <= BotCommandLimit.MAX_COMMAND
            assert BotCommandLimit.MIN_DESCRIPTION <= len(text) <= BotCommandLimit.MAX_DESCRIPTION
