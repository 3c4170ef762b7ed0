"""What the gate can find, and how it says so."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

Language = Literal["en", "es"]
About = Literal["self", "other", "unknown"]
# Which wording of a reply fits: others (about someone else), minor (under 18), over (it is in the past).
Variant = Literal["default", "others", "minor", "over"]


class Kind(StrEnum):
    """Why a person needs a number in the first reply (docs/adr/0005-safety-gate-in-front.md); gravest first."""

    DANGER_NOW = "danger_now"
    SELF_HARM = "self_harm"
    MINOR = "minor"
    SEXTORTION = "sextortion"
    TRAFFICKING = "trafficking"
    ABUSE = "abuse"
    WORRIED = "worried"


BY_DETECTOR = "detector"  # in place of a pattern's id, where no pattern was hit
MOST_ALSO = 2  # further kinds a reply names
# Probability from which a guess adds a kind. From .12 on, half a line was added to each reply to 447 disclosures nobody
# had trained on, and 398 had the line of their kind; from .06 on, one line and 431.
_ALSO_FROM = 0.06
_RANK = {kind: rank for rank, kind in enumerate(Kind)}


def rank(kind: Kind) -> int:
    """Place of a kind in the order of gravity; 0 is the gravest. The graver kind wins a tie."""
    return _RANK[kind]


def further(first: Kind, seen: Collection[Kind], shares: Mapping[Kind, float]) -> tuple[Kind, ...]:
    """Kinds beside the ``first`` whose lines a reply should name: those ``seen``, then the likeliest by ``shares``.

    The reply to danger and to a child names the hotline itself.
    """
    named = {first, Kind.DANGER_NOW}
    if first in (Kind.DANGER_NOW, Kind.MINOR, Kind.TRAFFICKING):
        named |= {Kind.TRAFFICKING, Kind.WORRIED}
    if first is Kind.WORRIED:
        named.add(Kind.TRAFFICKING)
    rest = {*seen, *(kind for kind, share in shares.items() if share >= _ALSO_FROM)} - named
    if Kind.TRAFFICKING in rest:
        rest.discard(Kind.WORRIED)
    return tuple(sorted(rest, key=lambda kind: (kind not in seen, -shares.get(kind, 0.0), rank(kind)))[:MOST_ALSO])


@dataclass(frozen=True)
class Alarm:
    """The gate's finding for one message. It never holds a word of the message.

    kind: what the first reply is for.
    language: the language to answer in.
    about: whether the person speaks of themselves or of someone else.
    pattern: the id of the pattern that was hit, or "detector".
    variant: the wording of the reply that fits.
    also: further kinds seen in the same message; the reply names their lines too.
    """

    kind: Kind
    language: Language
    about: About
    pattern: str
    variant: Variant = "default"
    also: tuple[Kind, ...] = ()

    def agreed(self, kind: Kind) -> Alarm:
        """This alarm after a second opinion: the graver of the two kinds first, the other one named too."""
        first, other = sorted((self.kind, kind), key=rank)
        also = self.also if other is first else (other, *(k for k in self.also if k not in (first, other)))
        return replace(self, kind=first, also=also[:MOST_ALSO])

    def after(self, standing: Alarm | None) -> Alarm:
        """This alarm where another one stands: "every day" tells more of that, though it sounds tired of life.

        Only a guess at self-harm gives way, and its line is still named.
        """
        if standing is None or self.kind is not Kind.SELF_HARM or self.pattern != BY_DETECTOR:
            return self
        also = (*(kind for kind in standing.also if kind is not self.kind), self.kind)
        return replace(
            self,
            kind=standing.kind,
            about=standing.about,
            variant=standing.variant,
            also=() if standing.kind is self.kind else also[-MOST_ALSO:],
        )
