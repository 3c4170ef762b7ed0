"""Small helpers: percentiles, memory of processes, timing."""

from __future__ import annotations

import statistics
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import Path


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` (0-1) of ``values`` lie; nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def p50(values: Sequence[float]) -> float:
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    return percentile(values, 0.95)


async def timed(work: Callable[[], Awaitable[object]]) -> float:
    """Milliseconds one call takes."""
    started = time.perf_counter()
    await work()
    return (time.perf_counter() - started) * 1000


def resident_megabytes(pids: Iterable[int]) -> float:
    """Memory that is resident for these processes together (Linux: VmRSS)."""
    total = 0
    for pid in pids:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                total += int(line.split()[1])
    return total / 1024
