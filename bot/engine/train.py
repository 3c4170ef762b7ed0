"""Trains the engine: ``python -m bot.engine.train OUT_DIR`` writes OUT_DIR/lantern.tar.gz and OUT_DIR/spacy/en.

Prints lines "step k/n: …"; everything Rasa says goes to OUT_DIR/train.log. Exit status 1 if training fails.
"""

from __future__ import annotations

import logging
import os
import re
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Iterator

from bot.engine import quiet

ROOT = Path(__file__).resolve().parents[2]
MODEL_NAME = "lantern"
STEPS = (
    "building the language pipeline",
    "reading the training data",
    "MemoizationPolicy",
    "RulePolicy",
    "NgramFeaturizer",
    "EmbeddingFeaturizer",
    "LinearIntentClassifier",
    "NearestLines",
    "PassageFinder",
    "Recognizer",
    "TopicRanker",
)
TUNING = "bot.engine.tuning"  # its logger tells how far it is
_COMPONENT = re.compile(r"Starting to train component '(?:.*\.)?(\w+)'")


class Progress(logging.Handler):
    """Prints one line a step; Rasa's own log messages tell when a component's training starts."""

    def __init__(self, out: IO[str]) -> None:
        super().__init__(logging.INFO)
        self._out = out

    def say(self, step: str) -> None:
        """Announces a step."""
        what = step if " " in step else f"training {step}"
        print(f"step {STEPS.index(step) + 1}/{len(STEPS)}: {what}", file=self._out, flush=True)

    def emit(self, record: logging.LogRecord) -> None:
        """Announces the component a log record names, or passes on how far the longest step is."""
        found = _COMPONENT.match(record.getMessage())
        if found and found.group(1) in STEPS:
            self.say(found.group(1))
        elif record.name == TUNING:
            print(f"  {record.getMessage()}", file=self._out, flush=True)


def train(out_dir: Path) -> bool:
    """Builds the pipeline and the model; False if Rasa made no model."""
    with _noise_to(out_dir / "train.log") as out:
        progress = Progress(out)
        progress.say(STEPS[0])
        from bot.engine import importer, language

        pipeline = language.build(out_dir / "spacy" / "en", base=os.environ.get(language.BASE_VARIABLE))
        os.environ[importer.PIPELINE_VARIABLE] = os.path.relpath(pipeline)

        progress.say(STEPS[1])
        import rasa.api

        logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
        quiet.debug_off()
        for name in ("rasa.engine.training.hooks", TUNING):
            logging.getLogger(name).addHandler(progress)
        result = rasa.api.train(
            domain="domain.yml",
            config="config.yml",
            training_files=list(importer.DATA_FOLDERS),
            output=str(out_dir),
            fixed_model_name=MODEL_NAME,
            force_training=True,  # Rasa's cache does not notice a changed spaCy pipeline
        )
    return result.code == 0 and result.model is not None


@contextmanager
def _noise_to(log: Path) -> Iterator[IO[str]]:
    """Sends standard output and error to a file, C++ libraries' included; yields the real standard output."""
    log.parent.mkdir(parents=True, exist_ok=True)
    sys.stdout.flush()
    sys.stderr.flush()
    kept = os.dup(1), os.dup(2)
    with log.open("w", encoding="utf-8") as file, os.fdopen(os.dup(1), "w", encoding="utf-8") as out:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
        try:
            yield out
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            for number, copy in zip((1, 2), kept, strict=True):
                os.dup2(copy, number)
                os.close(copy)


def main() -> None:
    """Command line."""
    if len(sys.argv) != 2:
        sys.exit("usage: python -m bot.engine.train OUT_DIR")
    out_dir = Path(sys.argv[1]).resolve()
    os.chdir(ROOT)
    quiet.environment()
    if not train(out_dir):
        sys.exit(f"Training failed: see {out_dir / 'train.log'}")


if __name__ == "__main__":
    main()
