"""``python -m bot recognise`` for trainers: by the rules, with the trained model beside them where there is one."""

import json
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import recognise
from bot.cli.app import cli

SCENE = "The man she works for keeps her passport. She asks him before she buys gum."
READ = {"flags": {"checks-before-answering": 0.8, "no-control-of-money": 0.3}, "marks": [], "ways": {}}


def shown(*arguments: str) -> tuple[str, str]:
    done = CliRunner().invoke(cli, ["recognise", *arguments])
    assert done.exit_code == 0
    return done.stdout, done.stderr


@pytest.fixture
def trained(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "model").touch()
    monkeypatch.setattr(recognise, "MODEL", tmp_path / "model")
    monkeypatch.setattr(recognise, "ENGINE_PYTHON", tmp_path / "model")
    answer = subprocess.CompletedProcess([], 0, stdout=json.dumps([READ]))
    monkeypatch.setattr(recognise.subprocess, "run", lambda *_, **__: answer)


@pytest.mark.usefixtures("trained")
def test_what_the_model_is_sure_of_is_named_and_what_is_likely_is_told_apart() -> None:
    out, _ = shown("--text", SCENE)
    assert "flag/papers-held" in out
    assert "\nflag/checks-before-answering" in out
    assert "perhaps flag/no-control-of-money" in out


@pytest.mark.usefixtures("trained")
def test_the_rules_can_be_asked_alone() -> None:
    out, _ = shown("--rules", "--text", SCENE)
    assert "flag/papers-held" in out
    assert "checks-before-answering" not in out


def test_without_a_trained_engine_the_rules_answer_and_say_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(recognise, "MODEL", tmp_path / "none")
    out, told = shown("--text", SCENE)
    assert "flag/papers-held" in out
    assert "make train" in told


def test_an_offer_is_read_by_its_sentences() -> None:
    out, _ = shown("--rules", "--offer", "--text", "Waitress wanted. Send 400 for the visa first.")
    assert "Money before work: “Send 400 for the visa first.”" in out
