"""Simulated learners, to compare ways of refreshing what a training taught. A simulation, not a study of people.

Memory is the activation model of Pavlik & Anderson (2005, Cognitive Science 29:559-586,
doi:10.1207/s15516709cog0000_14), which is not the model that schedules (FSRS-6, bot/learning/schedule.py) and shares
no parameter with it. Each time an idea is met leaves a trace that fades with a power of its age; the fresher the idea
still is when it is met, the faster the new trace fades (the spacing effect):

    activation m = ln Σ weight · age^(-d),   d = C · e^(activation when it was met) + a
    recall       = 1 / (1 + e^((TAU - m) / S))

with their values of C, TAU, S and of H, by which time between sessions counts. Two values are not theirs but fitted,
so that learners without a refresher score what Lee et al. (2021, PMC8132095) measured after a training on trafficking:
84.5 % after a week and 50.0 % after six months. They are the weight of the training and the least decay ``a``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.learning.reminding import LAST, Wish, next_time
from bot.learning.schedule import A_DAY, Memory, after, due_today

# Pavlik & Anderson (2005); how far each could be checked stands in docs/reference/learning-simulation.md.
C, TAU, S, H = 0.217, -0.704, 0.255, 0.025
GUESS = 0.25  # four options
WEEK, MONTH, HALF_YEAR = 7, 30, 182
AT_A_WEEK, AT_SIX_MONTHS = 0.845, 0.500  # Lee et al. (2021)
IDEAS = 60
_DAY = 86_400.0  # seconds
_START = dt.date(2027, 1, 4)
_EVENING = 18
# How much learners differ, and ideas: standard deviations of the log of a trace's weight, and of the log of ``a``.
_LEARNERS_DIFFER, _IDEAS_DIFFER, _DECAYS_DIFFER = 0.25, 0.25, 0.15

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class People:
    """A seeded crowd: how strongly each learns each idea, how fast each forgets, how often each answers."""

    strength: Floats  # learner by idea, log of the weight of a trace
    decay: Floats  # learner, factor on ``a``
    answers: Floats  # learner, chance to answer on a day on which a quiz or a reminder comes

    @classmethod
    def draw(cls, count: int, seed: int, adherence: float) -> People:
        """``count`` learners who answer with a chance of ``adherence`` on average."""
        dice = np.random.default_rng(seed)
        learner, idea = dice.normal(0, _LEARNERS_DIFFER, (count, 1)), dice.normal(0, _IDEAS_DIFFER, (1, IDEAS))
        decay = np.exp(dice.normal(0, _DECAYS_DIFFER, count))
        return cls(learner + idea, decay, dice.beta(4 * adherence, 4 * (1 - adherence), count))


@dataclass(frozen=True)
class Fit:
    """What is fitted: the log of the training's weight, and the least decay."""

    training: float
    decay: float


@dataclass
class Mind:
    """What one learner remembers of the ideas: the traces of each, by day."""

    strength: Floats
    least: float
    fit: Fit
    weight: float  # of one review: a question with its reason, and the short read if it was missed
    days: list[list[float]] = field(default_factory=lambda: [[0.0] for _ in range(IDEAS)])
    decays: list[list[float]] = field(init=False)

    def __post_init__(self) -> None:
        self.decays = [[self.least] for _ in range(IDEAS)]

    def activation(self, idea: int, day: float) -> float:
        ages = (day - np.array(self.days[idea])) * _DAY * H
        weights = np.full(len(ages), self.weight, dtype=float)
        weights[0] = np.exp(self.fit.training)
        return float(self.strength[idea] + np.log(np.sum(weights * ages ** -np.array(self.decays[idea]))))

    def recall(self, idea: int, day: float) -> float:
        return float(_recall(np.array(self.activation(idea, day))))

    def review(self, idea: int, day: float, luck: float) -> bool:
        """Meet an idea. Returns whether the answer was right; ``luck`` is a number from 0 to 1."""
        before = self.activation(idea, day)
        right = luck < _score(float(_recall(np.array(before))))
        self.days[idea].append(day)
        self.decays[idea].append(C * float(np.exp(before)) + self.least)
        return right

    def score(self, day: float) -> float:
        """The share of ideas this learner would answer right on ``day``."""
        return _score(sum(self.recall(idea, day) for idea in range(IDEAS)) / IDEAS)


@dataclass(frozen=True)
class Course:
    """What became of one way: mean score by day, each learner's score on three days, and what it took."""

    scores: dict[int, float]
    each: dict[int, tuple[float, ...]]
    reviews: float  # ideas asked per learner
    reminders: float  # messages per learner


