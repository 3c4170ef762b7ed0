"""The passage with the point stands below the short answer, or below as much of it as one screen has room for."""

from pathlib import Path

import pytest

from bot.knowledge.answers import ONE_SCREEN, Answers
from bot.knowledge.library import Library
from bot.knowledge.phrases import Phrases
from bot.paths import CONTENT

FIRST = "The first sentence says what it is, in words that anyone can read."
SECOND = "A second one says a little more about how it works."
CALL = "Then call {phone:us-nhth}."


def answers(folder: Path, short: str, more: str, module: str) -> Answers:
    (folder / "topics" / "law").mkdir(parents=True)
    (folder / "topics" / "law" / "bail.yml").write_text(
        f"id: topic/bail\ntitle: Bail\nmodule: {module}\nshort: {short}\nmore: |-\n"
        + "".join(f"  {line}\n" for line in more.split("\n"))
        + "sources:\n- {title: A law, publisher: Congress}\nchecked: 2026-11-22\n"
    )
    phrases = Phrases.load(CONTENT / "phrases", lambda text: text)
    return Answers(Library(folder), phrases, lambda text: text.replace("{phone:us-nhth}", "1-888-373-7888"))


def told(folder: Path, short: str, passage: str, module: str = "defining") -> str:
    made = answers(folder, short, f"{'Of another point. ' * 10}\n\n{passage}", module)
    item = made._library["topic/bail"]
    return made.short(item, beside="more.1").messages[0].text


def test_both_fit(tmp_path: Path) -> None:
    text = told(tmp_path, f"{FIRST} {SECOND}", "The point. " * 20)
    assert SECOND in text
    assert "The point." in text


@pytest.mark.parametrize(("repeated", "kept"), [(42, True), (48, False)])
def test_the_first_sentence_stays_where_all_do_not_fit(tmp_path: Path, repeated: int, kept: bool) -> None:
    text = told(tmp_path, f"{FIRST} {SECOND}", "The point. " * repeated)
    assert FIRST in text
    assert "The point." in text
    assert (SECOND in text) == kept
    assert len(text) <= ONE_SCREEN + len("****\n\n\n")


def test_a_passage_does_not_take_most_of_the_answer(tmp_path: Path) -> None:
    text = told(tmp_path, f"{FIRST} {SECOND} {SECOND} {SECOND}", "The point. " * 46)
    assert text.count(SECOND) == 3
    assert "The point." not in text


def test_no_number_is_left_out_for_a_passage(tmp_path: Path) -> None:
    text = told(tmp_path, f"{FIRST} {SECOND} {CALL}", "The point. " * 48)
    assert "1-888-373-7888" in text
    assert "The point." not in text


def test_a_passage_that_leaves_no_room_is_left_to_its_button(tmp_path: Path) -> None:
    text = told(tmp_path, f"{FIRST} {SECOND}", "The point. " * 54)
    assert SECOND in text
    assert "The point." not in text


def test_signs_keep_their_caution(tmp_path: Path) -> None:
    text = told(tmp_path, f"{FIRST} {SECOND} One sign is no proof.", "The point. " * 48, "recognizing")
    assert "no proof" in text
    assert "The point." not in text
