"""The gate: one look at a text, in a few milliseconds, before anything else sees it."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.paths import BUILD
from bot.safety.context import Reading, Strength, read
from bot.safety.decision import CLEAR, CLEAR_WITH_PATTERN, counted, detector_alone
from bot.safety.detector import Detector, Guess
from bot.safety.harmless import Harmless
from bot.safety.kinds import BY_DETECTOR, About, Alarm, Kind, Language, Variant, further, rank
from bot.safety.lexicon import Lexicon
from bot.safety.normalise import Words
from bot.safety.words import Scene, Spot, Vocabulary

DETECTOR = BUILD / "safety.npz"
_WINDOW, _STRIDE, _MOST_WINDOWS = 60, 30, 16  # words, words, parts of a long text that are weighed
# Families that say nothing about where danger stands in a long text.
_COMMON = frozenset({"I", "ME", "MY", "HE", "GENERIC", "NEG", "CLASS", "MEDIA", "DEFINE", "ASKER", "HARMLESS", "WORK"})
# The detector's shares from and to which what a pattern takes for one's own work is what somebody saw.
_SURELY_OTHER, _HARDLY_OWN = 0.5, 0.1


@dataclass(frozen=True)
class Weighed:
    """The gate's finding for one text, and how sure its detector is of danger (0 to 1; None without a detector).

    ``lean``: words of an alarm's text that only Spanish has, less those that only English has, where the gate knows
    them; 0 does not tell. The language to answer in is the front's to decide (bot/front/language.py).
    ``certain``: a pattern was hit that is clear whatever the detector says.
    """

    alarm: Alarm | None
    danger: float | None
    lean: int = 0
    certain: bool = False

    @property
    def clear(self) -> Alarm | None:
        """The alarm, if it needs no second opinion. Without a detector every alarm is of patterns alone, and stands."""
        if self.alarm is None or self.danger is None or self.certain:
            return self.alarm
        least = CLEAR if self.alarm.pattern == BY_DETECTOR else CLEAR_WITH_PATTERN
        return self.alarm if self.danger >= least else None


class Gate:
    """Patterns and detector together."""

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon, detector: Detector | None, harmless: Harmless) -> None:
        self._vocabulary = vocabulary
        self._lexicon = lexicon
        self._detector = detector
        self._harmless = harmless

    @classmethod
    def load(cls, directory: Path, weights: Path | None = None) -> Gate:
        """Read data/safety/ and the trained weights (built by ``python -m bot.safety.train``).

        Without weights the gate works with its patterns alone and warns once.

        Raises:
            ContentError: a file of data/safety/ breaks its schema.
        """
        vocabulary = Vocabulary.load(directory)
        lexicon = Lexicon.load(directory, vocabulary)
        return cls(vocabulary, lexicon, Detector.load(weights or DETECTOR), Harmless.load(directory))

    def check(self, text: str) -> Alarm | None:
        """What a text says about danger, or None. Never raises, whatever the text."""
        return self.weigh(text).alarm

    def weigh(self, text: str) -> Weighed:
        """The same, with how sure the detector is."""
        scene = self._vocabulary.look_up(text)
        if not scene.words:
            return Weighed(None, 0.0)
        parts = list(_windows(scene))
        readings = [read(hit, part) for part in parts for hit in self._lexicon.find(part)]
        guess = self._guess(parts)
        danger = guess.danger if guess else None
        hits = counted(readings, danger)
        if self._harmless.asks_to_exploit(scene):
            hits = [hit for hit in hits if hit.kind is not Kind.WORRIED]  # nobody worries about whom they would use
        if hits:
            certain = any(hit.hit.entry.clear and hit.strength is Strength.SURE for hit in hits)
            return Weighed(_from_patterns(hits, guess, scene), danger, scene.lean(), certain)
        if guess and detector_alone(readings, scene, danger) and not self._harmless.covers(scene):
            return Weighed(_from_guess(guess, scene), danger, scene.lean())
        return Weighed(None, danger)

    def _guess(self, parts: list[Scene]) -> Guess | None:
        """The detector's highest guess over the parts of a text."""
        if self._detector is None:
            return None
        guesses = (self._detector.guess(part, self._vocabulary) for part in parts)
        return max(guesses, key=lambda guess: guess.danger, default=None)


