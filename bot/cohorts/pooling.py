"""What a trainer may see, and when: pooled over at least five people, so that no two reports differ by one person.

A report is made of cells (the check of one moment, the reactions, …). Each cell is shown as it was released last, and
is released anew only when

1. at least five people are in it, and
2. the answers of at least five people in it have changed or come since it was released last.

When somebody leaves, their answers must go at once. Alone they would be the difference between two reports. So five
others, picked at random, are left out of the cell with them; if fewer than five would remain, the cell is withheld.
Those left out come back with the next five changes of others.

People who bring several chats of their own know their answers and can subtract them. With up to three own chats at
least two other people stand in every difference (tests/unit/cohorts/test_attacker.py).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

LEAST = 5
ASIDE = "-"  # the mark of a person who is left out of a cell for now
Pick = Callable[[Sequence[str], int], Sequence[str]]
_at_random: Pick = random.SystemRandom().sample


@dataclass(frozen=True)
class Release:
    """What becomes of a cell.

    people: whose answers are pooled in what is shown now; empty if it is withheld.
    marks: what to remember of each person in the cell.
    anew: whether the figures are to be counted anew over ``people``.
    """

    people: frozenset[str]
    marks: dict[str, str]
    anew: bool


def release(now: Mapping[str, str], then: Mapping[str, str], shown: int, pick: Pick = _at_random) -> Release:
    """Decide on one cell.

    now: a mark of what each person has answered so far; it changes whenever their answers do.
    then: the marks remembered at the last release, of the people who are still in the group.
    shown: over how many people the cell was released last (0: not shown).
    """
    inside = [person for person, mark in sorted(then.items()) if mark != ASIDE and person in now]
    changed = [person for person, mark in now.items() if then.get(person) not in (mark, ASIDE)]
    first = not shown and ASIDE not in then.values()
    if len(now) >= LEAST and (first or len(changed) >= LEAST):
        return Release(frozenset(now), dict(now), anew=True)
    if len(inside) == shown:
        return Release(frozenset(inside), dict(then), anew=False)
    return _without_those_who_left(inside, then, pick)


def _without_those_who_left(inside: Collection[str], then: Mapping[str, str], pick: Pick) -> Release:
    """Somebody has left: others go with them, so that it cannot be told whose answers are missing."""
    out = set(pick(sorted(inside), min(LEAST, len(inside))))
    if len(inside) - len(out) < LEAST:
        out = set(inside)
    kept = {person: mark for person, mark in then.items() if mark == ASIDE or person in inside}
    marks = {person: ASIDE if person in out else mark for person, mark in kept.items()}
    return Release(frozenset(inside) - out, marks, anew=True)


def rounded(right: int, asked: int) -> int:
    """A share in percent, to the nearest five."""
    return 5 * round(100 * right / asked / 5)


def at_least(count: int) -> int:
    """A count rounded down to a multiple of five."""
    return count - count % LEAST


def countable(counts: Mapping[str, int]) -> dict[str, int | None]:
    """Counts by choice; None for those below five, and for one more if the rest would give that one away."""
    shown: dict[str, int | None] = {name: count if count >= LEAST else None for name, count in counts.items()}
    hidden = [name for name, count in shown.items() if count is None]
    if len(hidden) == 1 and len(shown) > 1:
        smallest = min((name for name in shown if name not in hidden), key=lambda name: counts[name])
        shown[smallest] = None
    return shown
