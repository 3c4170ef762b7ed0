"""A reflection from the description to the end."""

import re

import pytest

from bot.knowledge.library import Library
from bot.paths import CONTENT
from bot.recognition import offering, weaving
from bot.recognition.questions import Answer
from bot.recognition.reader import Reading, Route
from bot.recognition.reflecting import MOST_QUESTIONS, Reflecting, Step
from bot.recognition.state import State
from bot.reply import Reply
from bot.safety.kinds import Kind

NANNY = "the nanny next door never goes out alone and the family has her passport"
# No reply may sound like a judgement on people.
VERDICT = re.compile(
    r"\b(this is trafficking|it is trafficking|is a victim|is a trafficker|score|points|risk level|\d+ ?%)",
    re.IGNORECASE,
)


def text_of(reply: Reply | Kind) -> str:
    assert isinstance(reply, Reply)
    return "\n".join(message.text for message in reply.messages)


def titles(reply: Reply | Kind) -> list[str]:
    assert isinstance(reply, Reply)
    return [button.title for message in reply.messages for row in message.buttons for button in row]


def begin(reflecting: Reflecting, text: str) -> Step:
    return reflecting.begin(reflecting.read(text), "en")


def test_what_was_understood_can_be_taken_out(reflecting: Reflecting) -> None:
    reply, state = begin(reflecting, NANNY)
    assert "This is what I understood" in text_of(reply)
    assert any(title.startswith("✗ Does not hold their own passport") for title in titles(reply))
    assert state is not None
    reply, state = reflecting.drop(state, "flag/papers-held", "en")
    assert state is not None
    assert "flag/papers-held" not in state.flags
    assert "passport, ID or visa" not in text_of(reply).split("A short question")[0]


def test_four_questions_at_most_each_with_a_way_round_it(reflecting: Reflecting) -> None:
    reply, state = begin(reflecting, NANNY)
    asked = 0
    while state is not None:
        asked += 1
        assert {"Yes", "No", "I don't know", "Skip", "That is all I know"} <= set(titles(reply))
        reply, state = reflecting.answer(state, Answer.UNKNOWN, "en")
    assert 1 <= asked <= MOST_QUESTIONS


def test_a_yes_adds_its_sign_and_i_dont_know_adds_nothing(reflecting: Reflecting) -> None:
    _, state = begin(reflecting, "the owner keeps the passports of the cooks at the restaurant")
    assert state is not None
    before = state.flags
    _, unknown = reflecting.answer(state, Answer.UNKNOWN, "en")
    _, yes = reflecting.answer(state, Answer.YES, "en")
    assert unknown is not None
    assert unknown.flags == before
    assert yes is not None
    assert len(yes.flags) == len(before) + 1


@pytest.mark.parametrize("question", ["online-threat", "online-asked"])
def test_pictures_asked_for_or_threatened_with_are_said_as_no_more_than_that(
    reflecting: Reflecting, question: str
) -> None:
    _, state = reflecting.answer(State((), (question, "online-offer")), Answer.YES, "en")
    assert state is not None
    text = text_of(reflecting.finish(state, "en"))
    assert "asks for sexual pictures, or threatens to share some" in text
    assert "no innocent reason" not in text
    assert "StopNCII" in text


def test_the_end_has_every_part_and_names_the_hotline(reflecting: Reflecting) -> None:
    _, state = begin(reflecting, NANNY)
    assert state is not None
    reply = reflecting.finish(state, "en")
    for part in ("What stands out", "What else could explain it", "How it fits together", "What to do now",
                 "What not to do", "Have ready", "1-888-373-7888"):  # fmt: skip
        assert part in text_of(reply)
    assert reply.sources


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("my neighbor hits his wife", "1-800-799-7233"),
        ("my boss did not pay my overtime", "1-866-487-9243"),
        ("the toddler upstairs is left alone for hours", "1-800-422-4453"),
        ("my daughter is missing", "1-800-843-5678"),
    ],
)
def test_another_problem_gets_its_own_line(reflecting: Reflecting, text: str, name: str) -> None:
    reply, state = begin(reflecting, text)
    if state is not None:
        reply = reflecting.finish(state, "en")
    assert name in text_of(reply)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a 15 year old sells sex at the motel", Kind.MINOR),
        ("a man is dragging a girl into a van right now", Kind.DANGER_NOW),
    ],
)
def test_what_cannot_wait_gets_the_safety_reply(reflecting: Reflecting, text: str, kind: Kind) -> None:
    assert begin(reflecting, text) == (kind, None)


