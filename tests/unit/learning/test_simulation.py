"""The simulation is seeded, calibrated on what was measured, and never graded by the scheduler's own model."""

from __future__ import annotations

import pytest

from bot.learning.simulation import (
    AT_A_WEEK,
    AT_SIX_MONTHS,
    HALF_YEAR,
    MONTH,
    WEEK,
    People,
    design,
    fitted,
    fixed,
    nothing,
)

DAYS = (WEEK, MONTH, HALF_YEAR)
PEOPLE = People.draw(12, 7, 0.6)
FIT = fitted(PEOPLE)


def test_without_a_refresher_they_score_what_was_measured() -> None:
    scores = nothing(PEOPLE, FIT, DAYS).scores
    assert scores[WEEK] == pytest.approx(AT_A_WEEK, abs=0.001)
    assert scores[HALF_YEAR] == pytest.approx(AT_SIX_MONTHS, abs=0.001)


def test_the_same_seed_gives_the_same_and_five_a_day_is_the_most() -> None:
    first, second = (design(PEOPLE, FIT, DAYS, seed=1, weight=2.0) for _ in range(2))
    assert first == second
    assert first.reviews <= 5 * first.reminders


def test_meeting_ideas_again_helps() -> None:
    without = nothing(PEOPLE, FIT, DAYS).scores
    quiz = fixed(PEOPLE, FIT, DAYS, quiz_days=range(1, 31), seed=1, weight=2.0).scores
    ours = design(PEOPLE, FIT, DAYS, seed=1, weight=2.0).scores
    assert without[MONTH] < quiz[MONTH]
    assert without[HALF_YEAR] < ours[HALF_YEAR]
