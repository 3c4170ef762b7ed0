"""Lint of what is taught: modules, cases and quiz items, one by one and as a whole, in words an author understands.

Lengths, ids and dead ends are schemas (bank.py, modules.py, cases.py); this is what a schema cannot know.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.knowledge.item import Item
from bot.knowledge.library import Library
from bot.knowledge.text_lint import Fault, TextRules
from bot.learning.bank import PICK_ONE, Bank, Kind, Option, QuizItem
from bot.learning.cases import Case, Cases
from bot.learning.checks import FORMS, PER_MODULE, forms
from bot.learning.modules import Course, Lesson
from bot.learning.quiz import MODULES

MIN_PER_ROW = 3  # items for every row of the curricula
MAX_RIGHT_STANDS_OUT = 0.4  # share of items whose right option alone is the longest (or shortest); 0.25 by chance
PLACE_RANGE = (0.15, 0.35)  # share of each of four places; 0.25 by chance
TRUE_RANGE = (0.25, 0.75)
FEW = 12  # a pattern is judged over at least so many

_CATCH_ALL = re.compile(r"\b(?:(?:all|none|both|any) of (?:the above|these)|both [A-D] and [A-D])\b", re.IGNORECASE)
_VERDICT = re.compile(r"(?:yes|right|no|true|false|correct|wrong)[.,!]", re.IGNORECASE)
_PRESSES = re.compile(r"[a-f]|[1-9]|one|two|three|four|five|six|first|second|third|fourth|fifth|sixth")


@dataclass(frozen=True)
class LearningLinter:
    """What the rules need to know beside the content itself."""

    rules: TextRules
    library: Library
    rows: Sequence[str]

    def check(self, course: Course, cases: Cases, bank: Bank) -> Iterator[Fault]:
        """Every fault of modules, cases and quiz."""
        for module in MODULES:
            if course.get(module) is None:
                yield Fault(f"module/{module}", "file", "there is no lesson of this module")
        for lesson in course:
            yield from self._lesson(lesson)
        for case in cases:
            yield from self._case(case)
        for item in bank:
            yield from self._item(item)
        yield from self._whole(list(bank))
        yield from _choices_stand_out(list(cases))

    def sources(self, bank: Bank, topics: Collection[str]) -> Iterator[Fault]:
        """Quiz items about these topics that cite what their topic does not: a source moved or renamed there."""
        for item in bank:
            topic = self.library.get(item.about) if item.about in topics else None
            if topic is not None:
                yield from _own_sources(item, topic)

    def _lesson(self, lesson: Lesson) -> Iterator[Fault]:
        yield from self.rules.faults(lesson.id, "goal", lesson.goal)
        for card in lesson.cards:
            name = f"{lesson.id} {card.id}"
            yield from self._about(name, [card.about])
            yield from self.rules.faults(name, "text", card.text)
            if not card.text.lstrip().startswith("**"):
                yield Fault(name, "text", "it begins with a sentence in bold that says the idea")

    def _case(self, case: Case) -> Iterator[Fault]:
        yield from self._about(case.id, case.about)
        yield from self.rules.faults(case.id, "note", case.note)
        yield from self.rules.faults(case.id, "end", case.end)
        if "skip" not in case.note.lower():
            yield Fault(case.id, "note", "it says that one can skip the case")
        if "{phone:" not in case.end:
            yield Fault(case.id, "end", "it names who to call")
        for step in case.steps:
            yield from self.rules.faults(case.id, f"step {step.id}", step.text)
            if not any(choice.effect == "good" for choice in step.choices):
                yield Fault(case.id, f"step {step.id}", "no choice is good")
            for choice in step.choices:
                yield from self.rules.faults(case.id, f"step {step.id} choice", choice.text, level=False)
                yield from self.rules.faults(case.id, f"step {step.id} feedback", choice.feedback)

    def _item(self, item: QuizItem) -> Iterator[Fault]:
        yield from self._about(item.id, [item.about])
        if (topic := self.library.get(item.about)) is not None:
            yield from _own_sources(item, topic)
        for field, text in (("question", item.question), ("reason", item.reason or "")):
            yield from self.rules.faults(item.id, field, text)
        yield from self.rules.faults(item.id, "hint", item.hint, level=False)
        for option in item.options:
            yield from self._option(item, option)
        if len({option.text.casefold() for option in item.options}) < len(item.options):
            yield Fault(item.id, "option", "two options are the same")
        if item.kind is not Kind.ONE and len(item.id) > 36:
            yield Fault(item.id, "id", "over 36 characters: what was picked must fit on its buttons too")
        for answer in item.answers:
            if answer != answer.lower():
                yield Fault(item.id, "answers", f'"{answer}": write answers in lower case')
            if _PRESSES.fullmatch(answer):
                yield Fault(item.id, "answers", f'"{answer}": typed alone it presses a button')

    def _option(self, item: QuizItem, option: Option) -> Iterator[Fault]:
        yield from self.rules.faults(item.id, "option", option.text, level=False)
        yield from self.rules.faults(item.id, "reason", option.reason)
        if _VERDICT.match(option.reason):
            yield Fault(item.id, "reason", "it begins with a verdict: the bot has just said whether it is right")
        if _CATCH_ALL.search(option.text):
            yield Fault(item.id, "option", f'"{option.text}" stands for the others')
        if "{" in option.text:
            yield Fault(item.id, "option", "an option is shown as it stands: no placeholder")

    def _whole(self, items: list[QuizItem]) -> Iterator[Fault]:
        asked = Counter(row for item in items if (topic := self.library.get(item.about)) for row in topic.curriculum)
        for row in self.rows:
            if asked[row] < MIN_PER_ROW:
                yield Fault("quiz", "curriculum", f"{row} has {asked[row]} items, at least {MIN_PER_ROW}")
        for question, times in Counter(item.question.casefold() for item in items).items():
            if times > 1:
                yield Fault("quiz", "question", f'"{question}" is asked {times} times')
        for number, form in enumerate(forms(items)):
            if len(form) < PER_MODULE * len(MODULES):
                yield Fault("quiz", "check", f"form {'ABCD'[number]} of {FORMS} has {len(form)} items")
        yield from _patterns(items)

    def _about(self, name: str, topics: Iterable[str]) -> Iterator[Fault]:
        for topic in topics:
            if topic not in self.library:
                yield Fault(name, "about", f"{topic} does not exist")


def _own_sources(item: QuizItem, topic: Item) -> Iterator[Fault]:
    for source in sorted(set(map(str, item.sources)) - set(map(str, topic.sources))):
        yield Fault(item.id, "sources", f'"{source}" is no source of {topic.id}')


def _patterns(items: list[QuizItem]) -> Iterator[Fault]:
    """What would let somebody guess without knowing."""
    choice = [item for item in items if item.kind in (Kind.ONE, Kind.SAY) and len(item.options) > 2]
    for word, extreme in (("longest", max), ("shortest", min)):
        share = _share(choice, lambda item, extreme=extreme: right_is(extreme, item))  # type: ignore[misc]
        if len(choice) >= FEW and share > MAX_RIGHT_STANDS_OUT:
            yield Fault("quiz", "options", f"the right one is the {word} in {share:.0%} of the items")
    four = [item for item in choice if len(item.options) == 4]
    for place in range(4):
        share = _share(four, lambda item, place=place: item.answer == place)  # type: ignore[misc]
        if len(four) >= FEW and not PLACE_RANGE[0] <= share <= PLACE_RANGE[1]:
            yield Fault("quiz", "options", f"the right one stands in place {place + 1} in {share:.0%} of the items")
    two = [item for item in items if item.kind in PICK_ONE and len(item.options) == 2]
    share = _share(two, lambda item: item.answer == 0)
    if len(two) >= FEW and not TRUE_RANGE[0] <= share <= TRUE_RANGE[1]:
        yield Fault("quiz", "options", f"true or false: the first is right in {share:.0%}")
    several = [item for item in items if item.kind is Kind.SEVERAL]
    share = _share(several, lambda item: item.rights == tuple(range(len(item.rights))))
    if len(several) >= FEW and share > MAX_RIGHT_STANDS_OUT:
        yield Fault("quiz", "options", f"the right ones stand first in {share:.0%} of the items with several")


def right_is(extreme: Callable[[list[int]], int], item: QuizItem) -> bool:
    """Whether the right option alone has the extreme length (``max`` or ``min``)."""
    lengths = [len(option.text) for option in item.options]
    return lengths[item.answer] == extreme(lengths) and lengths.count(extreme(lengths)) == 1


def _choices_stand_out(cases: list[Case]) -> Iterator[Fault]:
    steps = [step for case in cases for step in case.steps if len(step.choices) > 2]
    if len(steps) < FEW:
        return
    longest = first = 0
    for step in steps:
        lengths = [len(choice.text) for choice in step.choices]
        good = [index for index, choice in enumerate(step.choices) if choice.effect == "good"]
        longest += good == [lengths.index(max(lengths))]
        first += good == [0]
    for count, word in ((longest, "the longest"), (first, "the first")):
        if count / len(steps) > MAX_RIGHT_STANDS_OUT + 0.05:  # with three choices chance alone gives a third
            yield Fault("cases", "choices", f"the good one is {word} in {count / len(steps):.0%} of the steps")


def _share(items: Sequence[QuizItem], found: Callable[[QuizItem], bool]) -> float:
    return sum(map(found, items)) / len(items) if items else 0.0
