"""The environment of processes that multiply large matrices: numpy reads it once, while it is imported."""

from __future__ import annotations

import os
from pathlib import Path

# Keep freed memory instead of asking the kernel for it each time: embedding all examples took a quarter less time.
_KEEP_MEMORY = {"MALLOC_TRIM_THRESHOLD_": "2000000000", "MALLOC_MMAP_THRESHOLD_": "1000000000"}
# What a processor must be able to do for OpenBLAS's kernels, fastest first. The OpenBLAS 0.3.18 in the engine's numpy
# does not know later processors and multiplies on them as in 2004, five times slower (docs/adr/0007).
_VARIABLE = "OPENBLAS_CORETYPE"
_KERNELS = (
    ("SkylakeX", {"avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl"}),
    ("Haswell", {"avx2", "fma"}),
)


def environment(cpuinfo: Path = Path("/proc/cpuinfo")) -> dict[str, str]:
    """Variables for such a process. Which kernels is left to OpenBLAS where ``cpuinfo`` is missing or names no flags.

    A choice that already stands in this process's environment is kept.
    """
    kernels = os.environ.get(_VARIABLE) or _fastest(_flags(cpuinfo))
    return _KEEP_MEMORY | ({_VARIABLE: kernels} if kernels else {})


def _fastest(flags: set[str]) -> str | None:
    return next((kernels for kernels, needed in _KERNELS if needed <= flags), None)


def _flags(cpuinfo: Path) -> set[str]:
    """What the first processor can do, as Linux lists it."""
    try:
        lines = cpuinfo.read_text(encoding="utf-8").splitlines()
    except OSError:
        return set()
    return set(next((line.split(":", 1)[1] for line in lines if line.startswith("flags")), "").split())
