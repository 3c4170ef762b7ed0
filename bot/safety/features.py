"""What the detector looks at in a text: words, word families, their order, and letter groups, as hashed numbers."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt
from zlib import crc32

from bot.safety.words import Scene, Vocabulary

BITS = 15
SIZE = 1 << BITS
_MASK = SIZE - 1
_PAIR_REACH = 8  # weighty words between two families of a pair
_MOST_SPOTS = 60
# How loud each group of features speaks; chosen by cross-validation.
_LOUD = {"w": 1.0, "b": 0.7, "s": 0.5, "c": 1.3, "p": 0.8, "g": 0.35, "t": 1.0, "x": 0.6}
# Frames that change what a family means: each is joined with every family of the text.
_FRAMES = ("CLASS", "MEDIA", "JOKE", "DEFINE", "FIGURE", "GENERIC", "PAST", "WORKPAIN")


def hashed(scene: Scene, vocabulary: Vocabulary) -> dict[int, float]:
    """Feature numbers with their weights; the weights' squares add up to one."""
    found: dict[int, float] = {}
    for group, name in _names(scene, vocabulary):
        found[crc32(f"{group}:{name}".encode()) & _MASK] = _LOUD[group]
    length = sqrt(sum(value * value for value in found.values())) or 1.0
    return {number: value / length for number, value in found.items()}


def _names(scene: Scene, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    words = scene.words
    for i, word in enumerate(words):
        yield "w", word
        if i:
            yield "b", f"{words[i - 1]} {word}"
    weighty = [word for word in words if word not in vocabulary.light]
    for i, word in enumerate(weighty):
        for other in weighty[i + 1 : i + 3]:
            yield "s", f"{word} {other}"
    yield from _families(scene)
    yield from _framed(scene)
    for word in scene.text.words:
        edged = f"<{word}>"
        for size in (3, 4):
            for i in range(len(edged) - size + 1):
                yield "g", edged[i : i + size]
    if words:
        yield "t", f"first {words[0]}"
        yield "t", f"length {min(len(words) // 4, 8)}"
    if scene.text.asks:
        yield "t", "asks"


def _families(scene: Scene) -> Iterator[tuple[str, str]]:
    spots = sorted(
        (
            (spot.start, spot.last, f"{'not ' if spot.negated else ''}{name}")
            for name, places in scene.spots.items()
            if name.isupper()
            for spot in places
        ),
    )[:_MOST_SPOTS]
    for i, (start, last, name) in enumerate(spots):
        yield "c", name
        for later_start, later_last, later in spots[i + 1 :]:
            if later_start - start > _PAIR_REACH:
                break
            if later_last != last and later != name:
                yield "p", f"{name} {later}"


def _framed(scene: Scene) -> Iterator[tuple[str, str]]:
    """Families joined with the frames of the text, and with whether anyone speaks of themselves."""
    covered = {
        i
        for name in ("ASKER", "REAL_OTHER")
        for spot in scene.spots.get(name, ())
        for i in range(spot.first, spot.last + 1)
    }
    own = any(spot.first not in covered for name in ("I", "ME", "MY") for spot in scene.spots.get(name, ()))
    other = "REAL_OTHER" in scene.spots
    frames = ["own" if own else "other" if other else "nobody"]
    frames += [name for name in _FRAMES if name in scene.spots]
    if scene.text.asks:
        frames.append("asks")
    names = [name for name in scene.spots if name.isupper() and name not in _FRAMES]
    for frame in frames:
        yield "t", frame
        for name in names:
            yield "x", f"{frame} {name}"
