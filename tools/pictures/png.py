"""Small PNGs: pictures of text need few colours."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

COLOURS = 128
MOST_BYTES = 200_000


def save(picture: bytes, path: Path) -> None:
    """Write ``picture`` with a palette of its own.

    Raises:
        ValueError: it is too large for a document even so.
    """
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    small = image.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    path.parent.mkdir(parents=True, exist_ok=True)
    small.save(path, optimize=True)
    if path.stat().st_size > MOST_BYTES:
        raise ValueError(f"{path.name} has {path.stat().st_size} bytes, more than {MOST_BYTES}")
