"""Cases as Replies: the list, the content note, a step, what follows from a decision, the end."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from rapidfuzz import fuzz

from bot.knowledge.library import Library
from bot.knowledge.phrases import Phrases
from bot.knowledge.topic_buttons import topic_buttons
from bot.learning.cases import Case, CaseAt, Cases, Choice, Step
from bot.learning.showing import LETTERS
from bot.reply import Button, Message, Quiz, QuizOption, Reply, Trigger, rows

PAGE = 8
GO_ON = "on"  # in the place of a step: the case that is open
LIST = "list"  # the same: the list, from the case whose number is in the place of the option
_MARKS = {"good": "✓", "mixed": "≈", "harmful": "✗"}
_NAMED = 88


class CaseShow:
    """Says what cases have to say. ``fill`` knows phone numbers."""

    def __init__(self, cases: Cases, phrases: Phrases, library: Library, fill: Callable[[str], str]) -> None:
        self._cases = cases
        self._phrases = phrases
        self._library = library
        self._fill = fill

    def menu(self, places: Mapping[str, CaseAt], first: int = 0, language: str = "en") -> Reply:
        """The cases, a page at a time, not finished ones first; an open one can be gone on with."""
        cases = sorted(self._cases, key=lambda case: case.slug in places and places[case.slug].finished)
        shown = cases[first : first + PAGE]
        lines = [self._phrases.text("case-menu", language), ""]
        buttons = []
        for number, case in enumerate(shown, start=1):
            done = " ✓" if case.slug in places and places[case.slug].finished else ""
            lines.append(f"{number}. {case.title} ({case.setting}){done}")
            buttons.append(_open(case, case.title))
        under = [self._button("case-go-on", language, step=GO_ON)] if open_case(places) else []
        if first + PAGE < len(cases):
            under.append(self._button("case-more", language, step=LIST, option=str(first + PAGE)))
        elif first:
            under.append(self._button("case-from-start", language, step=LIST, option="0"))
        return Reply(
            messages=(Message(text="\n".join(lines), buttons=(*rows(*buttons, width=2), *rows(*under, width=2))),)
        )

    def note(self, case: Case, place: CaseAt | None, language: str = "en") -> Reply:
        """What the case touches, before anything else of it."""
        text = self._phrases.text("case-note", language, title=case.title, setting=case.setting)
        begin = self._button("case-start", language, scenario=case.slug, step=case.steps[0].id)
        buttons = [begin, self._button("case-skip", language, step=LIST)]
        if place is not None and place.step is not None and place.effects:
            buttons.insert(0, self._button("case-go-on", language, step=GO_ON))
        return Reply(
            messages=(Message(text=f"{text}\n\n{self._fill(case.note).strip()}", buttons=rows(*buttons, width=3)),)
        )

    def step(self, case: Case, step: Step, at: CaseAt, language: str = "en") -> Reply:
        """The scene and what one may do."""
        head = self._phrases.text("case-head", language, title=case.title, number=len(at.effects) + 1)
        lines = [f"**{head}**", self._fill(step.text).strip(), ""]
        triggers = [
            Trigger(intent="case", args={"scenario": case.slug, "step": step.id, "option": str(index)})
            for index in range(len(step.choices))
        ]
        lines += [f"{letter}. {choice.text}" for letter, choice in zip(LETTERS, step.choices, strict=False)]
        letters = tuple(Button(title=letter, trigger=t) for letter, t in zip(LETTERS, triggers, strict=False))
        leave = self._button("case-skip", language, step=LIST)
        options = tuple(QuizOption(title=c.text, trigger=t) for c, t in zip(step.choices, triggers, strict=True))
        good = next((index for index, choice in enumerate(step.choices) if choice.effect == "good"), 0)
        return Reply(
            messages=(Message(text="\n".join(lines), buttons=(letters, (leave,))),),
            topic=case.about[0],
            quiz=Quiz(id=case.id, options=options, answer=good),
        )

    def feedback(self, case: Case, step: Step, choice: Choice, language: str = "en") -> Reply:
        """What follows from a decision and why, in the place of the scene."""
        text = self._phrases.text(f"case-{choice.effect}", language)
        words = f"{_MARKS[choice.effect]} **{choice.text}**\n{text} {self._fill(choice.feedback).strip()}"
        return Reply(
            messages=(Message(text=f"{self._fill(step.text).strip()}\n\n{words}", edits=True),),
            topic=case.about[0],
            sources=tuple(map(str, case.sources)),
        )

    def end(self, case: Case, language: str = "en") -> Reply:
        """What mattered, who to call, the sources, and where to read more."""
        sources = "\n".join(f"• {source}" for source in case.sources)
        text = f"{self._fill(case.end).strip()}\n\n{self._phrases.text('case-sources', language)}\n{sources}"
        read = topic_buttons(self._library, case.about, language)[:3]
        who = Button(title=self._phrases.text("case-who", language), trigger=Trigger(intent="find_help"))
        again = self._button("case-again", language, scenario=case.slug, step=case.steps[0].id)
        buttons = (*rows(*read), (self._button("case-another", language, step=LIST), again), (who,))
        return Reply(
            messages=(Message(text=text, buttons=buttons),),
            topic=case.about[0],
            sources=tuple(map(str, case.sources)),
        )

    def _button(self, phrase_id: str, language: str, **args: str) -> Button:
        return Button(title=self._phrases.text(phrase_id, language), trigger=Trigger(intent="case", args=args))


def open_case(places: Mapping[str, CaseAt]) -> str | None:
    """The case to go on with: ``places`` come with the one met last first."""
    return next((slug for slug, at in places.items() if at.step is not None), None)


def named(cases: Cases, text: str) -> Case | None:
    """The case a text names by its title or setting ("the farm case")."""
    words = text.lower()
    for case in cases:
        if fuzz.partial_ratio(case.title.lower(), words) >= _NAMED and len(words) >= len(case.title):
            return case
    said = set(re.findall(r"\w+", words))
    return next((case for case in cases if set(case.setting.lower().split()) <= said), None)


def _open(case: Case, title: str) -> Button:
    return Button(title=title, trigger=Trigger(intent="case", args={"scenario": case.slug}))
