"""Lint of rehearsals: what a schema cannot know about words, topics and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.knowledge.library import Library
from bot.knowledge.text_lint import Fault, TextRules
from bot.recognition.judging import Judge
from bot.recognition.rehearsals import Line, Rehearsal

FEWEST = 8  # scenes
_MOST_IN_PLACE = 0.6  # share of turns in which the helpful reply stands in the same place


@dataclass(frozen=True)
class RehearsalLinter:
    """What the rules need to know beside the scenes themselves."""

    rules: TextRules
    library: Library
    judge: Judge

    def check(self, rehearsals: Iterable[Rehearsal]) -> Iterator[Fault]:
        """Every fault of the scenes and of the marks of typed replies."""
        scenes = list(rehearsals)
        if len(scenes) < FEWEST:
            yield Fault("rehearsals", "file", f"there are {len(scenes)}, at least {FEWEST}")
        for scene in scenes:
            yield from self._scene(scene)
        turns = [turn for scene in scenes for turn in scene.turns]
        for place in range(3):
            there = sum(turn.replies.index(turn.helpful) == place for turn in turns)
            if turns and there > _MOST_IN_PLACE * len(turns):
                yield Fault("rehearsals", "replies", f"the helpful one stands in place {place + 1} in {there} turns")
        for mark in self.judge.marks.values():
            yield from self.rules.faults(mark.mark, "why", mark.why)
            yield from self.rules.faults(mark.mark, "better", mark.better or "", level=False)

    def _scene(self, scene: Rehearsal) -> Iterator[Fault]:
        for topic in scene.about:
            if topic not in self.library:
                yield Fault(scene.id, "about", f"{topic} does not exist")
        if "stop" not in scene.note.lower():
            yield Fault(scene.id, "note", "it says that one can stop")
        if "{phone:" not in scene.end:
            yield Fault(scene.id, "end", "it names who to call")
        yield from self.rules.faults(scene.id, "note", scene.note)
        yield from self.rules.faults(scene.id, "end", scene.end)
        for number, turn in enumerate(scene.turns, start=1):
            yield from self.rules.faults(scene.id, f"turn {number}", turn.says)
            for line in turn.replies:
                yield from self._line(f"{scene.id} turn {number}", line)

    def _line(self, name: str, line: Line) -> Iterator[Fault]:
        yield from self.rules.faults(name, "why", line.why)
        yield from self.rules.faults(name, "reply", line.text, level=False)
        yield from self.rules.faults(name, "better", line.better or "", level=False)
        for text in (line.text if line.effect == "helps" else "", line.better or ""):
            harms = [mark.title for mark in self.judge.judge(text) if mark.kind == "harms"]
            if harms:
                yield Fault(name, "reply", f"{text} should help, and typed it would be read so: {harms[0]}")
