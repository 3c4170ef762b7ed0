"""A piece gains for a sign by being nearer to a line that shows it than to any line that shows none."""

import numpy as np
import pytest

from bot.engine.near_signs import NearSigns

WORDS = ("papers", "door", "bread", "boss")
LINES = (
    ("boss papers", {"papers-held"}),
    ("boss door", {"locked-in"}),
    ("boss papers door", {"papers-held", "locked-in"}),
    ("boss bread", set()),
)


def rows(*texts: str):
    return np.array([[word in text for word in WORDS] for text in texts], np.float32)


@pytest.fixture
def near() -> NearSigns:
    return NearSigns.of(rows(*(text for text, _ in LINES)), [signs for _, signs in LINES], ["locked-in", "papers-held"])


def test_the_sign_of_the_nearest_line_gains_most(near: NearSigns):
    [(locked, papers)] = near.gains(rows("papers"))
    assert papers > locked > 0


def test_what_is_like_a_harmless_line_loses(near: NearSigns):
    assert (near.gains(rows("bread", "boss bread")) < 0).all()


def test_one_line_may_speak_for_several_signs(near: NearSigns):
    [(locked, papers)] = near.gains(rows("boss papers door"))
    assert locked == pytest.approx(papers)


def test_it_is_the_same_after_it_was_kept(near: NearSigns):
    again = NearSigns.of_arrays(near.arrays())
    assert again.gains(rows("papers", "bread")) == pytest.approx(near.gains(rows("papers", "bread")), abs=2e-3)
