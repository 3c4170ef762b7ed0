"""After a safety card: what happens on that call, and what a person in each role can say. No engine is there."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from bot.data_files import read_yaml
from bot.front.contract import Answer
from bot.knowledge.library import Library
from bot.knowledge.readability import grade, longest_sentence
from bot.knowledge.wording import Wording
from bot.paths import CONTENT
from bot.reply import Button
from bot.safety.kinds import Kind
from tests.support.front import FILL, HOTLINE, PASSPORT, PHRASES, SUICIDE, Bot, button, buttons, encoded, words

CALL = "What happens when I call?"
MY_FRIEND_IS_14 = "my friend is 14 and her boyfriend makes her sleep with men"
IM_15 = "i'm 15 and my uncle sells me"
MY_NEIGHBOR = "i'm worried about my neighbor's maid"
ROLES = {
    "Friend or family": "topic/response-friend",
    "Neighbor": "topic/worried-about-a-neighbor",
    "Health worker": "topic/response-health",
    "Teacher or school": "topic/response-school",
    "Clergy": "topic/response-faith",
    "Shelter staff": "topic/response-shelter",
    "Police": "topic/response-police",
    "Employer or co-worker": "topic/response-employer",
    "Driver": "topic/response-transport",
    "Hotel staff": "topic/response-hotel",
}
LIBRARY = Library(CONTENT)
LINES = {language: read_yaml(CONTENT / "phrases" / f"roles.{language}.yml") for language in ("en", "es")}
HARMFUL = re.compile(r"\b(?:your name\?|where are you|I promise|calm down|why didn.t you|just leave)\b", re.I)


@pytest.fixture(autouse=True)
def no_engine(bot: Bot) -> None:
    bot.dialogue.away = True


def asked(phrase_id: str, language: str = "en") -> Iterator[Button]:
    return (button for row in PHRASES.message(phrase_id, language).buttons for button in row)


def titles(answer: Answer) -> list[str]:
    return [choice.title for choice in buttons(answer)]


# What happens when I call


@pytest.mark.parametrize(
    ("said", "number"),
    [(SUICIDE, "988"), (PASSPORT, HOTLINE), (IM_15, "1-800-843-5678")],
)
async def test_the_call_that_is_told_of_is_the_one_the_card_named(bot: Bot, said: str, number: str) -> None:
    card = await bot.hears(said)
    assert number in words(card)
    told = await bot.pressed(card, CALL)
    assert number in words(told)
    assert {"Read more", "Staying safe with my phone", "Leave now"} <= set(titles(told))
    assert (await bot.pressed(told, "Leave now")).wipe


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        (Kind.DANGER_NOW, "911"),
        (Kind.SELF_HARM, "988"),
        (Kind.MINOR, "1-800-843-5678"),
        (Kind.SEXTORTION, "1-800-843-5678"),
        (Kind.TRAFFICKING, HOTLINE),
        (Kind.ABUSE, "1-800-799-7233"),
        (Kind.WORRIED, HOTLINE),
    ],
)
async def test_every_kind_has_its_own_call(bot: Bot, kind: Kind, number: str) -> None:
    told = await bot.hears(press=encoded(bot, "safety_next", kind=str(kind)))
    assert number in words(told).split("\n")[0]
    assert words(told) != PHRASES.text("door-me-call")


@pytest.mark.parametrize("args", [{}, {"kind": "gone"}])
async def test_a_button_of_an_earlier_version_still_tells_of_the_call(bot: Bot, args: dict[str, str]) -> None:
    told = await bot.hears(press=encoded(bot, "safety_next", **args))
    assert words(told) == PHRASES.text("door-me-call")


async def test_thoughts_of_dying_do_not_lead_to_a_list_of_roles(bot: Bot) -> None:
    told = await bot.pressed(await bot.hears(SUICIDE), CALL)
    assert "It's about someone else" not in titles(told)


# Who are you to them?


@pytest.mark.parametrize("said", [MY_NEIGHBOR, MY_FRIEND_IS_14])
async def test_whoever_worries_is_told_of_the_call_and_asked_who_they_are_to_them(bot: Bot, said: str) -> None:
    who = await bot.pressed(await bot.hears(said), CALL)
    assert HOTLINE in words(who)
    assert "**Who are you to them?**" in words(who)
    assert titles(who) == [*ROLES, "None of these, or skip", "Leave now"]


async def test_a_child_who_speaks_is_not_asked_that_at_once_but_a_worried_reader_can_say_so(bot: Bot) -> None:
    told = await bot.pressed(await bot.hears(IM_15), CALL)
    assert "Who are you to them" not in words(told)
    who = await bot.pressed(told, "It's about someone else")
    assert "Who are you to them?" in words(who)


async def test_a_teacher_hears_what_to_say_what_not_to_do_and_that_they_must_report(bot: Bot) -> None:
    who = await bot.pressed(await bot.hears(MY_FRIEND_IS_14), CALL)
    teacher = await bot.pressed(who, "Teacher or school")
    assert '"Thank you for telling me. I will get some help."' in words(teacher)
    assert "Please don't** question the student" in words(teacher)
    assert "Must you report?** In most states yes" in words(teacher)
    assert "Who are you to them?" in words(await bot.pressed(teacher, "Another role"))


async def test_a_role_can_be_typed(bot: Bot) -> None:
    await bot.pressed(await bot.hears(MY_NEIGHBOR), CALL)
    assert words(await bot.hears("health worker")) == PHRASES.text("door-role-health")


async def test_the_question_can_be_skipped(bot: Bot) -> None:
    who = await bot.pressed(await bot.hears(MY_NEIGHBOR), CALL)
    assert words(await bot.pressed(who, "None of these, or skip")) == PHRASES.text("door-worried-safe")


@pytest.mark.parametrize(("title", "topic"), ROLES.items())
async def test_every_role_has_words_to_say_a_number_the_topic_and_the_way_out(bot: Bot, title: str, topic: str) -> None:
    told = await bot.pressed(await bot.hears(press=encoded(bot, "door", which="role")), title)
    text = words(told)
    assert text.startswith(f"**{title}**\n**You could say")
    assert "**Please don't**" in text
    assert HOTLINE in text
    assert button(told, "Read more").id == encoded(bot, "show_topic", id=topic)
    assert titles(told)[-3:] == ["What I can do safely", "Another role", "Leave now"]


async def test_reading_more_without_the_engine_still_names_the_hotline(bot: Bot) -> None:
    told = await bot.hears(press=encoded(bot, "door", which="role", step="friend"))
    assert HOTLINE in words(await bot.pressed(told, "Read more"))


@pytest.mark.parametrize("role", ["health", "school", "faith", "shelter", "police"])
def test_where_the_law_may_ask_for_a_report_the_card_says_so(role: str) -> None:
    text = PHRASES.text(f"door-role-{role}")
    assert "**Must you report?**" in text
    assert "topic/who-must-report" in {b.trigger.args.get("id") for b in asked(f"door-role-{role}") if b.trigger}


async def test_whoever_writes_spanish_reads_spanish(bot: Bot) -> None:
    who = await bot.hears(press=encoded(bot, "safety_next", kind="worried"), language_code="es")
    assert "¿Qué eres para esa persona?" in words(who)
    teacher = await bot.hears(press=button(who, "Maestro o escuela").id or "", language_code="es")
    assert "Gracias por contarme" in words(teacher)


# The texts


@pytest.mark.parametrize("phrase_id", LINES["en"])
def test_every_line_is_short_easy_and_kind(phrase_id: str) -> None:
    text = LINES["en"][phrase_id]["text"]
    assert grade(text) <= 5
    assert longest_sentence(text) <= 22
    assert Wording.load(CONTENT / "wording.yml").faults(text) == []
    for language in LINES:
        shown = PHRASES.text(phrase_id, language)
        assert len(shown) <= 700
        assert not HARMFUL.search(shown)


@pytest.mark.parametrize("language", LINES)
def test_numbers_come_from_the_directory_alone(language: str) -> None:
    for phrase in LINES[language].values():
        assert not re.search(r"\d{3}", re.sub(r"\{[^}]*\}", "", phrase["text"]))
        assert "{" not in FILL(phrase["text"])


@pytest.mark.parametrize("phrase_id", sorted(set(LINES["en"]) - {"door-role"}))
def test_every_step_rests_on_a_topic_with_sources(phrase_id: str) -> None:
    first = next(asked(phrase_id)).trigger
    assert first is not None
    assert LIBRARY[first.args["id"]].sources


def test_spanish_has_the_same_steps_with_the_same_numbers_and_ways_on() -> None:
    assert set(LINES["es"]) == set(LINES["en"])
    for phrase_id, phrase in LINES["en"].items():
        numbers, spanish = (set(re.findall(r"\{[^}]*\}", lines["text"])) for lines in (phrase, LINES["es"][phrase_id]))
        assert spanish == numbers, phrase_id
        assert [b.trigger for b in asked(phrase_id)] == [b.trigger for b in asked(phrase_id, "es")], phrase_id
