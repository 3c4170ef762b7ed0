"""A rehearsal as Replies: the list of scenes, the note, a turn, what a reply may do, the end. Never a score."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from bot.knowledge.item import Source
from bot.knowledge.library import Library
from bot.knowledge.phrases import Phrases
from bot.knowledge.topic_buttons import topic_buttons
from bot.recognition.judging import Judge, ReplyMark
from bot.recognition.rehearsals import Line, Rehearsal, Rehearsals, Turn
from bot.reply import Button, Message, Reply, Trigger, rows

PREFIX = "rehearsal"  # "rehearsal" alone, in the place of a case, is the list; "rehearsal/<slug>" a scene
AGAIN = "again"  # in the place of a reply: the turn once more
_MOST_MARKS = 3  # of each kind: a phone shows no more without scrolling
_LETTERS = "ABCD"


class Rehearsing:
    """Says what rehearsals have to say. ``fill`` knows phone numbers."""

    def __init__(
        self, rehearsals: Rehearsals, judge: Judge, phrases: Phrases, library: Library, fill: Callable[[str], str]
    ) -> None:
        self._rehearsals = rehearsals
        self._judge = judge
        self._phrases = phrases
        self._library = library
        self._fill = fill

    @classmethod
    def load(
        cls, content: Path, recognition: Path, safety: Path, phrases: Phrases, library: Library,
        fill: Callable[[str], str],
    ) -> Rehearsing:  # fmt: skip
        """Read data/content/rehearsals and data/recognition/replies.yml.

        Raises:
            ContentError: a file breaks its schema.
        """
        return cls(Rehearsals.load(content / "rehearsals"), Judge.load(recognition, safety), phrases, library, fill)

    def get(self, slug: str | None, language: str) -> Rehearsal | None:
        """The scene in a language it is translated into, or as it is; None if there is none."""
        return self._rehearsals.get(slug, language)

    def menu(self, language: str) -> Reply:
        """All scenes."""
        scenes = self._rehearsals.said_in(language)
        lines = [self._line("rehearse-menu", language), ""]
        lines += [f"{number}. {each.title} ({each.setting})" for number, each in enumerate(scenes, start=1)]
        buttons = [Button(title=each.title, trigger=_trigger(each)) for each in scenes]
        return Reply(messages=(Message(text="\n".join(lines), buttons=rows(*buttons, width=2)),))

    def note(self, rehearsal: Rehearsal, language: str) -> Reply:
        """What the scene touches, before anything else of it."""
        lines = [self._line("rehearse-note", language, title=rehearsal.title, setting=rehearsal.setting), ""]
        lines.append(self._fill(rehearsal.note))
        begin = Button(title=self._line("rehearse-start", language), trigger=_trigger(rehearsal, 0))
        return Reply(messages=(Message(text="\n".join(lines), buttons=((begin, self._another(language)),)),))

    def turn(self, rehearsal: Rehearsal, number: int, language: str) -> Reply:
        """What the other person says, some replies to pick, and the offer to write one's own."""
        turn = rehearsal.turns[number]
        head = self._line("rehearse-head", language, title=rehearsal.title, number=number + 1, of=len(rehearsal.turns))
        lines = [f"**{head}**", self._fill(turn.says).strip(), ""]
        lines += [f"{letter}. {self._fill(line.text)}" for letter, line in zip(_LETTERS, turn.replies, strict=False)]
        lines += ["", self._line("rehearse-type", language)]
        letters = tuple(
            Button(title=letter, trigger=_trigger(rehearsal, number, str(index)))
            for index, letter in enumerate(_LETTERS[: len(turn.replies)])
        )
        message = Message(text="\n".join(lines), buttons=(letters, (self._another(language),)))
        return Reply(messages=(message,), topic=rehearsal.about[0])

    def picked(self, rehearsal: Rehearsal, number: int, line: Line, language: str) -> Reply:
        """What a picked reply may do and why."""
        kind = self._line(f"rehearse-{line.effect}", language)
        lines = [self._fill(line.text), "", f"**{kind}** {self._fill(line.why).strip()}"]
        if line.better is not None:
            lines.append(self._line("rehearse-better", language, words=self._fill(line.better)))
        source = rehearsal.sources[line.source]
        return self._feedback(rehearsal, number, lines, [source], language)

    def marks(self, text: str, language: str) -> tuple[ReplyMark, ...]:
        """What typed words may do (bot/recognition/judging.py)."""
        return self._judge.judge(text, language)

    def typed(self, rehearsal: Rehearsal, number: int, text: str, language: str) -> Reply:
        """What typed words may do, with reasons, and other words. The text itself is not shown again or kept."""
        marks = self.marks(text, language)
        helps = [mark for mark in marks if mark.kind == "helps"][:_MOST_MARKS]
        harms = [mark for mark in marks if mark.kind == "harms"][:_MOST_MARKS]
        lines = []
        if helps:
            lines += [f"**{self._line('rehearse-can-help', language)}**", *map(_said, helps), ""]
        if harms:
            lines += [f"**{self._line('rehearse-can-hurt', language)}**"]
            for mark in harms:
                lines += [_said(mark), self._line("rehearse-better", language, words=mark.better)]
            lines.append("")
        if not marks:
            lines += [self._line("rehearse-no-marks", language), ""]
        lines.append(self._one_way(rehearsal.turns[number], language))
        sources = [self._judge.sources[mark.source] for mark in (*helps, *harms)]
        return self._feedback(rehearsal, number, lines, sources, language)

    def end(self, rehearsal: Rehearsal, language: str) -> Reply:
        """What mattered, who to call, and where to read more."""
        read = topic_buttons(self._library, rehearsal.about, language)
        who = Button(title=self._line("rehearse-who", language), trigger=Trigger(intent="find_help"))
        menu = Button(title=self._line("rehearse-menu-button", language), trigger=Trigger(intent="menu"))
        text = f"{self._fill(rehearsal.end).strip()}\n\n{self._line('rehearse-own-words', language)}"
        message = Message(text=text, buttons=(*rows(*read), (self._another(language), who), (menu,)))
        sources = tuple(map(str, rehearsal.sources.values()))
        return Reply(messages=(message,), topic=rehearsal.about[0], sources=sources)

    def _feedback(
        self, rehearsal: Rehearsal, number: int, lines: list[str], sources: Iterable[Source], language: str
    ) -> Reply:
        named = tuple(dict.fromkeys(map(str, sources)))
        if named:
            lines = [*lines, "", self._line("rehearse-source", language, source="; ".join(named))]
        go_on = Button(title=self._line("rehearse-go-on", language), trigger=_trigger(rehearsal, number + 1))
        again = Button(title=self._line("rehearse-again", language), trigger=_trigger(rehearsal, number, AGAIN))
        message = Message(text="\n".join(lines), buttons=((go_on, again), (self._another(language),)))
        return Reply(messages=(message,), topic=rehearsal.about[0], sources=named)

    def _one_way(self, turn: Turn, language: str) -> str:
        line = turn.helpful
        words = self._line("rehearse-one-way", language, words=self._fill(line.text))
        return f"{words} {self._fill(line.why).strip()}"

    def _another(self, language: str) -> Button:
        trigger = Trigger(intent="case", args={"scenario": PREFIX})
        return Button(title=self._line("rehearse-another", language), trigger=trigger)

    def _line(self, phrase_id: str, language: str, **values: object) -> str:
        return self._phrases.text(phrase_id, language, **values)


def _said(mark: ReplyMark) -> str:
    return f"{'+' if mark.kind == 'helps' else '–'} {mark.title}. {mark.why}"


def _trigger(rehearsal: Rehearsal, turn: int | None = None, option: str = "") -> Trigger:
    """A button of a scene. Scenes are practice as cases are, and share their intent."""
    args = {"scenario": rehearsal.id, "step": "" if turn is None else str(turn), "option": option}
    return Trigger(intent="case", args={name: value for name, value in args.items() if value})
