"""Cases and rehearsals in Spanish: they say what the English ones say, and are played from first to last."""

import re
from collections.abc import Iterator

import pytest

from bot.learning.cases import Case, Cases
from bot.learning.translation import cases_in
from bot.paths import CONTENT, DIRECTORY, RECOGNITION, SAFETY
from bot.recognition.judging import Judge
from bot.recognition.rehearsals import Rehearsal, Rehearsals
from bot.referral.directory import Directory
from tests.support.turns import Bot

ENGLISH = Cases.load(CONTENT / "cases")
SPANISH = cases_in(ENGLISH, CONTENT / "cases", "es")
SCENES = Rehearsals.load(CONTENT / "rehearsals")
FILL = Directory.load(DIRECTORY).fill

_PLACEHOLDER = re.compile(r"\{[^}]*\}")
_ENGLISH_WORDS = re.compile(r"\b(?:the|and|with|what|they|you|your|is|are)\b", re.IGNORECASE)
_ENGLISH_NAMES = re.compile(r"\([^)]*\)")  # "(Wage and Hour Division)": what people will hear on the phone
_BANNED = re.compile(r"\b(?:víctimas?|rescat\w+|ilegales|prostitut\w*)\b", re.IGNORECASE)


def words(story: Case | Rehearsal) -> Iterator[str]:
    yield from (story.title, story.setting, story.note, story.end)
    if isinstance(story, Case):
        for step in story.steps:
            yield step.text
            yield from (text for choice in step.choices for text in (choice.text, choice.feedback))
    else:
        for turn in story.turns:
            yield turn.says
            yield from (text for line in turn.replies for text in (line.text, line.why, line.better or ""))


def says_the_same(english: Case | Rehearsal, spanish: Case | Rehearsal) -> None:
    assert spanish != english
    for ours, theirs in zip(words(english), words(spanish), strict=True):
        assert sorted(_PLACEHOLDER.findall(ours)) == sorted(_PLACEHOLDER.findall(theirs))
        assert "{" not in FILL(theirs)
        assert not _BANNED.search(theirs), theirs
        assert not _ENGLISH_WORDS.search(_ENGLISH_NAMES.sub("", theirs)), theirs


@pytest.mark.parametrize("case", list(ENGLISH), ids=lambda case: case.slug)
def test_a_case_says_what_the_english_one_says(case: Case) -> None:
    spanish = SPANISH.get(case.slug)
    assert spanish is not None
    says_the_same(case, spanish)
    assert [c.next for s in case.steps for c in s.choices] == [c.next for s in spanish.steps for c in s.choices]


@pytest.mark.parametrize("scene", list(SCENES), ids=lambda scene: scene.slug)
def test_a_scene_says_what_the_english_one_says(scene: Rehearsal) -> None:
    spanish = SCENES.get(scene.slug, "es")
    assert spanish is not None
    says_the_same(scene, spanish)


def test_the_good_choice_is_not_known_by_its_length() -> None:
    steps = [step for case in SPANISH for step in case.steps]
    for extreme in (max, min):
        stands_out = [extreme(step.choices, key=lambda choice: len(choice.text)).effect == "good" for step in steps]
        assert sum(stands_out) <= 0.55 * len(steps)


def test_every_mark_of_a_typed_reply_has_its_words() -> None:
    judge = Judge.load(RECOGNITION, SAFETY)
    for mark in judge.marks.values():
        found = {each.mark: each for said in mark.found_in for each in judge.judge(said, "es")}
        if mark.mark in found:
            assert found[mark.mark].title != mark.title


def test_a_case_is_played_in_spanish(bot: Bot) -> None:
    ana = bot.chat(language_code="es")
    ana.says("/practice")
    assert any(case.title in ana.text for case in SPANISH)
    ana.says("1")
    ana.presses("Empezar")
    for _ in range(6):
        if ana.answer.quiz is None:
            break
        assert not _ENGLISH_WORDS.search(ana.text), ana.text
        ana.presses_id(ana.answer.quiz.answer)
    assert ana.answer.quiz is None
    ana.reads("Fuentes")


def test_a_scene_is_played_in_spanish(bot: Bot) -> None:
    ana = bot.chat(language_code="es")
    ana.says("/rehearse")
    ana.presses(ana.titles()[0])
    assert "inglés" not in ana.text
    ana.presses(ana.titles()[0])
    ana.presses("A")
    assert not _ENGLISH_WORDS.search(ana.text.split("\n\n")[0]), ana.text
