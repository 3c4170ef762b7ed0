"""N-grams are learnt, kept and read again."""

from pathlib import Path

import numpy as np

from bot.engine.ngrams import Ngrams

TEXTS = ["what is debt bondage", "is debt bondage a crime", "who can i call", "can i call at night", "what is a visa"]


def test_what_was_kept_reads_a_text_as_before(tmp_path: Path) -> None:
    fitted = Ngrams.fit(TEXTS, dimensions=4, min_df=1, seed=7)
    fitted.ngrams.save(tmp_path)
    rows, known = Ngrams.read(tmp_path).vectors([*TEXTS, "zzz"])
    assert np.allclose(rows[:-1], fitted.rows, atol=1e-6)
    assert np.array_equal(known[:-1], fitted.known)
    assert not rows[-1].any()
    assert known[-1] == 0
