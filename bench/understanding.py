"""``make evaluate``: how well questions are understood, on messages nobody trained on."""

from __future__ import annotations

import collections
import datetime as dt

from bench.evaluation import Message, ask_all, read_set
from bench.intervals import share
from bot.front.contract import Answer
from bot.paths import DIRECTORY
from bot.referral.directory import Directory
from bot.settings import ROOT

REPORT = ROOT / "docs" / "reference" / "understanding.md"

# Answers that all do the same job for the person.
SAME = [{"menu", "what_can_you_do"}, {"find_help", "report_tip"}, {"how_are_you", "joke_or_smalltalk", "greet"}]

# Who wants a number, or saw something, is helped by any reply that names the hotline.
GIVES_A_NUMBER = {"find_help", "report_tip", "reflect"}
HOTLINE = Directory.load(DIRECTORY).fill("{phone:us-nhth}")


def main() -> None:
    """Ask everything, count, write the report."""
    sets = read_set("understanding")
    messages = [(name, message) for name, group in sets.items() for message in group]
    answers = ask_all([message for _, message in messages], lambda text: print(f"… {text}", flush=True))
    judged = [(name, m, a, verdict(m, a)) for (name, m), a in zip(messages, answers, strict=True)]
    lines = [
        "# Understanding",
        "",
        f"Made by `make evaluate` on {dt.datetime.now(dt.UTC).date()} over tests/evaluation/understanding, which was "
        "written apart from the training data and is not tuned on. Each message is the first in a chat of its own and "
        "goes through the whole bot. **right**: the first reply is a right answer (for a question "
        "that may be about danger now, marked so by its writer, the safety reply too). **offered**: a right answer is "
        "among the titles offered. Shares with 95 % intervals (Wilson).",
        "",
        "| set | right | offered | wrong |",
        "| --- | --- | --- | --- |",
    ]
    for name in [*sets, None]:
        chosen = [j for j in judged if name in (None, j[0])]
        count = collections.Counter(j[3] for j in chosen)
        cells = [share(count[v], len(chosen)) for v in ("right", "offered", "wrong")]
        lines.append(f"| {name or '**all**'} | {' | '.join(cells)} |")
    lines += ["", "## By style", "", "| style | right | offered | wrong |", "| --- | --- | --- | --- |"]
    for style in sorted({m.style or "–" for _, m, _, _ in judged}):
        chosen = [j for j in judged if (j[1].style or "–") == style]
        count = collections.Counter(j[3] for j in chosen)
        cells = [share(count[v], len(chosen)) for v in ("right", "offered", "wrong")]
        lines.append(f"| {style} | {' | '.join(cells)} |")
    lines += ["", "## Confusion", "", "| expected | answered | times |", "| --- | --- | --- |"]
    wrong = [(expected(m), answered(a)) for _, m, a, v in judged if v == "wrong"]
    lines += [f"| {e} | {g} | {n} |" for (e, g), n in collections.Counter(wrong).most_common(40)]
    lines += ["", "## Errors", "", "The sets are renewed when these have been read.", ""]
    lines += [f"- {m.text[:160]!r} ({expected(m)}): {answered(a)}" for _, m, a, v in judged if v == "wrong"]
    REPORT.write_text("\n".join(lines) + "\n")
    print("\n".join(lines[4 : 8 + len(sets)]))


def verdict(message: Message, answer: Answer) -> str:
    """ "right", "offered" or "wrong" """
    if message.or_alarm and answer.route == "safety":
        return "right"
    if message.intent in ("nonsense", "out_of_scope"):
        calm = answer.topic is None and answer.route != "safety" and answer.intent not in ("start_quiz",)
        return "right" if calm else "wrong"
    if message.intent in GIVES_A_NUMBER and any(HOTLINE in m.text for m in answer.messages):
        return "right"
    if message.intent == "compare":
        return "right" if answer.topic else "wrong"
    if message.intent is not None:
        same = next((group for group in SAME if message.intent in group), {message.intent})
        return "right" if answer.intent in same else "wrong"
    if answer.topic in message.topics:
        return "right"
    return "offered" if answer.topic is None and offered(answer) & set(message.topics) else "wrong"


def offered(answer: Answer) -> set[str]:
    """Items whose titles stand on buttons."""
    ids = [choice.id for message in answer.messages for row in message.choices for choice in row if choice.id]
    return {button.split(":")[1].split("~")[0] for button in ids if button.startswith("t:")}


def expected(message: Message) -> str:
    return message.intent or message.topics[0]


def answered(answer: Answer) -> str:
    return "alarm" if answer.route == "safety" else answer.topic or f"({answer.intent})"


if __name__ == "__main__":
    main()
