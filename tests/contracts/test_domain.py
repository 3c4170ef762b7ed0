"""domain.yml, the actions, the buttons and the data fit together."""

from functools import cache

import pytest

from actions.server import executor
from bot.data_files import read_yaml, yaml_files
from bot.front.triggers import TRIGGERS, encode
from bot.knowledge.library import Library
from bot.knowledge.lint import example_files
from bot.knowledge.phrases import Phrases
from bot.paths import CONTENT, DIRECTORY, NLU
from bot.referral.directory import Directory
from bot.reply import Message, Trigger
from bot.settings import ROOT

# Triggers the front serves by itself (bot/front/pipeline.py).
FRONT = {"door", "safety_ok", "safety_next", "leave", "erase_confirm"}
DOMAIN = read_yaml(ROOT / "domain.yml")


def intents() -> set[str]:
    return {name for entry in DOMAIN["intents"] for name in (entry if isinstance(entry, dict) else {entry: None})}


@cache
def phrases() -> Phrases:
    return Phrases.load(CONTENT / "phrases", Directory.load(DIRECTORY).fill)


def lines() -> list[Message]:
    return [
        phrases().message(phrase_id, language)
        for language in ("en", "es")
        for phrase_id in phrases().ids()
        if _stands_alone(phrase_id, language)
    ]


def _stands_alone(phrase_id: str, language: str) -> bool:
    """Whether a line needs no values to be filled in."""
    try:
        return bool(phrases().text(phrase_id, language))
    except KeyError:
        return False


def test_every_action_of_the_domain_is_served_and_no_other() -> None:
    served = {entry.name for entry in executor().list_actions()}
    assert served == {name for name in DOMAIN["actions"] if name.startswith("action_")}


def test_every_button_leads_somewhere() -> None:
    assert set(TRIGGERS) - FRONT <= intents()


def test_every_button_of_our_own_lines_can_be_pressed() -> None:
    for message in lines():
        for button in (button for row in message.buttons for button in row):
            assert button.trigger is not None
            encode(button.trigger, "0" * 32, lambda payload: payload[:1] * 32)


def test_every_topic_named_on_a_button_exists() -> None:
    library = Library(CONTENT)
    named = {
        button.trigger.args["id"]
        for message in lines()
        for row in message.buttons
        for button in row
        if button.trigger and button.trigger.intent == "show_topic"
    }
    assert {topic for topic in named if topic not in library} == set()


def test_every_item_fits_a_button() -> None:
    for item in Library(CONTENT):
        for variant in ("", "immigrants", "worldwide"):
            args = {"id": item.id, "variant": variant} if variant else {"id": item.id}
            intent = "follow_variant" if variant else "follow_source"
            encode(Trigger(intent=intent, args=args), "0" * 32, lambda payload: b"x" * 32)


@pytest.mark.parametrize("kind", ["topics", "myths"])
def test_every_item_has_its_examples_and_every_example_its_item(kind: str) -> None:
    prefix = "myth" if kind == "myths" else "topic"
    asked = {example.partition("/")[2] for example in example_files(NLU) if example.startswith(prefix)}
    known = {item.id.partition("/")[2] for item in Library(CONTENT) if item.id.startswith(prefix)}
    assert asked == known


def test_every_intent_with_examples_is_in_the_domain() -> None:
    named = {
        block["intent"]
        for folder in ("intents", "safety")
        for path in yaml_files(NLU / folder)
        for block in read_yaml(path)["nlu"]
    }
    assert named <= intents()
