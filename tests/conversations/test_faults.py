"""kill -9 of a process in the middle of a conversation."""

import time

import pytest

from tests.support.conversation import Running

BACK_WITHIN = 60  # seconds; the goal of 30 is measured by make bench


@pytest.mark.parametrize("process", ["engine", "actions"])
def test_a_killed_process_comes_back_and_nobody_is_left_alone(own_bot: Running, process: str) -> None:
    ana = own_bot.chat("ana")
    ana.says("what is debt bondage")
    own_bot.kill(process)

    assert ana.says("my boss has my passport and i cant leave").route == "safety"
    ana.reads("1-888-373-7888")

    ana.says("what is human trafficking")
    assert ana.text
    if ana.answer.route == "fallback":
        ana.reads("1-888-373-7888", "911")

    deadline = time.monotonic() + BACK_WITHIN
    while ana.says("what is human trafficking").route != "dialogue":
        assert time.monotonic() < deadline, "the service did not come back"
        time.sleep(0.3)
    assert ana.answer.topic == "topic/human-trafficking"
