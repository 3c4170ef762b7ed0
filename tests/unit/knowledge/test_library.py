"""The library: what it refuses, when it reads again, how sure an answer is, what an answer looks like."""

import datetime as dt
import os
import shutil
from pathlib import Path

import pytest

from bot.errors import ContentError
from bot.knowledge.answers import Answers
from bot.knowledge.choosing import Certainty, certainty
from bot.knowledge.curricula import coverage, read_rows
from bot.knowledge.item import Item
from bot.knowledge.library import Library
from bot.knowledge.phrases import Phrases
from bot.knowledge.readability import grade, longest_sentence, syllables
from bot.knowledge.wording import Wording
from bot.paths import CONTENT, DIRECTORY
from bot.referral.directory import Directory


def item(slug: str = "one", **changes: object) -> Item:
    return Item.model_validate(
        {
            "id": f"topic/{slug}",
            "title": "One",
            "module": "defining",
            "short": "A first sentence that answers. " + "More words follow here. " * 3,
            "more": "Deeper. " * 30,
            "sources": [{"title": "A law", "publisher": "A state", "date": "2000"}],
            "checked": "2026-11-21",
        }
        | changes
    )


@pytest.fixture(scope="module")
def answers() -> Answers:
    fill = Directory.load(DIRECTORY).fill
    return Answers(Library(CONTENT), Phrases.load(CONTENT / "phrases", fill), fill)


def test_a_file_must_be_named_like_its_item(tmp_path: Path) -> None:
    source = CONTENT / "topics" / "basics" / "debt-bondage.yml"
    (tmp_path / "topics").mkdir()
    shutil.copy(source, tmp_path / "topics" / "other.yml")
    with pytest.raises(ContentError, match="named like it"):
        Library(tmp_path)


def test_an_edited_file_is_read_again_without_training(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.knowledge.library.LOOK_EVERY", 0.0)
    (tmp_path / "topics").mkdir()
    file = tmp_path / "topics" / "debt-bondage.yml"
    shutil.copy(CONTENT / "topics" / "basics" / "debt-bondage.yml", file)
    library = Library(tmp_path)
    assert not library.reload_if_changed()
    file.write_text(file.read_text().replace("title: Debt bondage", "title: Bonded by debt"))
    os.utime(file, ns=(1, file.stat().st_mtime_ns + 1_000_000))
    assert library.reload_if_changed()
    assert library["topic/debt-bondage"].title == "Bonded by debt"


def test_every_row_of_both_curricula_is_covered() -> None:
    covered = coverage(read_rows(CONTENT / "curricula.yml"), Library(CONTENT))
    assert [row for row, items in covered.items() if not items] == []


def test_how_sure_a_ranking_is() -> None:
    one, two = item("one"), item("two")
    friend = item("friend", related=["topic/one"])
    assert certainty([]) is Certainty.LOST
    assert certainty([(one, 0.02)]) is Certainty.LOST
    assert certainty([(one, 0.07), (two, 0.06)]) is Certainty.UNSURE
    assert certainty([(one, 0.2), (two, 0.19)]) is Certainty.LIKELY
    assert certainty([(one, 0.2), (friend, 0.19)]) is Certainty.SURE
    assert certainty([(one, 0.6), (two, 0.3)]) is Certainty.SURE


def test_an_answer_starts_bold_names_its_sources_and_leads_on(answers: Answers) -> None:
    library = Library(CONTENT)
    reply = answers.short(library["topic/debt-bondage"])
    assert reply.messages[0].text.startswith("**Debt bondage**\n")
    assert reply.sources
    titles = [button.title for row in reply.messages[0].buttons for button in row]
    assert titles[:2] == ["More", "Source"]
    assert "Quiz me" in titles


def test_a_source_says_when_it_was_checked(answers: Answers) -> None:
    item = Library(CONTENT)["topic/debt-bondage"].model_copy(update={"checked": dt.date(2026, 11, 21)})
    assert "Checked November 21, 2026" in answers.source(item).messages[0].text


def test_reading_grade() -> None:
    assert grade("The cat sat on the mat. It was hot.") < 2
    assert grade("Constitutional adjudication necessitates interdisciplinary considerations of proportionality.") > 12
    assert grade("Call {phone:us-nhth}.") == grade("Call.")
    assert grade("") == 0.0
    assert longest_sentence("One two three. Four five.") == 3
    assert [syllables(word) for word in ("cat", "table", "traffic", "remember")] == [1, 2, 2, 3]


@pytest.mark.parametrize(
    ("text", "faulty"),
    [
        ("Police rescued three girls.", True),
        ("Do not try to rescue anyone.", False),
        ("The victim was scared.", True),
        ("The Trafficking Victims Protection Act", False),
        ("Polaris runs the hotline", True),
        ("A person who was trafficked", False),
    ],
)
def test_wording(text: str, faulty: bool) -> None:
    assert bool(Wording.load(CONTENT / "wording.yml").faults(text)) is faulty
