"""Disclosures in any state; being corrected; leaving."""

from tests.support.conversation import Running

HOTLINE = "1-888-373-7888"


def test_it_was_a_question(bot: Running) -> None:
    ana = bot.chat()
    assert ana.says("my boss has my passport and i cant leave").route == "safety"
    ana.reads(HOTLINE)
    ana.presses("I'm okay, it was a question")
    assert ana.answer.route == "dialogue"
    assert ana.answer.topic is not None or "Did you mean" in ana.text or "did you mean" in ana.text


def test_a_question_close_to_danger_is_answered_and_names_the_number(bot: Running) -> None:
    ana = bot.chat()
    ana.says("is it trafficking if my boss keeps my passport?")
    ana.reads(HOTLINE)


def test_the_question_is_not_kept_for_later(bot: Running) -> None:
    ana = bot.chat()
    ana.says("my boss has my passport and i cant leave")
    okay = ana.button("I'm okay, it was a question").id or ""
    ana.presses_id(okay)
    ana.presses_id(okay)
    ana.reads("type your question once more")


def test_a_graver_kind_is_never_softened(bot: Running) -> None:
    ana = bot.chat()
    ana.says("my boss has my passport and i cant leave")
    ana.presses("I'm okay, it was a question")
    softer = ana.says("my boss keeps my passport and wont give it back")
    assert softer.route == "safety"
    ana.reads(HOTLINE)
    assert ana.says("i want to kill myself").route == "safety"
    ana.reads("988")


def test_the_gate_stands_before_commands_buttons_and_long_texts(bot: Running) -> None:
    ana = bot.chat()
    ana.says("/menu")
    assert ana.says("lorem ipsum dolor " * 300 + " my boss has my passport and i cant leave").route == "safety"


def test_leaving_leaves_one_neutral_line(bot: Running) -> None:
    ana = bot.chat()
    ana.says("he makes me sell myself and takes the money")
    answer = ana.presses("Leave now")
    assert answer.wipe
    assert len(answer.messages) == 1
    ana.does_not_read("traffick", "hotline", "safe")
    assert not ana.buttons()


def test_the_doors_never_quiz_and_never_ask_for_details(bot: Running) -> None:
    for door in ("I'm worried about someone", "It's about me"):
        ana = bot.chat()
        ana.says("/start")
        ana.presses(door)
        seen = set()
        for _ in range(4):
            ana.button("Leave now")
            ana.does_not_read("quiz", "your name", "address")
            step = next((b for b in ana.buttons() if b.title not in seen and b.title != "Leave now"), None)
            assert step is not None
            seen.add(step.title)
            ana.presses_id(step.id or "")
            if ana.answer.topic:
                break


def test_erasing_asks_first_and_tells_what_stays(bot: Running) -> None:
    ana = bot.chat()
    ana.says("/quiz")
    ana.says("/erase")
    ana.presses("Yes, erase it")
    assert ana.answer.wipe
    ana.reads("I hold nothing about this chat now", "call list")
    ana.says("/quiz")
    ana.reads("Question 1 of 10")
