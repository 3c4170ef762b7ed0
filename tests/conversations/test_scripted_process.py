"""The scripted chat as a process, the way the bot is checked from outside."""

import json
import subprocess
import sys

from bot.settings import ROOT


def test_exactly_the_ready_line_and_one_answer() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "chat", "--jsonl"],
        input='{"chat":"a","text":"hi"}\n',
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    ready, answer = map(json.loads, done.stdout.splitlines())
    assert ready == {"ready": True}
    assert answer["chat"] == "a"
    assert answer["messages"][0]["text"]
    assert answer["route"] == "dialogue"
