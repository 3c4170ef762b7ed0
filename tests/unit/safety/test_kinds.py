"""Which lines stand beside that of the first kind."""

import pytest

from bot.safety.kinds import Kind, further

DANGER, SELF_HARM, MINOR, SEXTORTION, TRAFFICKING, ABUSE, WORRIED = Kind


@pytest.mark.parametrize(
    ("first", "seen", "shares", "named"),
    [
        (ABUSE, (), {ABUSE: 0.7, TRAFFICKING: 0.1, SELF_HARM: 0.02}, (TRAFFICKING,)),
        (SELF_HARM, (), {SELF_HARM: 0.4, ABUSE: 0.1, SEXTORTION: 0.2}, (SEXTORTION, ABUSE)),  # the likelier first
        (ABUSE, (SELF_HARM,), {SEXTORTION: 0.3, TRAFFICKING: 0.2}, (SELF_HARM, SEXTORTION)),  # what was seen before all
        (TRAFFICKING, (), {WORRIED: 0.3, ABUSE: 0.1}, (ABUSE,)),  # both have the same hotline
        (WORRIED, (), {TRAFFICKING: 0.4}, ()),
        (MINOR, (TRAFFICKING,), {}, ()),  # the reply to a child names the hotline itself
        (ABUSE, (), {WORRIED: 0.2, TRAFFICKING: 0.1}, (TRAFFICKING,)),
        (ABUSE, (), {DANGER: 0.5}, ()),  # every reply names the emergency number
        (SELF_HARM, (), {}, ()),
    ],
)
def test_further_lines(first: Kind, seen: tuple[Kind, ...], shares: dict[Kind, float], named: tuple[Kind, ...]) -> None:
    assert further(first, seen, shares) == named
