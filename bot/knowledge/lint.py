"""Content lint: the rules of docs/reference/content.md over topics and myths, in words an author understands."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.data_files import read_as, read_yaml, yaml_files
from bot.errors import ContentError
from bot.knowledge.item import PARAGRAPH, Item, Words
from bot.knowledge.library import read_translation
from bot.knowledge.text_lint import Fault, TextRules

MIN_EXAMPLES = 20
_VERDICT = re.compile(r"(?:yes|no|sí|si)[,.:]", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\{[^}]+\}")
# Places where facts are copied rather than made; the origin must be cited instead.
REPOSTS = ("scribd.com", "wikipedia.org", "readkong.com", "pages.dev", "archive.org", "quizlet.com", "medium.com")


@dataclass(frozen=True)
class Linter:
    """What the rules need to know beside the item itself."""

    rules: TextRules
    known_ids: frozenset[str]
    rows: frozenset[str]
    examples: dict[str, tuple[Path, ...]]
    today: dt.date

    def check(self, item: Item) -> Iterator[Fault]:
        """Every fault of one item."""
        for field, text in item.texts().items():
            yield from self._text(item.id, field, text)
        for other in item.related:
            if other not in self.known_ids:
                yield Fault(item.id, "related", f"{other} does not exist")
        for row in item.curriculum:
            if row not in self.rows:
                yield Fault(item.id, "curriculum", f"{row} is not in data/content/curricula.yml")
        if item.is_myth and not (item.claim and item.why):
            yield Fault(item.id, "claim", "a myth needs its claim and why it does harm")
        for source in item.sources:
            if source.url and any(host in source.url for host in REPOSTS):
                yield Fault(item.id, "sources", f"{source.url} is a copy; cite the origin")
        if item.due(self.today):
            yield Fault(item.id, "checked", f"review overdue since {item.checked} + {item.review_days} days")
        yield from self._examples(item)

    def _text(self, item_id: str, field: str, text: str) -> Iterator[Fault]:
        yield from self.rules.faults(item_id, field, text, level=field != "title")
        if re.search(r"[^\n]\s*•", text.strip().lstrip("•")) and not re.search(r"\n\s*•", text):
            yield Fault(item_id, field, 'a list needs line breaks: write the text with "|-" instead of ">-"')
        yield from _verdict(item_id, field, text)

    def _examples(self, item: Item) -> Iterator[Fault]:
        voices = [read_examples(path) for path in self.examples.get(item.id, ())]
        if (count := sum(map(len, voices))) < MIN_EXAMPLES:
            yield Fault(item.id, "nlu", f"{count} examples, at least {MIN_EXAMPLES}")
        # Two people may well ask in the same words; one file should not.
        if any(len(set(map(str.casefold, voice))) < len(voice) for voice in voices):
            yield Fault(item.id, "nlu", "an example stands twice in one file")


def example_files(nlu: Path) -> dict[str, tuple[Path, ...]]:
    """Item id to the files with the ways people ask for it: ``<slug>.yml``, and ``<slug>.<voice>.yml`` beside it."""
    found: dict[str, tuple[Path, ...]] = {}
    for kind, folder in (("topic", nlu / "topics"), ("myth", nlu / "myths")):
        for path in yaml_files(folder):
            item_id = f"{kind}/{path.stem.partition('.')[0]}"
            found[item_id] = (*found.get(item_id, ()), path)
    return found


def read_examples(path: Path) -> list[str]:
    """The example sentences of one NLU file."""
    return [
        line[2:].strip()
        for block in read_yaml(path)["nlu"]
        for line in block["examples"].splitlines()
        if line.startswith("- ")
    ]


def lint_files(paths: list[Path], linter: Linter) -> Iterator[Fault]:
    """Check item files one by one; a file that breaks the schema is a fault, not a crash."""
    for path in paths:
        try:
            yield from linter.check(read_as(Item, path))
        except ContentError as error:
            yield Fault(path.stem, "file", str(error))
        except (KeyError, TypeError, AttributeError) as error:
            yield Fault(path.stem, "nlu", f"its example file is not of the form in docs/how-to: {error!r}")


def lint_translations(paths: list[Path], rules: TextRules) -> Iterator[Fault]:
    """Check files of translations, each beside the English file it is of."""
    for path in paths:
        english = path.with_name(f"{path.stem.partition('.')[0]}.yml")
        try:
            item = read_as(Item, english) if english.exists() else None
            yield from lint_words(item, read_translation(path), rules)
        except ContentError as error:
            yield Fault(path.stem, "file", str(error))


def lint_words(item: Item | None, said: Words, rules: TextRules) -> Iterator[Fault]:
    """Check a translation: it is of this item, leaves nothing out, and names the same phones."""
    if item is None or item.id != said.id:
        yield Fault(said.id, "translation", "there is no such item")
        return
    ours, theirs = item.texts(), said.texts()
    for field in sorted(ours.keys() ^ theirs.keys()):
        yield Fault(item.id, f"translation.{field}", "it stands in one of the two alone")
    for field in sorted(ours.keys() & theirs.keys()):
        yield from rules.faults(item.id, f"translation.{field}", theirs[field], level=False)
        yield from _verdict(item.id, field, theirs[field])
        if sorted(_PLACEHOLDER.findall(ours[field])) != sorted(_PLACEHOLDER.findall(theirs[field])):
            yield Fault(item.id, f"translation.{field}", "its phones are not those of the English text")
    if item.more.count(PARAGRAPH) != said.more.count(PARAGRAPH):
        yield Fault(item.id, "translation.more", "its paragraphs are not as many as those of the English text")


def _verdict(item_id: str, field: str, text: str) -> Iterator[Fault]:
    if field == "short" and _VERDICT.match(text):
        yield Fault(item_id, field, "opens with yes or no, but people ask in both directions: say what is so")