def test_what_is_told_in_between_is_understood_and_not_asked(reflecting: Reflecting) -> None:
    _, state = begin(reflecting, "the nanny next door is quiet")
    assert state is not None
    reply, after = reflecting.tell(state, reflecting.read("the mother told me she took her passport"), "en")
    assert "This is what I understood" in text_of(reply)
    assert after is not None
    assert after.flags == ("flag/papers-held",)
    assert "home-papers" in state.questions
    assert "home-papers" not in after.questions


def test_what_is_told_beside_an_answer_counts_too(reflecting: Reflecting) -> None:
    _, state = begin(reflecting, "the nanny next door is quiet")
    assert state is not None
    _, after = reflecting.answer(state, Answer.NO, "en", reflecting.read("no, and they took her passport"))
    assert after is not None
    assert after.flags == ("flag/cannot-come-and-go", "flag/papers-held")


def test_what_cannot_wait_gets_the_safety_reply_in_between_too(reflecting: Reflecting) -> None:
    _, state = begin(reflecting, NANNY)
    assert state is not None
    reading = reflecting.read("a man is dragging a girl into a van right now")
    assert reflecting.tell(state, reading, "en") == (Kind.DANGER_NOW, None)


def test_a_description_with_nothing_left_to_ask_is_at_its_end(reflecting: Reflecting) -> None:
    reply, state = reflecting.begin(reflecting.read(NANNY), "en", most=0)
    assert "What to do now" in text_of(reply)
    assert state is None


def test_what_never_counts_is_said_kindly(reflecting: Reflecting) -> None:
    reply, _ = begin(reflecting, "an indian family moved in next door")
    assert "never signs" in text_of(reply)


def test_nothing_found_is_a_reason_to_ask_not_to_reassure(reflecting: Reflecting) -> None:
    reply, state = begin(reflecting, "a man sat in his truck and ate lunch and then he drove away again")
    assert "does not mean there is none" in text_of(reply)
    assert "A short question" in text_of(reply)
    while state is not None:
        reply, state = reflecting.answer(state, Answer.SKIP, "en")
    assert "Nothing you told me stands out" in text_of(reply)
    assert "1-888-373-7888" in text_of(reply)


@pytest.mark.parametrize(
    "text", [NANNY, "they refuse housekeeping", "my boss did not pay me", "my daughter is missing"]
)
def test_no_verdict_and_no_score(reflecting: Reflecting, text: str) -> None:
    reply, state = begin(reflecting, text)
    replies: list[Reply | Kind] = [reply] + ([reflecting.finish(state, "en")] if state else [])
    for each in replies:
        assert not VERDICT.search(text_of(each))
        assert isinstance(each, Reply)
        assert all(len(message.text) <= 4096 for message in each.messages)


def test_all_taken_out_says_that_nothing_stands_out(reflecting: Reflecting) -> None:
    _, state = begin(reflecting, "they refuse housekeeping")
    assert state is not None
    _, state = reflecting.drop(state, "flag/no-cleaning-for-days", "en")
    assert state is not None
    assert "Nothing you told me stands out" in text_of(reflecting.finish(state, "en"))


def test_the_state_holds_ids_only_and_survives_the_slot(reflecting: Reflecting) -> None:
    _, state = begin(reflecting, NANNY)
    assert state is not None
    kept = state.dump()
    assert State.parse(kept) == state
    assert not {"nanny", "next", "passport"} & set(re.findall(r"[a-z]+", kept.replace("nanny-never-out-alone", "")))
    assert State.parse("{}") is None
    assert State.parse(None) is None


def test_every_topic_that_is_offered_exists() -> None:
    library = Library(CONTENT)
    assert {topic for topic, _ in weaving.TOPICS.values()} | {weaving.TOPIC, offering.TOPIC} <= {i.id for i in library}


@pytest.mark.parametrize("route", [route for route in Route if route.is_safety])
def test_every_way_that_cannot_wait_has_its_safety_reply(reflecting: Reflecting, route: Route) -> None:
    reading = Reading((), "street", route, (route,), frozenset())
    reply, state = reflecting.begin(reading, "en")
    assert isinstance(reply, Kind)
    assert state is None
