"""Shares with their uncertainty."""

from __future__ import annotations

import math

_Z = 1.96  # 95 %


def wilson(hits: int, total: int) -> tuple[float, float]:
    """95 % confidence interval of a share (Wilson 1927)."""
    if total == 0:
        return 0.0, 1.0
    share = hits / total
    centre = share + _Z**2 / (2 * total)
    spread = _Z * math.sqrt(share * (1 - share) / total + _Z**2 / (4 * total**2))
    scale = 1 + _Z**2 / total
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def share(hits: int, total: int) -> str:
    """ "97.2 % (95.1-98.4), 350" """
    if total == 0:
        return "–"
    low, high = wilson(hits, total)
    return f"{hits / total:.1%} ({low:.1%}-{high:.1%}), {hits}/{total}".replace("%", " %")
