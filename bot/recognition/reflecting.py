"""A reflection from the description to the end, as Replies and states. Nothing is kept here."""

from __future__ import annotations

from pathlib import Path

from bot.knowledge.phrases import Phrases
from bot.recognition.flags import Flags
from bot.recognition.meaning import NOTHING, Meaning
from bot.recognition.questions import Answer, Question, Questions
from bot.recognition.reader import Reader, Reading, Route
from bot.recognition.state import State
from bot.recognition.weaving import Weaver
from bot.reply import Button, Message, Reply, Trigger, rows
from bot.safety.kinds import Kind, Language

# A reflection takes at most six taps or messages: the description is one, "I saw something" before it another.
MOST_QUESTIONS = 4
MOST_SHOWN = 5  # flags as buttons; a phone shows no more without scrolling
_TITLE = 40  # characters of a button
_ENOUGH_WORDS = 12  # a text this long is a description even if nothing in it is known
# What to send, or the kind of the safety reply that takes its place; and the state to keep, None when it is over.
Step = tuple[Reply | Kind, State | None]
_TITLES = {Answer.YES: "b-yes", Answer.NO: "b-no", Answer.UNKNOWN: "b-unknown", Answer.SKIP: "b-skip-question"}


class Reflecting:
    """Leads through a reflection, step by step."""

    def __init__(self, reader: Reader, flags: Flags, questions: Questions, phrases: Phrases) -> None:
        self._reader = reader
        self._flags = flags
        self._questions = questions
        self._phrases = phrases
        self._weaver = Weaver(flags, phrases)

    @classmethod
    def load(cls, content: Path, recognition: Path, safety: Path, phrases: Phrases) -> Reflecting:
        """Read the red flags and data/recognition.

        Raises:
            ContentError: a file breaks its schema.
        """
        flags = Flags.load(content / "flags")
        questions = Questions.load(recognition / "questions.yml", {flag.id for flag in flags})
        return cls(Reader.load(flags, recognition, safety), flags, questions, phrases)

    def read(self, text: str, meaning: Meaning = NOTHING) -> Reading:
        """What a text says (bot/recognition/reader.py)."""
        return self._reader.read(text, meaning)

    def describes(self, text: str, reading: Reading) -> bool:
        """Whether a text is a description and not only "I saw something"."""
        known = reading.flags or reading.said or reading.never
        return bool(known) or len(text.split()) >= _ENOUGH_WORDS

    def begin(self, reading: Reading, language: Language, most: int = MOST_QUESTIONS) -> Step:
        """After the description: what was understood and the first question, or the safety reply at once."""
        if reading.route.is_safety:
            return _safety(reading.route), None
        questions = self._questions.choose(reading.setting, reading.flags, most)
        state = State(reading.flags, questions, said=reading.said, never=bool(reading.never), maybe=reading.maybe)
        if not reading.flags and reading.route not in (Route.REASSURE, Route.TRAFFICKING):
            return self._weaver.weave(state, reading.route, language), None
        if not reading.flags and reading.never:
            return self._phrases.reply("reflect-never", language=language), state
        # Rules miss what is said in new words: finding nothing is a reason to ask, not to reassure.
        return self.go_on(state, language)

    def go_on(self, state: State, language: Language, *, edits: bool = False) -> Step:
        """The open question with what was understood, or the end if there is none."""
        return self._next(state, language, edits=edits, tells=True)

    def drop(self, state: State, flag_id: str, language: Language) -> Step:
        """The person took out something that was understood."""
        return self.go_on(state.without(flag_id), language, edits=True)

    def add(self, state: State, flag_id: str, language: Language) -> Step:
        """The person tapped something that was offered as what they may have meant."""
        state = state.with_flag(flag_id)
        route = self._reader.route(state.flags, state.said)
        return (_safety(route), None) if route.is_safety else self.go_on(state, language, edits=True)

    def tell(self, state: State, reading: Reading, language: Language) -> Step:
        """The person said more while a question was open: what is known now is not asked."""
        state = state.told(reading)
        route = self._reader.route(state.flags, state.said)
        if route.is_safety:
            return _safety(route), None
        to_come = self._questions.unknown(state.questions[len(state.answers) :], state.flags)
        return self.go_on(state.asking(to_come), language)

    def answer(self, state: State, answer: Answer, language: Language, told: Reading | None = None) -> Step:
        """The open question was answered: the next one, or the end. ``told``: what was said beside the answer."""
        question = self._questions.get(state.current)
        if question is None:
            return self.finish(state, language), None
        state = state.answered(answer, question.flag if answer == question.when else None)
        if told is not None and (told.flags or told.said):
            return self.tell(state, told, language)
        return self._next(state, language, edits=True, tells=False)

    def finish(self, state: State, language: Language) -> Reply | Kind:
        """What stands out, what else it may be, what to do, who to call."""
        route = self._reader.route(state.flags, state.said)
        return _safety(route) if route.is_safety else self._weaver.weave(state, route, language)

    def _next(self, state: State, language: Language, *, edits: bool, tells: bool) -> Step:
        question = self._questions.get(state.current)
        if question is None:
            return self.finish(state, language), None
        return self._ask(question, state, language, edits=edits, tells=tells), state

    def _ask(self, question: Question, state: State, language: Language, *, edits: bool, tells: bool) -> Reply:
        """One question; ``tells``: below what was understood so far, which can be taken out."""
        number, of = len(state.answers) + 1, len(state.questions)
        lines = []
        buttons: list[tuple[Button, ...]] = []
        if tells:
            shown = [self._flags.said_in(language, flag_id) for flag_id in state.flags]
            if shown:
                lines += [self._phrases.text("reflect-understood", language), *(f"✓ {f.text}" for f in shown), ""]
            else:
                lines += [self._phrases.text("reflect-emptied" if edits else "reflect-not-sure", language), ""]
            buttons += rows(*(_step(f"✗ {flag.text}", "drop", flag.slug) for flag in shown[:MOST_SHOWN]))
            offered = [self._flags.said_in(language, flag_id) for flag_id in state.maybe]
            if offered:
                lines += [self._phrases.text("reflect-maybe", language), *(f"? {f.text}" for f in offered), ""]
                buttons += rows(*(_step(f"+ {flag.text}", "add", flag.slug) for flag in offered))
        lines += [
            f"{self._phrases.text('reflect-question', language)} ({number}/{of})",
            self._questions.ask(question, language),
        ]
        if tells:
            lines.append(self._phrases.text("reflect-no-need", language))
        titles = ((answer, self._phrases.text(_TITLES[answer], language)) for answer in Answer)
        buttons += rows(*(_step(title, answer, question.id) for answer, title in titles), width=2)
        buttons += rows(_step(self._phrases.text("b-done", language), "done"))
        return Reply(messages=(Message(text="\n".join(lines), buttons=tuple(buttons), edits=edits),))


def _safety(route: Route) -> Kind:
    """The safety reply of a way that cannot wait."""
    return Kind.MINOR if route is Route.MINOR else Kind.DANGER_NOW


def _step(title: str, option: str, item: str = "") -> Button:
    args = {"item": item, "option": option} if item else {"option": option}
    return Button(title=_cut(title), trigger=Trigger(intent="reflect_step", args=args))


def _cut(title: str) -> str:
    """A title that fits a button, cut between words."""
    return title if len(title) <= _TITLE else title[: _TITLE - 1].rsplit(" ", 1)[0].rstrip(",") + "…"
