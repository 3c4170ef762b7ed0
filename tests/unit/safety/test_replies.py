"""The first replies: the right number first, plain words, nothing that could harm."""

import re
from itertools import product

import pytest

from bot.errors import ContentError
from bot.knowledge.readability import grade
from bot.paths import SAFETY
from bot.safety.kinds import Alarm, Kind
from bot.safety.replies import Replies

_NUMBERS = {
    "phone:us-nhth": "1-888-373-7888",
    "sms:us-nhth": "233733 (BEFREE)",
    "phone:us-988": "988",
    "emergency:US": "911",
    "phone:us-ncmec-cybertipline": "1-800-843-5678",
    "phone:us-runaway-safeline": "1-800-786-2929",
    "phone:us-ndvh": "1-800-799-7233",
    "sms:us-ndvh": "88788 (START)",
    "web:us-ncmec-take-it-down": "takeitdown.ncmec.org",
    "web:stopncii": "stopncii.org",
    "web:us-ic3": "ic3.gov",
    "emergency:MX": "911 (MX)",
    "phone:mx-lnctp": "800 5533 000",
    "emergency:FR": "112",
}
_FIRST = {
    Kind.DANGER_NOW: ["911", "1-888-373-7888"],
    Kind.TRAFFICKING: ["1-888-373-7888", "233733", "911"],
    Kind.SELF_HARM: ["988", "911"],
    Kind.MINOR: ["1-800-843-5678", "1-888-373-7888", "1-800-786-2929"],
    Kind.SEXTORTION: ["takeitdown", "stopncii", "ic3", "1-800-843-5678"],
    Kind.ABUSE: ["1-800-799-7233", "88788", "911"],
    Kind.WORRIED: ["1-888-373-7888", "911"],
}
_BANNED = re.compile(
    r"\b(victims?|rescue|calm down|why (?:did|dont|don't) you|your name\?|where are you|promise|just leave|fault of)\b",
    re.I,
)


def _resolve(text: str, language: str) -> str:
    def fill(found: re.Match[str]) -> str:
        try:
            return _NUMBERS[found[1]]
        except KeyError:
            raise ContentError(found[1]) from None

    return re.sub(r"\{([^}]+)\}", fill, text)


@pytest.fixture(scope="module")
def replies() -> Replies:
    return Replies.load(SAFETY, _resolve)


EMERGENCY = "911"


def _alarm(kind: Kind, language: str = "en", variant: str = "default", also: tuple[Kind, ...] = ()) -> Alarm:
    return Alarm(kind, language, "self", f"{kind}/test", variant, also)  # type: ignore[arg-type]


def _text(replies: Replies, alarm: Alarm, country: str = "US", repeated: bool = False) -> str:
    return replies.reply_for(alarm, country, repeated).messages[0].text


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("language", ["en", "es"])
def test_the_numbers_of_the_protocol_are_there(replies: Replies, kind: Kind, language: str) -> None:
    text = _text(replies, _alarm(kind, language))
    assert [number for number in _FIRST[kind] if number not in text] == []


@pytest.mark.parametrize(
    ("kind", "language", "variant"),
    list(product(Kind, ["en", "es"], ["default", "others", "minor", "over"])),
)
def test_every_wording_is_short_and_kind(replies: Replies, kind: Kind, language: str, variant: str) -> None:
    text = _text(replies, _alarm(kind, language, variant))
    assert len(text) <= 450
    assert re.search(r"\d{3}|\.org", text.split("\n")[0])
    assert "?" not in text
    assert not _BANNED.search(text)
    if language == "en":
        assert grade(text) <= 5


@pytest.mark.parametrize("kind", list(Kind))
def test_other_kinds_add_their_line(replies: Replies, kind: Kind) -> None:
    text = _text(replies, _alarm(Kind.DANGER_NOW, also=(kind,)))
    assert [number for number in _FIRST[kind][:1] if number not in text] == []


@pytest.mark.parametrize("kind", Kind)
def test_numbers_beside_an_answer_always_name_someone_who_listens(replies: Replies, kind: Kind) -> None:
    lines = replies.lines_for(_alarm(kind)).replace(EMERGENCY, "")
    assert any(character.isdigit() for character in lines), lines


@pytest.mark.parametrize(("raised_by", "both"), [("detector", True), ("engine", True), ("sextortion/threat", False)])
def test_a_guess_at_sextortion_names_the_trafficking_line_too(replies: Replies, raised_by: str, *, both: bool) -> None:
    text = _text(replies, Alarm(Kind.SEXTORTION, "en", "self", raised_by))
    assert ("1-888-373-7888" in text) == both


def test_the_second_time_is_one_line(replies: Replies) -> None:
    text = _text(replies, _alarm(Kind.TRAFFICKING), repeated=True)
    assert "\n" not in text
    assert "1-888-373-7888" in text


def test_another_country_gets_its_own_numbers(replies: Replies) -> None:
    text = _text(replies, _alarm(Kind.TRAFFICKING, "es"), country="MX")
    assert "800 5533 000" in text
    assert "911 (MX)" in text
    assert "1-888" not in text


def test_a_country_without_a_known_line_still_gets_its_emergency_number(replies: Replies) -> None:
    text = _text(replies, _alarm(Kind.TRAFFICKING), country="FR")
    assert "112" in text
    assert "{" not in text


def test_three_buttons_and_no_slip_of_the_protocol(replies: Replies) -> None:
    reply = replies.reply_for(_alarm(Kind.ABUSE))
    intents = [button.trigger.intent for row in reply.messages[0].buttons for button in row if button.trigger]
    assert intents == ["safety_next", "safety_ok", "leave"]
    assert reply.safety


def test_who_worries_about_someone_is_offered_to_think_it_through(replies: Replies) -> None:
    reply = replies.reply_for(_alarm(Kind.WORRIED))
    _, think, okay, _ = [button for row in reply.messages[0].buttons for button in row]
    assert think.title == "Help me think it through"
    assert think.trigger == okay.trigger
