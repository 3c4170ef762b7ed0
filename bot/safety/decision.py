"""When patterns and detector together make an alarm: the one place where they are weighed."""

from __future__ import annotations

from bot.safety.context import Reading, Strength
from bot.safety.words import Scene

# How sure the detector must be (0 to 1); chosen by ``python -m bot.safety.train … --cross-validate``.
ALONE = 0.33  # to raise an alarm with no pattern hit
FRAMED = 0.60  # the same, when the words are told as someone else's (a story, a lesson, a quotation) or are very few
_FEW = 3  # words that say little by themselves: "true, i think"
SECOND = 0.20  # to confirm a pattern hit in a doubtful context
VETO = 0.05  # below this even a pattern hit in a clear context is no alarm
# From here an alarm needs no second opinion (docs/adr/0010-second-opinion.md): of the detector alone, with a pattern.
CLEAR = 0.70
CLEAR_WITH_PATTERN = 0.58


def counted(readings: list[Reading], danger: float | None) -> list[Reading]:
    """The pattern hits that make an alarm; empty if there is none by patterns.

    A hit in a clear context needs only that the detector does not find the text harmless; one in a doubtful context
    (a joke, a story, a made-up case) needs a second opinion. Without a detector (``None``) only clear hits count.
    Clear hits of a pattern that stands need no detector.
    """
    sure = [reading for reading in readings if reading.strength is Strength.SURE]
    if danger is None or (sure and danger >= VETO):
        return sure
    likely = [reading for reading in readings if reading.strength is not Strength.OFF]
    return likely if danger >= SECOND else [reading for reading in sure if reading.hit.entry.stands]


def detector_alone(readings: list[Reading], scene: Scene, danger: float | None) -> bool:
    """Whether the detector makes an alarm by itself."""
    doubtful = _framed(readings, scene) or len(scene.words) <= _FEW
    return danger is not None and danger >= (FRAMED if doubtful else ALONE)


def _framed(readings: list[Reading], scene: Scene) -> bool:
    told = "TOLD_BY_MEDIA" in scene.spots or any(scene.quoted)
    return told or any(reading.strength is Strength.OFF for reading in readings)
