"""What the dialogue gets to see of a text."""

from hypothesis import given
from hypothesis import strategies as st

from bot.front.text import MAX_DIALOGUE, clean, free_text, is_wordless


@given(st.text(max_size=3000))
def test_free_text_is_bounded_and_never_a_payload(text: str) -> None:
    words = free_text(text)
    assert len(words) <= MAX_DIALOGUE
    assert not words.startswith("/")
    assert not words[:1].isspace()


@given(st.text(alphabet='/\u200b\u202e {}"ask:1.0', min_size=1, max_size=60))
def test_no_trick_with_slashes_and_invisible_characters_makes_a_payload(text: str) -> None:
    assert not free_text(text).startswith("/")


def test_full_width_slash_is_a_slash_too() -> None:
    assert free_text("／ask{}") == "ask{}"


def test_invisible_characters_go() -> None:
    assert clean("tra\u200bffick\u00ading \u202e") == "trafficking"


def test_wordless() -> None:
    assert is_wordless("😀 !!! …")
    assert is_wordless("")
    assert not is_wordless("ok")
    assert not is_wordless("¿qué?")
    assert not is_wordless("9")
