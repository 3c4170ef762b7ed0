"""What the detector learns from: data/safety/ first, and what people ask the bot (data/nlu/) if it is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from bot.data_files import read_as, read_yaml, yaml_files
from bot.errors import ContentError
from bot.safety.detector import CLASSES
from bot.safety.intents import INTENTS
from bot.safety.kinds import Kind
from bot.safety.lexicon import Lexicon

NONE = CLASSES.index("none")
# Near misses of this folder are harder than what people ask every day, and far fewer: each counts for more.
_NEAR_MISS, _QUESTION = 3.0, 0.4
_EVERYDAY = frozenset({"out_of_scope"})  # data/nlu/intents: life as people tell it, close to danger in its words
_NEAR = ".near"  # voice of data/nlu files with a topic's questions in the words of disclosures: hotline.near.yml
# What a person says under these intents may well be a worry or a call for help: no lesson either way.
_UNCLEAR = frozenset({"reflect", "report_tip", "find_help", "affirm", "spanish", "check_offer", "misuse"})


class ExampleFile(BaseModel):
    """One file of data/safety/examples/: one message a line. ``intent``: what the engine learns near misses as."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    intent: str | None = None
    examples: str


@dataclass(frozen=True)
class Example:
    """A message, its class, how much it counts, and where it is from (en, es, patterns, nlu)."""

    text: str
    label: int
    weight: float
    source: str


def read_examples(directory: Path, lexicon: Lexicon) -> list[Example]:
    """All examples below data/safety/, each pattern's tests, and data/nlu/ beside it; no text twice.

    Raises:
        ContentError: a file is named after no kind of alarm.
    """
    found: dict[str, Example] = {}
    for example in (*_own(directory), *_tests(lexicon), *_nlu(directory.parent / "nlu")):
        found.setdefault(example.text, example)
    return list(found.values())


def _own(directory: Path) -> Iterator[Example]:
    for path in yaml_files(directory / "examples"):
        kind, _, language = path.stem.partition(".")
        if kind != "near_misses" and kind not in set(Kind):
            raise ContentError(f"{path}: the file's name is not a kind of alarm")
        label, weight = (NONE, _NEAR_MISS) if kind == "near_misses" else (CLASSES.index(kind), 1.0)
        for line in read_as(ExampleFile, path).examples.splitlines():
            if line.strip():
                yield Example(line.strip(), label, weight, language)


def _tests(lexicon: Lexicon) -> Iterator[Example]:
    for kind, entry in lexicon.entries:
        for text in entry.hits:
            yield Example(text, CLASSES.index(kind), 1.0, "patterns")
        for text in entry.near_misses:
            yield Example(text, NONE, _NEAR_MISS, "patterns")


def _nlu(folder: Path) -> Iterator[Example]:
    """Rasa's training files: disclosures (data/nlu/safety) and everything else as harmless questions."""
    for path in yaml_files(folder):
        content: Any = read_yaml(path) or {}
        for block in content.get("nlu") or ():
            intent, lines = block.get("intent"), block.get("examples")
            if not intent or not lines or intent in _UNCLEAR:
                continue
            kind = INTENTS.get(intent)
            harmless = _NEAR_MISS if intent in _EVERYDAY or path.stem.endswith(_NEAR) else _QUESTION
            label, weight = (NONE, harmless) if kind is None else (CLASSES.index(kind), 1.0)
            for line in lines.splitlines():
                text = line.strip().removeprefix("- ").strip()
                if text:
                    yield Example(text, label, weight, "nlu")
