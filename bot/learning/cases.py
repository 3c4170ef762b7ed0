"""Branching cases: data/content/cases, one file a case, and where somebody is in one. No storage, no channel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.data_files import own_files, read_as
from bot.errors import ContentError
from bot.knowledge.item import Module, Source

END = "end"
FEWEST, MOST = 3, 5  # decisions on every path
Effect = Literal["good", "mixed", "harmful"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Choice(_Part):
    """One thing to do, what follows from it and why, and the step it leads to."""

    text: str = Field(max_length=90)
    effect: Effect
    feedback: str = Field(max_length=420)
    next: str


class Step(_Part):
    """The scene so far, a question, and what one may do."""

    id: str = Field(pattern=r"^[a-z0-9]+$", max_length=8)
    text: str = Field(max_length=650)
    choices: tuple[Choice, ...] = Field(min_length=2, max_length=4)


class Case(_Part):
    """A composite story with decisions. It opens with ``note``, which says what it touches, and can be skipped."""

    id: str = Field(pattern=r"^scenario/[a-z0-9]+(-[a-z0-9]+)*$", max_length=33)
    title: str = Field(max_length=40)
    setting: str = Field(max_length=30)
    module: Module
    about: tuple[str, ...] = Field(min_length=1, max_length=4)
    note: str = Field(max_length=200)
    steps: tuple[Step, ...] = Field(min_length=3)
    end: str = Field(max_length=600)
    sources: tuple[Source, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _leads_to_its_end(self) -> Case:
        ids = [step.id for step in self.steps]
        if len(set(ids)) < len(ids) or END in ids:
            raise ValueError(f"step ids must differ from each other and from {END}")
        for place, step in enumerate(self.steps):
            for choice in step.choices:
                if choice.next != END and choice.next not in ids[place + 1 :]:
                    raise ValueError(f"step {step.id}: {choice.next} is no later step and not {END}")
        if unreached := set(ids[1:]) - {choice.next for step in self.steps for choice in step.choices}:
            raise ValueError(f"no choice leads to {', '.join(sorted(unreached))}")
        shortest, longest = self.lengths()
        if shortest < FEWEST or longest > MOST:
            raise ValueError(f"paths have {shortest} to {longest} decisions, not {FEWEST} to {MOST}")
        return self

    @property
    def slug(self) -> str:
        return self.id.removeprefix("scenario/")

    def step(self, step_id: str | None) -> Step | None:
        """The step, or None."""
        return next((step for step in self.steps if step.id == step_id), None)

    def lengths(self) -> tuple[int, int]:
        """Decisions on the shortest and on the longest path."""
        found: dict[str, tuple[int, int]] = {END: (0, 0)}
        for step in reversed(self.steps):  # choices lead to later steps only
            following = [found[choice.next] for choice in step.choices]
            found[step.id] = 1 + min(s for s, _ in following), 1 + max(m for _, m in following)
        return found[self.steps[0].id]


@dataclass(frozen=True)
class CaseAt:
    """Where somebody is: the open step (None: at the end), the effects of the decisions so far."""

    step: str | None
    effects: tuple[str, ...] = ()
    finished: bool = False

    def after(self, choice: Choice) -> CaseAt:
        """The place after a decision."""
        over = choice.next == END
        return CaseAt(None if over else choice.next, (*self.effects, choice.effect), self.finished or over)


def start(case: Case) -> CaseAt:
    """At the first step."""
    return CaseAt(case.steps[0].id)


class Cases:
    """All cases by slug, in the order of the files."""

    def __init__(self, cases: dict[str, Case]) -> None:
        self._cases = cases

    @classmethod
    def load(cls, *folders: Path) -> Cases:
        """Read data/content/cases/, and further folders (content packs), later ones over earlier.

        Raises:
            ContentError: a file breaks the schema or is misnamed.
        """
        cases: dict[str, Case] = {}
        for path in (path for folder in folders for path in own_files(folder)):
            case = read_as(Case, path)
            if case.slug != path.stem:
                raise ContentError(f"{path}: the id is {case.id}, so the file must be named like it")
            cases[case.slug] = case
        return cls(cases)

    def __iter__(self) -> Iterator[Case]:
        return iter(self._cases.values())

    def __len__(self) -> int:
        return len(self._cases)

    def get(self, slug: str | None) -> Case | None:
        """The case, or None."""
        return self._cases.get(slug) if slug else None
