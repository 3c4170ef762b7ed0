"""Checking a pack with the rules of the library, in words a trainer understands."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

from bot.data_files import read_yaml
from bot.errors import ContentError
from bot.knowledge.curricula import read_rows
from bot.knowledge.library import Library
from bot.knowledge.lint import MIN_EXAMPLES, Linter, example_files, read_examples
from bot.knowledge.text_lint import Fault, TextRules
from bot.knowledge.wording import Wording
from bot.learning.bank import Bank
from bot.learning.lint import LearningLinter
from bot.learning.modules import Course
from bot.packs.pack import PARTS, Pack
from bot.packs.protection import Protection
from bot.paths import CONTENT, DIRECTORY, NLU
from bot.referral.audit import audit
from bot.referral.directory import Directory
from bot.referral.needs import Needs
from bot.referral.retired import DenyList

_TOP = frozenset({"pack.yml", "directory.yml"})
_TEXTS = (".md", ".txt")


def lint(pack: Pack, today: dt.date) -> list[Fault]:
    """Everything that is wrong with a pack; nothing means it can be installed."""
    try:
        pack.whole()
    except ContentError as error:
        where, _, what = str(error).partition(": ")
        return [Fault(where, "form", plainer(what))]
    hard = list(Protection.load().faults(pack))
    try:
        return [*_strays(pack), *hard, *_services(pack), *_topics(pack, today), *_learning(pack)]
    except ContentError as error:
        return [*hard, Fault(pack.about.id, "form", plainer(str(error)))]


def _strays(pack: Pack) -> Iterator[Fault]:
    """Files that nothing reads: most often a folder that is misspelt."""
    for path in pack.files():
        inside = path.relative_to(pack.folder)
        if inside.suffix not in _TEXTS and str(inside) not in _TOP and inside.parts[0] not in PARTS:
            yield Fault(inside.as_posix(), "place", f"nothing reads this; the folders are {', '.join(PARTS)}")


def _services(pack: Pack) -> Iterator[Fault]:
    ours = {service.id for service in pack.services}
    for finding in audit(Directory.load(DIRECTORY, more=pack.services), Needs.load(DIRECTORY / "needs.yml"), _deny()):
        if finding.service_id in ours:
            yield Fault(finding.service_id, "directory", finding.message)


def _topics(pack: Pack, today: dt.date) -> Iterator[Fault]:
    library = Library(CONTENT, pack.folder)
    linter = Linter(
        rules=_rules(pack),
        known_ids=frozenset(item.id for item in library),
        rows=frozenset(read_rows(CONTENT / "curricula.yml")),
        examples=example_files(NLU) | {f"topic/{path.stem}": (path,) for path in sorted(pack.nlu.glob("*.yml"))},
        today=today,
    )
    for item in pack.topics.values():
        yield from linter.check(item)
    for path in sorted(pack.nlu.glob("*.yml")):
        yield from _asked(path, pack)


def _asked(path: Path, pack: Pack) -> Iterator[Fault]:
    """The examples of a new topic teach nothing else: a pack cannot change what any other sentence means."""
    name = f"nlu/{path.name}"
    if f"topic/{path.stem}" not in pack.topics:
        yield Fault(name, "topic", f"there is no topics/{path.name} in the pack")
    content = read_yaml(path)
    blocks = content.get("nlu") if isinstance(content, dict) and set(content) <= {"version", "nlu"} else None
    wanted = f"ask/topic.{path.stem}"
    if not isinstance(blocks, list) or not all(
        isinstance(block, dict) and set(block) == {"intent", "examples"} and block["intent"] == wanted
        for block in blocks
    ):
        yield Fault(name, "form", f'it holds one block with "intent: {wanted}" and "examples", and nothing else')
        return
    if any(re.search(r"[\[\]{}]", example) for example in read_examples(path)):
        yield Fault(name, "examples", f"write {MIN_EXAMPLES} plain sentences, without brackets")


def _learning(pack: Pack) -> Iterator[Fault]:
    """The rules of quiz items and cases, one by one; and that a question is no second one of ours."""
    own = {item.id for item in pack.bank} | {case.id for case in pack.cases}
    linter = LearningLinter(
        rules=_rules(pack),
        library=Library(CONTENT, pack.folder),
        rows=(),
    )
    if own:
        yield from (fault for fault in linter.check(Course({}), pack.cases, pack.bank) if fault.item in own)
    ours = Bank.load(CONTENT / "quiz")
    asked = {item.question.casefold(): item.id for item in ours}
    for item in pack.bank:
        before = ours.get(item.id)
        if before is not None and before.about != item.about:
            yield Fault(item.id, "about", f"ours is about {before.about}; an item in its place must be, too")
        if asked.get(item.question.casefold(), item.id) != item.id:
            yield Fault(item.id, "question", f"{asked[item.question.casefold()]} asks the same")


def _rules(pack: Pack) -> TextRules:
    return TextRules(Wording.load(CONTENT / "wording.yml"), Directory.load(DIRECTORY, more=pack.services).fill)


def _deny() -> DenyList:
    return DenyList.load(DIRECTORY / "retired.yml")


def plainer(message: str) -> str:
    """Words of the schema checker as an author would say them."""
    for pattern, words in (
        (r"Field required", "this line is missing"),
        (r"Extra inputs are not permitted", "there is no such line; is it misspelt?"),
        (r"String should have at most (\d+) characters?", r"too long: at most \1 characters"),
        (r"String should have at least (\d+) characters?", r"too short: at least \1 characters"),
        (r"String should match pattern .*", "it is not of the right form; see the template"),
        (r"Input should be a valid string", "this should be text; put it in quotes"),
        (r"Value error, ", ""),
    ):
        message = re.sub(pattern, words, message)
    return message
