"""What turns a hit off, softens it, or says whom it is about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bot.safety.kinds import About, Kind, Variant
from bot.safety.lexicon import Hit
from bot.safety.words import Scene

_REACH = 30  # words around a hit whose frame counts for it
_OWN_REACH = 4


class Strength(Enum):
    """How much a hit is worth: an alarm by itself, one that wants a second opinion, or nothing."""

    SURE = 2
    LIKELY = 1
    OFF = 0


@dataclass(frozen=True)
class Reading:
    """A hit in its context."""

    hit: Hit
    kind: Kind
    strength: Strength
    about: About
    variant: Variant


def read(hit: Hit, scene: Scene) -> Reading:
    """Judge one hit by the words around it."""
    around = _Around(scene, hit.match.first, hit.match.last, own=hit.entry.about == "self")
    about = hit.entry.about or around.about()
    return Reading(hit, _kind(hit, about, around), _strength(hit, around), about, _variant(about, around))


def _kind(hit: Hit, about: About, around: _Around) -> Kind:
    """A child who speaks gets the lines for children; a story about another gets the lines for those who worry."""
    if about != "other" and around.has("CHILD_AGE") and hit.kind in (Kind.TRAFFICKING, Kind.ABUSE, Kind.WORRIED):
        return Kind.MINOR
    if about == "other" and hit.kind is Kind.TRAFFICKING:
        return Kind.WORRIED
    return hit.kind


def _strength(hit: Hit, around: _Around) -> Strength:
    if _off(hit, around):
        return Strength.OFF
    return Strength.LIKELY if _doubtful(hit, around) else Strength.SURE


def _off(hit: Hit, around: _Around) -> bool:
    """Quoted to be explained, or a question, a lesson or a story with nobody real in it."""
    if around.quoted and any(around.has(frame) for frame in ("DEFINE", "CLASS", "TOLD_BY_MEDIA")):
        return True
    if around.real:
        return False
    asked = around.in_sentence("DEFINE") and hit.kind is not Kind.SELF_HARM
    told = around.has("CLASS") or (around.has("MEDIA") and hit.kind is not Kind.DANGER_NOW)
    return asked or (told and not _made_up(around))


def _doubtful(hit: Hit, around: _Around) -> bool:
    """A case that is made up, told, joked about, or has nobody real in it."""
    if _made_up(around) or around.has("FIGURE") or around.has("JOKE"):
        return True
    if around.in_sentence("HARMLESS") or around.has("OUT_OF_IT") or (around.quoted and not around.own):
        return True
    frames = [frame for frame in ("MEDIA", "CLASS") if around.has(frame)]
    if hit.kind is Kind.DANGER_NOW and "MEDIA" in frames:
        frames.remove("MEDIA")
    if any(around.in_sentence(frame) or not around.own for frame in frames):
        return True
    if not around.real:
        asked = hit.kind is Kind.SELF_HARM and around.in_sentence("DEFINE")
        return asked or hit.kind in (Kind.WORRIED, Kind.TRAFFICKING, Kind.MINOR, Kind.ABUSE)
    return False


def _made_up(around: _Around) -> bool:
    return around.in_sentence("HYPO") or around.has("TOLD_BY_MEDIA")


def _variant(about: About, around: _Around) -> Variant:
    """The wording that fits: it is over, it is about another, or a child speaks."""
    if around.has("SAFE_NOW") and around.has("PAST") and not around.has("NOW", outside="SAFE_NOW"):
        return "over"
    if about == "other":
        return "others"
    return "minor" if around.has("CHILD_AGE") else "default"


class _Around:
    """The words near a hit."""

    def __init__(self, scene: Scene, first: int, last: int, *, own: bool = False) -> None:
        self._scene, self._first, self._last = scene, first, last
        self._sentences = set(scene.sentence[first : last + 1])
        asker = self._covered("ASKER")
        others = self._covered("REAL_OTHER")
        low, high = first - _OWN_REACH, last + _OWN_REACH
        self.own = own or any(
            low <= spot.first <= high and spot.first not in asker and spot.first not in others
            for name in ("I", "ME", "MY")
            for spot in scene.spots.get(name, ())
        )
        self.other = any(low <= spot.first <= high for spot in scene.spots.get("REAL_OTHER", ()))
        self.real = self.own or self.other
        self.quoted = bool(scene.quoted) and all(scene.quoted[first : last + 1])

    def has(self, name: str, outside: str = "") -> bool:
        """Whether a word family stands within reach (and not inside another: "now" in "safe now")."""
        taken = self._covered(outside) if outside else set()
        return any(
            spot.first - self._last <= _REACH and self._first - spot.last <= _REACH and spot.last not in taken
            for spot in self._scene.spots.get(name, ())
        )

    def in_sentence(self, name: str) -> bool:
        """Whether a word family stands in a sentence of the hit."""
        return any(self._scene.sentence[spot.first] in self._sentences for spot in self._scene.spots.get(name, ()))

    def about(self) -> About:
        """Whose story it is."""
        if self.own:
            return "self"
        return "other" if self.other else "unknown"

    def _covered(self, name: str) -> set[int]:
        return {i for spot in self._scene.spots.get(name, ()) for i in range(spot.first, spot.last + 1)}
