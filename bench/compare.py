"""``make compare``: pipelines side by side, for coarse intents and for topics; writes docs/reference/pipelines.md.

Runs under the engine's Python. Every pipeline (bench/pipelines/) learns from the same examples and is asked the same
messages, of writers whose lines it has not seen: those with the tag HELD_OUT, once held-out sets themselves.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Dict, List, NamedTuple, Tuple

import numpy as np
import yaml

from bench.intervals import share
from bot.engine import quiet
from bot.engine.importer import content_id
from bot.engine.minilm import MiniLM

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "docs" / "reference" / "pipelines.md"
PIPELINES = (
    "sparse-diet",
    "ngrams-regression",
    "embedding-regression",
    "both-regression",
    "both-tuned-regression",
    "both-tuned-languages-regression",
)
HELD_OUT = "heard"
EXAMPLES = 4_000  # learnt from for each of the two tasks: the transformer would take a day for all
SEED = 7

Example = Tuple[str, str]  # text, label


class Row(NamedTuple):
    """What one pipeline did on one task."""

    right: int
    asked: int
    training_s: float  # of the processors together
    message_ms: float


def main() -> None:
    """Train, ask, write the table."""
    quiet.environment()
    quiet.debug_off()
    os.chdir(ROOT)
    rows: Dict[str, Dict[str, Row]] = {}
    sizes: Dict[str, Tuple[int, int, int]] = {}
    for task in ("intents", "topics"):
        learnt, asked = examples(task)
        sizes[task] = len(learnt), len(asked), len({label for _, label in learnt})
        for name in PIPELINES:
            rows.setdefault(name, {})[task] = measure(name, learnt, asked)
            print(name, task, rows[name][task], flush=True)
    rows["nearest-content"] = {"topics": nearest(asked)}
    REPORT.write_text(report(rows, sizes), encoding="utf-8")


def examples(task: str) -> Tuple[List[Example], List[Example]]:
    """What is learnt and what is asked: of "intents" every example, of "topics" the questions for an item."""
    learnt, asked = [], []
    for path in sorted((ROOT / "data" / "nlu").rglob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            intent, _, key = block["intent"].partition("/")
            label = intent if task == "intents" else content_id(key) if key else None
            if label is None:
                continue
            lines = [line[2:].strip() for line in block["examples"].splitlines() if line.startswith("- ")]
            (asked if path.name.endswith(f".{HELD_OUT}.yml") else learnt).extend(
                (line, label) for line in lines if not line.startswith("/")
            )
    random.Random(SEED).shuffle(learnt)  # noqa: S311
    learnt = learnt[:EXAMPLES]
    known = {label for _, label in learnt}
    return learnt, [(text, label) for text, label in asked if label in known]


def measure(name: str, learnt: List[Example], asked: List[Example]) -> Row:
    """Train one pipeline and ask it everything, one message at a time."""
    from rasa.core.agent import Agent
    from rasa.core.channels.channel import UserMessage
    from rasa.model_training import train_nlu

    with tempfile.TemporaryDirectory(prefix="lantern-compare-") as folder:
        data = Path(folder) / "nlu.yml"
        data.write_text(_as_training_data(learnt), encoding="utf-8")
        started = time.process_time()
        config = ROOT / "bench" / "pipelines" / f"{name}.yml"
        model = train_nlu(str(config), str(data), folder)
        training = time.process_time() - started
        processor = Agent.load(model).processor
        if processor is None:
            sys.exit(f"{name}: no model")

        async def ask() -> List[str]:
            found = [await processor.parse_message(UserMessage(text, sender_id="ana")) for text, _ in asked]
            return [str(parsed["intent"]["name"]) for parsed in found]

        started = time.process_time()
        answers = asyncio.run(ask())
        per_message = (time.process_time() - started) / len(asked) * 1000
    right = sum(answer == label.replace("/", ".") for answer, (_, label) in zip(answers, asked))
    return Row(right, len(asked), training, per_message)


def nearest(asked: List[Example]) -> Row:
    """The item whose title and short answer are nearest in meaning: nothing is trained."""
    model = MiniLM.load()
    if model is None:
        sys.exit("the embedding is not installed")
    items = []
    for folder in ("topics", "myths"):
        for path in sorted((ROOT / "data" / "content" / folder).rglob("*.yml")):
            item = yaml.safe_load(path.read_text(encoding="utf-8"))
            items.append((item["id"], f"{item['title']}. {item['short']}"))
    started = time.process_time()
    content = model.embed([text for _, text in items])
    training = time.process_time() - started
    started = time.process_time()
    best = np.argmax(np.concatenate([model.embed([text]) for text, _ in asked]) @ content.T, axis=1)
    per_message = (time.process_time() - started) / len(asked) * 1000
    right = sum(items[index][0] == label for index, (_, label) in zip(best, asked))
    return Row(right, len(asked), training, per_message)


def report(rows: Dict[str, Dict[str, Row]], sizes: Dict[str, Tuple[int, int, int]]) -> str:
    """The page."""
    lines = [
        "# Pipelines compared",
        "",
        f"Made by `make compare` on {dt.datetime.now(dt.timezone.utc).date()}. Each pipeline of bench/pipelines learns "
        f"from the same examples (at most {EXAMPLES:,} of those in data/nlu) and is asked messages of other writers, "
        "once. Right means the one label expected; neighbouring topics count as wrong. Shares with 95 % intervals "
        "(Wilson). Times are seconds of the processors together, so that other work on the machine does not count.",
        "",
        *(
            f"- {task}: {labels} labels, {learnt:,} examples learnt, {asked:,} messages asked"
            for task, (learnt, asked, labels) in sizes.items()
        ),
        "",
        "| pipeline | intents right | topics right | training, CPU s | a message, CPU ms |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, by_task in rows.items():
        cells = [share(by_task[task].right, by_task[task].asked) if task in by_task else "–" for task in sizes]
        training = " + ".join(f"{row.training_s:.0f}" for row in by_task.values())
        lines.append(f"| {name} | {' | '.join(cells)} | {training} | {by_task['topics'].message_ms:.1f} |")
    return "\n".join(lines) + "\n"


def _as_training_data(learnt: List[Example]) -> str:
    by_label: Dict[str, List[str]] = {}
    for text, label in learnt:
        by_label.setdefault(label, []).append("- " + text)
    blocks = [{"intent": label.replace("/", "."), "examples": "\n".join(lines)} for label, lines in by_label.items()]
    return yaml.safe_dump({"version": "3.1", "nlu": blocks}, allow_unicode=True, width=10_000)


if __name__ == "__main__":
    main()
