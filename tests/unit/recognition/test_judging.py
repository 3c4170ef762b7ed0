"""What typed replies say: every rule finds its own examples, and good words are not blamed."""

import pytest

from bot.paths import CONTENT, RECOGNITION, SAFETY
from bot.recognition.judging import Judge
from bot.recognition.rehearsals import Rehearsals

JUDGE = Judge.load(RECOGNITION, SAFETY)
LINES = [line for scene in Rehearsals.load(CONTENT / "rehearsals") for turn in scene.turns for line in turn.replies]


def marks(text: str, kind: str) -> list[str]:
    return [mark.mark for mark in JUDGE.judge(text) if mark.kind == kind]


@pytest.mark.parametrize(
    ("mark", "text"), [(mark.mark, text) for mark in JUDGE.marks.values() for text in mark.found_in]
)
def test_each_mark_is_found_and_its_opposite_is_not(mark: str, text: str) -> None:
    kind = JUDGE.marks[mark].kind
    assert mark in marks(text, kind)
    assert not marks(text, "helps" if kind == "harms" else "harms")


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.text[:40])
def test_what_the_scenes_call_helpful_is_never_read_as_harm(line: object) -> None:
    assert line in LINES
    text = line.text if line.effect == "helps" else line.better  # type: ignore[attr-defined]
    assert not marks(text, "harms")


def test_most_of_what_the_scenes_call_harmful_is_read_so() -> None:
    harmful = [line.text for line in LINES if line.effect == "harms"]
    assert sum(bool(marks(text, "harms")) for text in harmful) >= 0.9 * len(harmful)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("I wont ask you to leave him, thats your decision", "choice"),
        ("i cant promise everything will be fine but im here", "staying"),
        ("you dont have to call the police", "choice"),
        ("no te voy a pedir detalles, no es tu culpa", "no-fault"),
    ],
)
def test_a_not_turns_a_harm_into_help(text: str, mark: str) -> None:
    assert mark in marks(text, "helps")
    assert not marks(text, "harms")


def test_blame_alone_is_read_as_blame_alone() -> None:
    assert marks("I believe you. But why didn't you just leave him?", "harms") == ["blame"]


@pytest.mark.parametrize("text", ["", "🙂", "ok", "x" * 5_000, "hmm let me think about it"])
def test_odd_texts_say_nothing(text: str) -> None:
    assert JUDGE.judge(text) == ()
