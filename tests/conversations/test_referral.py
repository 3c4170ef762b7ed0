"""Finding help, with the whole bot."""

import pytest

from tests.support.conversation import Running

HOTLINE = "1-888-373-7888"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("shelter in chicago", ("Chicago", "1-877-606-3158", HOTLINE, "911")),
        ("hotline in mexico", ("Mexico", "800 5533 000")),
        ("text line for teens", ("1-800-786-2929", "Text")),
        ("im in tijuana, who can i call", ("Tijuana", "800 5533 000")),
        ("where do i report trafficking in ohio", (HOTLINE, "1-844-363-6448", "the police")),
        ("lawyer near me", ("free legal help", "type your state")),
    ],
)
def test_a_clear_wish_is_answered_in_one_message(bot: Running, text: str, parts: tuple[str, ...]) -> None:
    ana = bot.chat()
    answer = ana.says(text)
    assert len(answer.messages) == 1
    ana.reads(*parts)


def test_a_general_wish_gets_the_numbers_and_a_choice_of_needs(bot: Running) -> None:
    ana = bot.chat()
    ana.says("/help")
    ana.reads(HOTLINE, "911", "988", "type it with your state")
    ana.presses("Place to stay")
    ana.reads("a safe place to stay", HOTLINE)


@pytest.mark.parametrize("place", ["texas", "60629", "im in houston", "ohio", "near gary indiana"])
def test_after_we_asked_the_next_message_is_a_place(bot: Running, place: str) -> None:
    ana = bot.chat()
    ana.says("/help")
    ana.presses("Place to stay")
    ana.says(place)
    ana.reads("A safe place to stay (", HOTLINE)


def test_a_question_after_that_is_still_a_question(bot: Running) -> None:
    ana = bot.chat()
    ana.says("/help")
    answer = ana.says("what is debt bondage")
    assert answer.topic == "topic/debt-bondage"


def test_towns_of_one_name_are_asked_about(bot: Running) -> None:
    ana = bot.chat()
    ana.says("shelter near aurora")
    ana.reads("which one")
    ana.presses("Aurora, IL")
    ana.reads("Illinois" if "Illinois" in ana.text else "IL")


def test_another_and_numbers_only(bot: Running) -> None:
    ana = bot.chat()
    ana.says("shelter in chicago")
    ana.presses("Another")
    ana.does_not_read("1-877-606-3158")
    ana.says("shelter in chicago")
    ana.presses("Numbers only")
    assert ana.text.splitlines()[:2] == ["1-877-606-3158", HOTLINE]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("not that one, another", "Domestic Violence"),
        ("anything closer?", "town or ZIP code"),
        ("wrong place", "I will look there"),
        ("someone who speaks spanish", "(Illinois)"),
        ("in spanish please", "(Illinois)"),
        ("en español", "(Illinois)"),
        ("no police please", "(Illinois)"),
        ("one i can text", "(Illinois)"),
        ("just the numbers", "1-877-606-3158"),
        ("is it open now?", f"{HOTLINE}: should be open now"),
        ("it didn't work", "Which number did not work?"),
        ("nobody answers", "Which number did not work?"),
        ("no contestan", "Which number did not work?"),
    ],
)
def test_a_few_words_refer_to_the_lines_that_are_shown(bot: Running, text: str, part: str) -> None:
    ana = bot.chat()
    ana.says("shelter in chicago")
    ana.says(text)
    ana.reads(part)


def test_a_number_that_did_not_work_gets_the_next_one_at_once(bot: Running) -> None:
    ana = bot.chat()
    ana.says("shelter in chicago")
    ana.presses("This number did not work")
    ana.presses("1-877-606-3158")
    ana.reads("Thank you for telling me", HOTLINE)
    ana.does_not_read("1-877-606-3158")


def test_the_quiz_is_still_open_after_finding_help(bot: Running) -> None:
    ana = bot.chat()
    ana.says("/quiz")
    ana.says("shelter in chicago")
    ana.reads("1-877-606-3158")
    ana.says("what is debt bondage")
    ana.button("Back to the quiz")


def test_the_town_is_not_kept(bot: Running) -> None:
    ana = bot.chat("forgetful")
    ana.says("shelter in naperville")
    ana.reads("Naperville")
    for path in bot.data_dir.rglob("*"):
        assert not path.is_file() or b"naperville" not in path.read_bytes().lower(), path
        assert not path.is_file() or b"us-il" not in path.read_bytes(), path


@pytest.mark.parametrize("text", ["shelter in chicago, im 16 and no police", "im 16, no police, shelter in chicago"])
def test_a_young_person_who_asks_for_shelter_gets_a_list_though_danger_is_suspected(bot: Running, text: str) -> None:
    ana = bot.chat()
    ana.says(text)
    ana.reads("National Runaway Safeline", "Chicago")
