"""Processes that multiply large matrices get kernels that their processor can run."""

from pathlib import Path

import pytest

from bot import matrices

AVX2 = "fpu sse2 avx avx2 fma"
AVX512 = f"{AVX2} avx512f avx512cd avx512bw avx512dq avx512vl avx512_fp16"


@pytest.fixture(autouse=True)
def nothing_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENBLAS_CORETYPE", raising=False)


def chosen(folder: Path, flags: str) -> str | None:
    cpuinfo = folder / "cpuinfo"
    cpuinfo.write_text(f"processor\t: 0\nflags\t\t: {flags}\nprocessor\t: 1\nflags\t\t: {flags}\n")
    return matrices.environment(cpuinfo).get("OPENBLAS_CORETYPE")


@pytest.mark.parametrize(
    ("flags", "kernels"),
    [
        (AVX512, "SkylakeX"),
        (AVX512.replace(" avx512vl", ""), "Haswell"),
        (AVX2, "Haswell"),
        ("fpu sse2 avx", None),
        ("", None),
    ],
)
def test_the_fastest_kernels_the_processor_can_run(tmp_path: Path, flags: str, kernels: str | None) -> None:
    assert chosen(tmp_path, flags) == kernels


def test_openblas_chooses_where_the_processor_is_not_listed(tmp_path: Path) -> None:
    assert "OPENBLAS_CORETYPE" not in matrices.environment(tmp_path / "missing")


def test_a_choice_of_the_person_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENBLAS_CORETYPE", "Zen")
    assert chosen(tmp_path, AVX512) == "Zen"


def test_freed_memory_is_kept(tmp_path: Path) -> None:
    assert "MALLOC_TRIM_THRESHOLD_" in matrices.environment(tmp_path / "missing")
