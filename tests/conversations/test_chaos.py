"""Half a minute of faults one upon the other; `make reliability` runs four minutes of them."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bench.disclosures import DISCLOSURES
from bench.reliability import run
from tests.conversations.test_nothing_kept import files_below, found


def test_in_the_middle_of_faults_every_disclosure_is_answered(tmp_path: Path) -> None:
    result = asyncio.run(run(seconds=30, messages=60, seed=3, data_dir=tmp_path))
    assert result.unanswered == []
    assert len(result.safety_ms) == 60
    assert not result.errors
    assert result.turns["silence"] == 0
    assert result.quiz.twice == 0
    assert result.well_afterwards

    logs = [file for file in files_below(tmp_path) if file.suffix == ".log"]
    assert logs
    words = [*DISCLOSURES, "passport", "pasaporte", "talker", "chaos:"]
    assert {(word, log.name) for log in logs for word in words if found(word, log.read_bytes())} == set()