def fitted(people: People) -> Fit:
    """The two values with which learners without a refresher score what was measured."""
    low, high = 0.01, 0.6
    for _ in range(40):
        decay = (low + high) / 2
        training = _training(people, decay)
        if _without(people, Fit(training, decay), HALF_YEAR) > AT_SIX_MONTHS:
            low = decay
        else:
            high = decay
    return Fit(training, decay)


def nothing(people: People, fit: Fit, days: tuple[int, ...]) -> Course:
    """No refresher."""
    return _course([_mind(people, fit, number, 1.0) for number in range(len(people.decay))], days, {}, 0, 0)


def fixed(people: People, fit: Fit, days: tuple[int, ...], *, quiz_days: range, seed: int, weight: float) -> Course:
    """Five ideas drawn by lot on each of ``quiz_days``, sent to everyone, answered by who answers."""
    minds, seen, reviews = [], _Seen(days), 0
    for number in range(len(people.decay)):
        dice, mind = np.random.default_rng([seed, number]), _mind(people, fit, number, weight)
        for day in range(1, max(days) + 1):
            if day in quiz_days and dice.random() < people.answers[number]:
                for idea in dice.choice(IDEAS, A_DAY, replace=False):
                    mind.review(int(idea), day, dice.random())
                    reviews += 1
            seen.note(mind, day)
        minds.append(mind)
    return _course(minds, days, seen.scores, reviews, len(quiz_days) * len(minds))


def design(people: People, fit: Fit, days: tuple[int, ...], *, seed: int, weight: float) -> Course:
    """This bot: its schedule, five a day at most, its reminders with their end after six that went unanswered."""
    minds, seen, reviews, reminders = [], _Seen(days), 0, 0
    for number in range(len(people.decay)):
        dice, mind = np.random.default_rng([seed, number]), _mind(people, fit, number, weight)
        # Every idea is asked once right after the training; that belongs to the training in all three ways.
        memories = {
            str(idea): after(None, right=dice.random() < _score(mind.recall(idea, 0.05)), sure=None, day=_START)
            for idea in range(IDEAS)
        }
        wish, practised = Wish("UTC"), _evening(_START)
        for day in range(1, max(days) + 1):
            today = _START + dt.timedelta(days=day)
            if _reminds(wish, memories, practised, today):
                wish = wish.after_one(_evening(today))
                reminders += 1
                if dice.random() < people.answers[number]:
                    for item in due_today(memories, today):
                        right = mind.review(int(item), day, dice.random())
                        memories[item] = after(memories[item], right=right, sure=None, day=today, in_review=True)
                        reviews += 1
                    wish, practised = Wish("UTC", sent_at=wish.sent_at), _evening(today)
            seen.note(mind, day)
        minds.append(mind)
    return _course(minds, days, seen.scores, reviews, reminders)


def _reminds(wish: Wish, memories: dict[str, Memory], practised: dt.datetime, today: dt.date) -> bool:
    if wish.unanswered >= LAST:
        return False
    first = min(memory.due for memory in memories.values())
    return next_time(wish, first, practised, _evening(today)) == _evening(today)


class _Seen:
    """Scores on the days that are asked for, gathered while time goes by."""

    def __init__(self, days: tuple[int, ...]) -> None:
        self.scores: dict[int, list[float]] = {day: [] for day in days}

    def note(self, mind: Mind, day: int) -> None:
        if day in self.scores:
            self.scores[day].append(mind.score(day + 0.01))


def _course(
    minds: list[Mind], days: tuple[int, ...], scores: dict[int, list[float]], reviews: int, reminders: int
) -> Course:
    each = scores or {day: [mind.score(day) for mind in minds] for day in days}
    means = {day: float(np.mean(each[day])) for day in days}
    kept = {day: tuple(each[day]) for day in (WEEK, MONTH, HALF_YEAR)}
    return Course(means, kept, reviews / len(minds), reminders / len(minds))


def _mind(people: People, fit: Fit, number: int, weight: float) -> Mind:
    return Mind(people.strength[number], fit.decay * float(people.decay[number]), fit, weight)


def _training(people: People, decay: float) -> float:
    low, high = -5.0, 15.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if _without(people, Fit(middle, decay), WEEK) < AT_A_WEEK else (low, middle)
    return (low + high) / 2


def _without(people: People, fit: Fit, day: int) -> float:
    """The mean score of everyone on ``day`` without a refresher."""
    faded = people.strength + fit.training - (fit.decay * people.decay)[:, None] * np.log(day * _DAY * H)
    return _score(float(np.mean(_recall(faded))))


def _recall(activation: Any) -> Any:
    return 1 / (1 + np.exp((TAU - activation) / S))


def _score(recall: float) -> float:
    return recall + (1 - recall) * GUESS


def _evening(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(_EVENING), dt.UTC)
