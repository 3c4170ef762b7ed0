"""The gate: one look at a text, in a few milliseconds, before anything else sees it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bot.paths import BUILD
from bot.safety.context import Reading, Strength, read
from bot.safety.detector import Detector, Guess
from bot.safety.kinds import About, Alarm, Kind, Language, Variant, rank
from bot.safety.lexicon import Lexicon
from bot.safety.words import Scene, Vocabulary

DETECTOR = BUILD / "safety" / "detector.npz"
_WINDOW, _STRIDE, _MOST_WINDOWS = 40, 20, 12
_ALSO = 2  # further kinds named in one reply
_ALSO_FROM = 0.2  # probability from which the detector may add a kind to a pattern's
_SPANISH = frozenset(
    "que de la el en y los se un una por con mi es su para como pero si yo lo las del esta estoy tengo quiero "
    "ayuda muy mas cuando donde porque nos le son fue ya hay al te tu sin hola gracias puedo tiene".split()
)


class Gate:
    """Patterns and detector together: an alarm if either says so."""

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon, detector: Detector | None) -> None:
        self._vocabulary = vocabulary
        self._lexicon = lexicon
        self._detector = detector

    @classmethod
    def load(cls, directory: Path, weights: Path | None = None) -> Gate:
        """Read data/safety/ and the trained weights (built by ``python -m bot.safety.train``).

        Without weights the gate works with its patterns alone and warns once.

        Raises:
            ContentError: a file of data/safety/ breaks its schema.
        """
        vocabulary = Vocabulary.load(directory)
        lexicon = Lexicon.load(directory, vocabulary)
        return cls(vocabulary, lexicon, Detector.load(weights or DETECTOR))

    def check(self, text: str) -> Alarm | None:
        """What a text says about danger, or None. Never raises, whatever the text."""
        scene = self._vocabulary.look_up(text)
        if not scene.words:
            return None
        readings = [found for hit in self._lexicon.find(scene) if (found := read(hit, scene)).strength is not Strength.OFF]
        guess = self._guess(scene)
        sure = [found for found in readings if found.strength is Strength.SURE]
        if sure or (readings and self._seconded(guess)):
            return _from_patterns(sure or readings, guess, scene)
        if self._detector and guess and guess.danger >= self._detector.alone:
            return _from_guess(guess, scene)
        return None

    def _seconded(self, guess: Guess | None) -> bool:
        """Whether a hit in a doubtful context counts: yes without a detector, else if it agrees."""
        return self._detector is None or guess is None or guess.danger >= self._detector.second

    def _guess(self, scene: Scene) -> Guess | None:
        """The detector's highest guess over the windows of a text."""
        if self._detector is None:
            return None
        guesses = (self._detector.guess(part, self._vocabulary) for part in _windows(scene))
        return max(guesses, key=lambda guess: guess.danger, default=None)


def _windows(scene: Scene) -> Iterator[Scene]:
    """The text itself if short; else overlapping parts, those richest in word families."""
    count = len(scene.words)
    if count <= _WINDOW:
        yield scene
        return
    starts = list(range(0, count - _STRIDE, _STRIDE))
    weight = dict.fromkeys(starts, 0)
    for name, spots in scene.spots.items():
        if name.isupper():
            for spot in spots:
                for start in (spot.first // _STRIDE * _STRIDE, spot.first // _STRIDE * _STRIDE - _STRIDE):
                    if start in weight:
                        weight[start] += 1
    for start in sorted(starts, key=lambda start: -weight[start])[:_MOST_WINDOWS]:
        yield _cut(scene, start, start + _WINDOW)


def _cut(scene: Scene, start: int, end: int) -> Scene:
    spots = {
        name: inside for name, places in scene.spots.items()
        if (inside := [spot for spot in places if start <= spot.first and spot.last < end])
    }
    words = scene.words[start:end]
    return replace(scene, text=replace(scene.text, words=words), words=words, spots=spots)


def _from_patterns(readings: list[Reading], guess: Guess | None, scene: Scene) -> Alarm:
    best = min(readings, key=lambda reading: (rank(reading.kind), -reading.strength.value))
    kinds = {reading.kind for reading in readings}
    if guess:
        kinds |= {kind for kind, share in guess.kinds.items() if share >= _ALSO_FROM}
    spanish = best.hit.match.spanish or _mostly_spanish(scene)
    return Alarm(
        best.kind, _language(spanish, scene), best.about, best.hit.entry.id,
        _best_variant(readings, best), _others(best.kind, kinds),
    )


def _from_guess(guess: Guess, scene: Scene) -> Alarm:
    likely = [kind for kind, share in guess.kinds.items() if share >= max(guess.kinds.values()) * 0.7]
    kind = min(likely, key=rank)
    kinds = {other for other, share in guess.kinds.items() if share >= _ALSO_FROM}
    about = _about(kind, scene)
    minor = "CHILD_AGE" in scene.spots and about != "other"
    if minor and kind in (Kind.TRAFFICKING, Kind.ABUSE, Kind.WORRIED):
        kinds.add(kind)
        kind = Kind.MINOR
    over = "SAFE_NOW" in scene.spots and "PAST" in scene.spots and "NOW" not in scene.spots
    variant: Variant = "over" if over else "others" if about == "other" else "minor" if minor else "default"
    return Alarm(kind, _language(_mostly_spanish(scene), scene), about, "detector", variant, _others(kind, kinds))


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


def _others(first: Kind, kinds: set[Kind]) -> tuple[Kind, ...]:
    """Further kinds whose lines the reply should name; the reply to danger and to a child names the hotline itself."""
    named = {first}
    if first in (Kind.DANGER_NOW, Kind.MINOR, Kind.TRAFFICKING):
        named |= {Kind.TRAFFICKING, Kind.WORRIED}
    if first is Kind.WORRIED:
        named.add(Kind.TRAFFICKING)
    rest = sorted(kinds - named - {Kind.DANGER_NOW}, key=rank)
    if Kind.TRAFFICKING in rest and Kind.WORRIED in rest:
        rest.remove(Kind.WORRIED)
    return tuple(rest[:_ALSO])


def _language(spanish: bool, scene: Scene) -> Language:
    return "es" if spanish and not _mostly_english(scene) else "en"


def _mostly_spanish(scene: Scene) -> bool:
    hits = sum(word in _SPANISH for word in scene.words[:200])
    return hits * 5 >= min(len(scene.words), 200) and hits > _english(scene)


def _mostly_english(scene: Scene) -> bool:
    return _english(scene) > sum(word in _SPANISH for word in scene.words[:200])


_ENGLISH = frozenset(
    "i the to and a my is he she they of it in that for you have not on with we was do be are what this but am "
    "help please want dont cant his her from at if when".split()
)


def _english(scene: Scene) -> int:
    return sum(word in _ENGLISH for word in scene.words[:200])

