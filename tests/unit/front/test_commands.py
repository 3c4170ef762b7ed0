"""Commands, deep links and safe words."""

import pytest

from bot.front.commands import command_trigger


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


def test_a_deep_link_names_a_topic() -> None:
    trigger = command_trigger("/start topic_debt-bondage")
    assert trigger is not None
    assert (trigger.intent, trigger.args) == ("show_topic", {"id": "topic/debt-bondage"})
    assert command_trigger("/start whatever") == command_trigger("/start")
