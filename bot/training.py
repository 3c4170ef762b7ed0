"""Training when data changed: a fingerprint of everything the models are made from decides."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from bot import matrices
from bot.errors import SetupError
from bot.packs.installed import installed
from bot.paths import BUILD, NLU, SAFETY
from bot.services import ENGINE_PYTHON, MODEL
from bot.settings import ROOT, Settings

Say = Callable[[str], None]
PACKS_VARIABLE = "LANTERN_PACKS"  # bot/engine/importer.py reads it


@dataclass(frozen=True)
class Job:
    """One thing to train: its command, what it is made from, and where it ends up."""

    name: str
    command: tuple[str, ...]
    made_from: tuple[Path, ...]
    result: Path


def jobs() -> tuple[Job, ...]:
    """The safety detector, which takes seconds, and the engine, which takes minutes."""
    python, engine = sys.executable, str(ENGINE_PYTHON)
    detector = BUILD / "safety.npz"
    return (
        Job(
            "safety detector",
            (python, "-m", "bot.safety.train", str(SAFETY), str(detector)),
            (SAFETY, NLU, ROOT / "bot" / "safety"),
            detector,
        ),
        Job(
            "dialogue engine",
            (engine, "-m", "bot.engine.train", str(BUILD)),
            tuple(
                ROOT / name
                for name in (
                    "config.yml",
                    "domain.yml",
                    "data/nlu",
                    "data/safety/examples",
                    "data/rules",
                    "data/stories",
                    "data/language",
                    "data/glossary",
                    "data/recognition/examples",
                    "data/recognition/descriptions",
                    "data/recognition/offers",
                    "data/recognition/ways",
                    "bot/engine",
                    "requirements/engine.lock",
                )
            )
            + _packs(),
            MODEL,
        ),
    )


def _packs() -> tuple[Path, ...]:
    """The folders in which content packs say how people ask for their topics."""
    return tuple(pack.nlu for pack in installed(Settings().data_dir) if pack.nlu.is_dir())


def train(say: Say, *, force: bool = False) -> None:
    """Run every job whose inputs changed since it last succeeded, side by side.

    Raises:
        SetupError: a job failed, or the engine's environment is missing; the message says where to look.
    """
    if not ENGINE_PYTHON.exists():
        raise SetupError("the engine's environment is missing. Run: make setup")
    BUILD.mkdir(exist_ok=True)
    with ThreadPoolExecutor() as pool:  # each job is a process of its own; a thread only waits for it
        for done in [pool.submit(_up_to_date, job, say, force) for job in jobs()]:
            done.result()


def _up_to_date(job: Job, say: Say, force: bool) -> None:
    """Run one job if its inputs changed."""
    stamp = BUILD / f"{job.name.replace(' ', '-')}.fingerprint"
    wanted = fingerprint(job.made_from)
    if not force and job.result.exists() and stamp.exists() and stamp.read_text() == wanted:
        say(f"{job.name}: up to date")
        return
    started = time.monotonic()
    say(f"{job.name}: training …")
    stamp.unlink(missing_ok=True)
    _run(job, say)
    stamp.write_text(wanted)
    say(f"{job.name}: trained in {time.monotonic() - started:.0f} s")


def fingerprint(paths: Iterable[Path]) -> str:
    """SHA-256 over the names and contents of all files below ``paths``, and the named spaCy model."""
    digest = hashlib.sha256(str(Settings().spacy_model).encode())
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(os.path.relpath(file, ROOT).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def _run(job: Job, say: Say) -> None:
    log = BUILD / f"{job.name.replace(' ', '-')}.log"
    with log.open("w") as errors:
        process = subprocess.Popen(
            job.command,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env=os.environ
            | matrices.environment()
            | {"RASA_TELEMETRY_ENABLED": "false", PACKS_VARIABLE: os.pathsep.join(map(str, _packs()))},
        )
        for line in process.stdout or ():
            say(f"  {line.rstrip()}")
        if process.wait():
            raise SetupError(f"training the {job.name} failed; see {log.relative_to(ROOT)}")
