"""What a pack or an overlay can never do: touch safety content, remove or weaken the lines of crisis needs, or print a
number of the deny list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.data_files import own_files, yaml_files
from bot.knowledge.item import Item
from bot.knowledge.library import read_items
from bot.knowledge.text_lint import Fault
from bot.packs.pack import Pack
from bot.paths import CONTENT, DIRECTORY, SAFETY
from bot.referral.directory import PLACEHOLDER, Directory
from bot.referral.needs import Needs
from bot.referral.retired import DenyList
from bot.referral.service import Service

_ANY_AGE = 200
# How to act when somebody is in danger: this part of the library stays as it is.
PROTECTED_TOPICS = "responding"
_PRINTED = re.compile(r"(?<![\w/#-])(?:\+?\d[\s().-]*){7,}(?![\w-])")
_DATES = re.compile(r"\b(?:19|20)\d\d-\d\d(?:-\d\d)?\b")


@dataclass(frozen=True)
class Protection:
    """What stands in the project and stays as it is."""

    topics: frozenset[str]
    items: dict[str, Item]
    services: frozenset[str]
    crisis: frozenset[str]  # needs
    ours: Directory
    deny: DenyList

    @classmethod
    def load(cls) -> Protection:
        """Read it from the project's data."""
        responding = own_files(CONTENT / "topics" / PROTECTED_TOPICS)
        needs = Needs.load(DIRECTORY / "needs.yml")
        crisis = {
            each
            for need in needs
            for each in (*need.national, *need.under_18, need.hotline, need.minor_hotline)
            if each and (need.crisis or each == need.hotline)
        }
        return cls(
            frozenset(f"topic/{path.stem}" for path in responding),
            read_items(CONTENT),
            frozenset(crisis | _named_in(SAFETY) | _named_in(CONTENT / "phrases")),
            frozenset(need.id for need in needs if need.crisis),
            Directory.load(DIRECTORY),
            DenyList.load(DIRECTORY / "retired.yml"),
        )

    def faults(self, pack: Pack) -> Iterator[Fault]:
        """What must not be; a pack with one of these is neither installed nor read."""
        yield from self.of_services(pack.services)
        for item in pack.topics.values():
            yield from self._topic(item)
        for path in pack.files():
            if path.suffix != ".yml":
                continue
            text = path.read_text(encoding="utf-8", errors="replace")
            name = path.relative_to(pack.folder).as_posix()
            for retired in self.deny.in_text(text):
                yield Fault(name, "number", f"{retired.number} is out of use ({retired.why})")
            if path.name != "directory.yml" and (number := _PRINTED.search(_DATES.sub("", _without_links(text)))):
                words = f'"{number[0].strip()}": write numbers in directory.yml alone, and {{phone:id}} in texts'
                yield Fault(name, "number", words)

    def of_services(self, services: Iterable[Service]) -> Iterator[Fault]:
        """What must not be among services that are added or put in the place of ours."""
        lines = {self.ours[each].name.casefold() for each in self.services if each in self.ours}
        for service in services:
            if service.id in self.services or service.id.startswith("emergency-"):
                yield Fault(service.id, "directory", "this line belongs to safety and cannot be changed")
            elif service.name.casefold() in lines:
                yield Fault(service.id, "directory", f'"{service.name}" is the name of a line that belongs to safety')
            elif service.id in self.ours:
                for what in self._weakened(self.ours[service.id], service):
                    yield Fault(service.id, "directory", f"ours is a checked line for a crisis: {what}")
            for retired in self.deny.in_service(service):
                yield Fault(service.id, "directory", f"{retired.number} is out of use ({retired.why})")

    def _weakened(self, ours: Service, theirs: Service) -> Iterator[str]:
        """How a service that takes the place of an assured crisis line would help fewer people than ours."""
        needs = set(ours.needs) & self.crisis
        if ours.trust != "assured" or not needs:
            return
        if theirs.trust != "assured":
            yield "yours must be assured, too"
        if (ours.phones or ours.sms) and not (theirs.phones or theirs.sms):
            yield "yours must have a number, too"
        if missing := needs - set(theirs.needs):
            yield f"yours must keep the needs {', '.join(sorted(missing))}"
        fewer = theirs.counties and not set(ours.counties or ("all",)) <= set(theirs.counties)
        if theirs.region != ours.region or fewer:
            yield "yours must serve the same region and counties"
        if (theirs.min_age or 0) > (ours.min_age or 0) or (theirs.max_age or _ANY_AGE) < (ours.max_age or _ANY_AGE):
            yield "yours must serve the same ages"

    def _topic(self, item: Item) -> Iterator[Fault]:
        ours = self.items.get(item.id)
        if item.id in self.topics:
            yield Fault(item.id, "topic", "this topic says what to do in danger and cannot be changed by a pack")
        elif ours is not None:
            if ours.hotline and not item.hotline:
                yield Fault(item.id, "hotline", "ours shows the hotline, so yours must too (hotline: true)")
            missing = _placeholders(ours) - _placeholders(item)
            if missing:
                yield Fault(item.id, "numbers", f"ours names {', '.join(sorted(missing))}, so yours must too")


def _placeholders(item: Item) -> set[str]:
    return {found[0] for text in item.texts().values() for found in PLACEHOLDER.finditer(text)}


def _named_in(folder: Path) -> set[str]:
    """Ids of services that texts in a folder name."""
    texts = (path.read_text(encoding="utf-8") for path in yaml_files(folder))
    return {found[2] for text in texts for found in PLACEHOLDER.finditer(text)}


def _without_links(text: str) -> str:
    return re.sub(r"https?://\S+", "", text)
