"""The small language of data/safety/patterns/, and how it is matched.

``BOSS HOLDS MY PAPERS``   concepts (capitals) or plain words, in this order; at most one other weighty word between
``BOSS .. PAPERS``         at most five between; ``...`` at most ten
``help+me``  ``NEG+PAY``    side by side, nothing weighty between
``PAY|DEBT``               one of these
``A & B``                  both, in any order, at most fourteen weighty words apart
``^`` and ``$``            start and end of the message
``!JOKE`` (at the end)     not if this stands anywhere near (within thirty words)
Little words (data/safety/concepts/spelling.yml, "light") do not count.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from bot.errors import ContentError
from bot.safety.words import Scene, Spot

_NEAR, _WIDE, _FAR, _APART = 1, 5, 10, 14
_AROUND = 30
_MOST_RUNS, _MOST_MATCHES = 200, 12  # bounds for very long texts
_GAPS = {"..": _WIDE, "...": _FAR}
_PART = re.compile(r"^!?[A-Za-z0-9_|+*]+$")
_Run = tuple[int, int, int, int]  # start, end, first, last
# "NEG+PAY": word families side by side; "another+city" is a phrase of plain words.
_FAMILIES_SIDE_BY_SIDE = re.compile(r"[A-Z]\+|\+[A-Z]")
_DENIALS = frozenset({"CANT", "NEG"})


@dataclass(frozen=True)
class Step:
    """One place of a pattern: any of ``names``, at most ``gap`` weighty words after the step before."""

    names: tuple[str, ...]
    gap: int


@dataclass(frozen=True)
class Pattern:
    """One compiled line: sequences that must all be found close together."""

    source: str
    sequences: tuple[tuple[Step, ...], ...]
    without: tuple[str, ...]
    at_start: bool
    at_end: bool
    denies: bool  # the line itself says "not", so a negated word fits too

    @property
    def names(self) -> frozenset[str]:
        """Every concept or word the line speaks of."""
        steps = (name for sequence in self.sequences for step in sequence for name in step.names)
        return frozenset(steps) | frozenset(self.without)


@dataclass(frozen=True, slots=True)
class Match:
    """Where a pattern was found: first and last word."""

    first: int
    last: int


def parse(source: str) -> list[Pattern]:
    """Compile one line. A choice with families side by side (``for+free|NEG+PAY``) gives a pattern for each.

    Raises:
        ContentError: the line cannot be read.
    """
    line = source.strip()
    for token in line.split():
        if "|" in token and _FAMILIES_SIDE_BY_SIDE.search(token) and not token.startswith("!"):
            choices = token.split("|")
            joined = [choice for choice in choices if _FAMILIES_SIDE_BY_SIDE.search(choice)]
            rest = "|".join(choice for choice in choices if choice not in joined)
            options = joined + ([rest] if rest else [])
            return [found for option in options for found in parse(line.replace(token, option, 1))]
    return [_compile(source, line)]


def _compile(source: str, line: str) -> Pattern:
    at_start, at_end = line.startswith("^"), line.endswith("$")
    without: list[str] = []
    sequences: list[tuple[Step, ...]] = []
    for part in line.removeprefix("^").removesuffix("$").split("&"):
        steps: list[Step] = []
        gap = _NEAR
        for token in part.split():
            if token in _GAPS:
                gap = _GAPS[token]
                continue
            if not _PART.match(token):
                raise ContentError(f"data/safety/patterns: cannot read “{token}” in “{source}”")
            if token.startswith("!"):
                without += token[1:].split("|")
            elif _FAMILIES_SIDE_BY_SIDE.search(token):
                steps += [Step((piece,), 0 if n else gap) for n, piece in enumerate(token.split("+"))]
                gap = _NEAR
            else:
                steps.append(Step(tuple(token.split("|")), gap))
                gap = _NEAR
        if not steps:
            raise ContentError(f"data/safety/patterns: nothing to find in “{source}”")
        sequences.append(tuple(steps))
    used = {word for steps_ in sequences for step in steps_ for name in step.names for word in name.split("+")}
    denies = bool(used & (_DENIALS | _DENYING_WORDS))
    return Pattern(source, tuple(sequences), tuple(without), at_start, at_end, denies)


_DENYING_WORDS = frozenset("no not never dont doesnt didnt cant cannot isnt without wont nobody sin nunca ni".split())


def find(pattern: Pattern, scene: Scene) -> list[Match]:
    """The places where a pattern is found in a text, at most a dozen."""
    spots = scene.spots
    for sequence in pattern.sequences:
        for step in sequence:
            if not any(name in spots for name in step.names):
                return []
    found = [_runs(sequence, scene, pattern.denies) for sequence in pattern.sequences]
    if not all(found):
        return []
    if pattern.at_start or pattern.at_end:
        whole = len(scene.words) - 1
        found = [
            [run for run in runs if (not pattern.at_start or run[2] == 0) and (not pattern.at_end or run[3] == whole)]
            for runs in found
        ]
    unless = [spot for name in pattern.without for spot in spots.get(name, ())]
    matches: list[Match] = []
    for run in found[0][:_MOST_RUNS]:
        match = _join(run, found[1:])
        if match and not any(s.first - match.last <= _AROUND and match.first - s.last <= _AROUND for s in unless):
            matches.append(match)
            if len(matches) >= _MOST_MATCHES:
                break
    return matches


def _join(run: _Run, sequences: list[list[_Run]]) -> Match | None:
    start, end, first, last = run
    for others in sequences:
        near = next(
            (
                other
                for other in others
                if other[0] - end <= _APART and start - other[1] <= _APART and other[2:4] != (first, last)
            ),
            None,
        )
        if near is None:
            return None
        start, end = min(start, near[0]), max(end, near[1])
        first, last = min(first, near[2]), max(last, near[3])
    return Match(first, last)


def _runs(sequence: tuple[Step, ...], scene: Scene, denies: bool) -> list[_Run]:
    """All ways to walk through a sequence, one for each place where it can end."""
    runs: list[_Run] = [(s.start, s.end, s.first, s.last) for s in _choose(sequence[0], scene, denies)]
    for step in sequence[1:]:
        options = sorted(_choose(step, scene, denies), key=lambda spot: spot.first)
        firsts = [spot.first for spot in options]
        following: dict[int, _Run] = {}
        for start, end, first, last in runs:
            for spot in options[bisect_left(firsts, last + 1) :]:
                if spot.start - end > step.gap:
                    break
                following[spot.last] = (start, spot.end, first, spot.last)
        if not following:
            return []
        runs = list(following.values())
    return runs


def _choose(step: Step, scene: Scene, denies: bool) -> list[Spot]:
    return [
        spot for name in step.names for spot in scene.spots.get(name, ()) if denies or not spot.negated or name == "NEG"
    ]
