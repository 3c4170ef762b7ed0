"""``python -m bot.engine.reading MODEL``: what the trained model reads in texts, without the rest of the engine.

Answers a JSON list of texts on standard input with what it recognises in each, as recognition_model.py has it.
"""

from __future__ import annotations

import json
import sys
import tarfile
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Optional, Sequence

from bot.engine.embeddings import embeddings
from bot.engine.recognition_model import RecognitionModel

_FOLDER = "Recognizer"  # ends, with the component's number, the folder in which Rasa keeps its files


def trained(model: Path) -> Optional[RecognitionModel]:
    """The model of recognition inside a trained Rasa model; None where an embedding is missing."""
    published = embeddings()
    with tempfile.TemporaryDirectory(prefix="lantern-reading-") as place, tarfile.open(model) as archive:
        files = [each for each in archive.getmembers() if each.isfile() and _FOLDER in Path(each.name).parent.name]
        for each in files:
            each.name = Path(each.name).name
            archive.extract(each, place)
        return RecognitionModel.load(Path(place), *published) if published and files else None


def main(arguments: Sequence[str]) -> int:
    """Command line; exit status 1 where there is nothing to read with."""
    model = trained(Path(arguments[0]))
    if model is None:
        return 1
    json.dump([asdict(model.read(text)) for text in json.load(sys.stdin)], sys.stdout)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