def _windows(scene: Scene) -> Iterator[Scene]:
    """The text itself if short; else overlapping parts of it, those with the most word families first.

    All of a long text is looked up; only its richest parts are weighed, so that the time is bounded.
    """
    count = len(scene.words)
    if count <= _WINDOW:
        yield scene
        return
    families: dict[int, set[str]] = {start: set() for start in range(0, count - _STRIDE // 2, _STRIDE)}
    for name, spots in scene.spots.items():
        if name.isupper() and name not in _COMMON:
            for spot in spots:
                first = spot.first // _STRIDE * _STRIDE
                for start in range(first, first - _WINDOW, -_STRIDE):
                    if start in families:
                        families[start].add(name)
    best = sorted(families, key=lambda start: (-len(families[start]), start))[:_MOST_WINDOWS]
    for start in sorted(best):
        yield _cut(scene, start, start + _WINDOW)


def _cut(scene: Scene, start: int, end: int) -> Scene:
    spots: dict[str, list[Spot]] = {}
    for name, places in scene.spots.items():
        low = bisect_left(places, start, key=_first)
        high = bisect_left(places, end, key=_first)
        inside = [
            Spot(spot.start, spot.end, spot.first - start, spot.last - start, spot.negated, spot.language)
            for spot in places[low:high]
            if spot.last < end
        ]
        if inside:
            spots[name] = inside
    words, sentence, quoted = scene.words[start:end], scene.sentence[start:end], scene.quoted[start:end]
    text = Words(words, sentence, quoted, scene.text.asks & frozenset(sentence))
    return Scene(text, words, sentence, quoted, spots)


def _first(spot: Spot) -> int:
    return spot.first


def _from_patterns(readings: list[Reading], guess: Guess | None, scene: Scene) -> Alarm:
    best = min(readings, key=lambda reading: (rank(reading.kind), -reading.strength.value))
    if _seen_by_another(best, guess, scene):
        best = dataclasses.replace(best, kind=Kind.WORRIED, about="other", variant="others")
    return Alarm(
        best.kind,
        _language(scene),
        best.about,
        best.hit.entry.id,
        _best_variant(readings, best),
        further(best.kind, {reading.kind for reading in readings}, guess.kinds if guess else {}),
    )


def _seen_by_another(best: Reading, guess: Guess | None, scene: Scene) -> bool:
    """Whether who writes saw it happen to someone: words cannot tell "by my work, the girls" from one's own work."""
    if guess is None or best.kind is not Kind.TRAFFICKING or "REAL_OTHER" not in scene.spots:
        return False
    return guess.kinds.get(Kind.WORRIED, 0) >= _SURELY_OTHER and guess.kinds.get(Kind.TRAFFICKING, 0) <= _HARDLY_OWN


def _from_guess(guess: Guess, scene: Scene) -> Alarm:
    likely = [kind for kind, share in guess.kinds.items() if share >= max(guess.kinds.values()) * 0.7]
    kind = min(likely, key=rank)
    about = _about(kind, scene)
    minor = "CHILD_AGE" in scene.spots and about != "other"
    seen = {kind}
    if minor and kind in (Kind.TRAFFICKING, Kind.ABUSE, Kind.WORRIED):
        kind = Kind.MINOR
    over = "SAFE_NOW" in scene.spots and "PAST" in scene.spots and "NOW" not in scene.spots
    variant: Variant = "over" if over else "others" if about == "other" else "minor" if minor else "default"
    return Alarm(kind, _language(scene), about, BY_DETECTOR, variant, further(kind, seen, guess.kinds))


def _about(kind: Kind, scene: Scene) -> About:
    if kind is Kind.WORRIED:
        return "other"
    others = {i for spot in scene.spots.get("REAL_OTHER", ()) for i in range(spot.first, spot.last + 1)}
    own = any(spot.first not in others for name in ("ME", "MY") for spot in scene.spots.get(name, ()))
    if others and not own:
        return "other"
    return "self" if own or "I" in scene.spots else "unknown"


def _best_variant(readings: list[Reading], best: Reading) -> Variant:
    if any(reading.variant == "minor" for reading in readings):
        return "minor"
    return best.variant


def _language(scene: Scene) -> Language:
    """The likelier language, for who has no chat to go by."""
    return "es" if scene.lean() > 0 else "en"
