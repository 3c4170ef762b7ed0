"""Commands, deep links and safe words."""

import pytest

from bot.front.commands import command_trigger
from bot.reply import Trigger


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("/start", "greet"),
        ("/START@LanternBot", "greet"),
        ("/help", "find_help"),
        (" /quiz ", "start_quiz"),
        ("/erase", "erase"),
        ("/unknown", None),
        ("/quiz now please", None),
        ('/ask{"id": "x"}', None),
        ("leave now", "leave"),
        ("Leave now!", "leave"),
        ("salir ahora", "leave"),
        ("hide", "leave"),
        ("Close this!", "leave"),
        ("i want to leave now", None),
        ("/lessons", "lesson"),
        ("/learn", "lesson"),
        ("/practice", "case"),
        ("/progress", "progress"),
        ("/verify LTN-261121-ABCD-EFGHI-JKLMN", "certificate"),
        ("/verify", "certificate"),
        ("verify ltn-261121-abcd-efghi-jklmn.", "certificate"),
        ("LTN-261121-ABCD-EFGHI-JKLMN", "certificate"),
        ("verify that he holds my passport", None),
        ("/verify he hits me", None),
        ("quiz", None),
        ("help", "find_help"),
        ("Ayuda!", "find_help"),
        ("i need help", "find_help"),
        ("Hi, can you help me please?", "find_help"),
        ("good morning i need to talk to someone", "find_help"),
        ("can i speak to a real person", "find_help"),
        ("hola necesito ayuda", "find_help"),
        ("Hola, ¿me pueden ayudar por favor?", "find_help"),
        ("buenas noches quiero hablar con alguien", "find_help"),
        ("can you help me with the quiz", None),
        ("i need help getting away from him", None),
        ("necesito ayuda con mi tarea", None),
        ("help me", None),
    ],
)
def test_commands(text: str, intent: str | None) -> None:
    trigger = command_trigger(text)
    assert (trigger.intent if trigger else None) == intent


@pytest.mark.parametrize(
    "text",
    [
        "stop the spam",
        "No more spam!",
        "please stop spamming me",
        "quit texting me",
        "stop sending me messages",
        "don’t send me any more texts",
        "no more messages please",
        "deja de mandarme mensajes",
        "Por favor, ya no me manden mensajes",
        "basta de spam",
        "¡Ya no quiero recordatorios!",
    ],
)
def test_a_wish_for_no_more_messages_ends_reminders(text: str) -> None:
    assert command_trigger(text) == Trigger(intent="refresher", args={"what": "off"})


@pytest.mark.parametrize(
    "text",
    [
        "no more",
        "no messages",
        "is this spam",
        "he says stop texting me",
        "stop texting me at night",
        "stop the spam on sundays",
        "no me mandes mensajes los domingos",
        "dont stop the reminders",
        "no dejes de mandarme recordatorios",
    ],
)
def test_other_words_about_messages_are_no_command(text: str) -> None:
    assert command_trigger(text) is None


def test_a_deep_link_names_a_topic() -> None:
    trigger = command_trigger("/start topic_debt-bondage")
    assert trigger is not None
    assert (trigger.intent, trigger.args) == ("show_topic", {"id": "topic/debt-bondage"})
    assert command_trigger("/start whatever") == command_trigger("/start")
