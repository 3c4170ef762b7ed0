"""Quiz questions, feedback and results as Replies."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.knowledge.library import Library
from bot.knowledge.phrases import Phrases
from bot.knowledge.topic_buttons import topic_buttons
from bot.learning.answering import NOTHING, POLL, Given, solution
from bot.learning.bank import PICK_ONE, Kind, QuizItem
from bot.learning.polls import as_poll
from bot.learning.quiz import MODULES, Outcome, QuizState, shown_order
from bot.reply import Button, Message, Quiz, QuizOption, Reply, Trigger, rows

LETTERS = "ABCDE"
_MAX_REVIEW = 3  # missed ideas offered as buttons at the end
_SURE = (("0s", "quiz-true-sure"), ("0u", "quiz-true-unsure"), ("1s", "quiz-false-sure"), ("1u", "quiz-false-unsure"))
_PICK = "quiz-how-pick"  # said only when an answer did not fit: the letters say it otherwise
_HOW = {
    Kind.SURE: "quiz-how-sure",
    Kind.SEVERAL: "quiz-how-several",
    Kind.ORDER: "quiz-how-order",
    Kind.RECALL: "quiz-how-recall",
}


class QuizShow:
    """Says what a quiz has to say. ``seed`` (the chat) fixes the order of options; ``fill`` knows phone numbers."""

    def __init__(self, phrases: Phrases, library: Library, fill: Callable[[str], str]) -> None:
        self._phrases = phrases
        self._library = library
        self._fill = fill

    def question(
        self,
        item: QuizItem,
        state: QuizState,
        seed: str,
        language: str = "en",
        picked: Sequence[int] = (),
        *,
        edits: bool = False,
        polled: bool = False,
    ) -> Reply:
        """The open question. ``picked`` (several, order): what was tapped so far. ``polled``: as a poll, if it can be.

        A check is never a poll: a poll says at once what was right.
        """
        order, chosen = shown_order(item, seed), tuple(picked)
        title = self._title(state, language)
        lines = [f"**{title}**  {bar(len(state.outcomes), len(state.items))}"]
        if item.language != language:
            lines.append(self._phrases.text("quiz-other-language", language))
        lines.append(self._fill(item.question))
        if item.kind in _HOW:
            lines.append(self._phrases.text(_HOW[item.kind], language))
        if item.kind is not Kind.SURE:
            shown = (
                f"{letter}. {_mark(item, chosen, index)}{item.options[index].text}"
                for letter, index in zip(LETTERS, order, strict=False)
            )
            lines += ["", *shown] if order else []
        options = self._sure(item, language) if item.kind is Kind.SURE else _lettered(item, order, chosen)
        done = (Button(title=self._phrases.text("quiz-done", language), trigger=_pick(item, _code(chosen) + ".")),)
        steps = self._help(item, state, language)
        buttons = (
            *rows(*(button for _, button in options), width=2 if item.kind is Kind.SURE else len(LETTERS)),
            *((done,) if item.kind is Kind.SEVERAL and chosen else ()),
            steps,
        )
        said = tuple(
            QuizOption(title=words, trigger=button.trigger) for words, button in options if button.trigger is not None
        )
        right = next((place for place, option in enumerate(said) if _is_right(item, option)), 0)
        poll = as_poll(item, order, self._fill, steps) if not state.moment else None
        offer = Button(title=self._phrases.text("quiz-poll", language), trigger=_pick(item, POLL))
        message = Message(
            text="\n".join(lines),
            buttons=buttons,
            edits=edits,
            poll=poll if polled else None,
            poll_button=offer if poll and not polled else None,
        )
        return Reply(
            messages=(message,),
            topic=item.about,
            quiz=Quiz(id=item.id, options=said, answer=right, solution=_pick(item, solution(item))),
        )

    def how(self, item: QuizItem, language: str = "en") -> Message:
        """How an item of this kind is answered, for someone who answered as one of another kind."""
        return Message(text=self._phrases.text(_HOW.get(item.kind, _PICK), language))

    def feedback(self, item: QuizItem, given: Given, language: str = "en") -> Reply:
        """Right or wrong, always with the reason and the source."""
        verdict = {Outcome.SKIPPED: "quiz-skipped", Outcome.RIGHT: "quiz-right", Outcome.WRONG: "quiz-wrong"}
        head = self._phrases.text(verdict[given.outcome], language)
        if given.outcome is Outcome.WRONG and item.kind in PICK_ONE:
            head += f" {item.options[given.picked[0]].reason}"
            if given.sure:
                head += "\n" + self._phrases.text("quiz-sure-wrong", language)
        elif given.outcome is Outcome.RIGHT and given.sure is False:
            head += " " + self._phrases.text("quiz-unsure-right", language)
        parts = [f"**{item.question}**", head, *self.answer(item, given, language)]
        parts.append(self._phrases.text("quiz-source", language, source=item.sources[0]))
        return Reply(
            messages=(Message(text=self._fill("\n\n".join(parts)), buttons=self._deeper(item, language), edits=True),),
            topic=item.about,
            sources=tuple(map(str, item.sources)),
        )

    def answer(self, item: QuizItem, given: Given, language: str = "en") -> list[str]:
        """The right answer with its reasons, as paragraphs."""
        match item.kind:
            case Kind.SEVERAL:
                marks = [f"{'✓' if o.right else '✗'} **{o.text}**: {o.reason}" for o in item.options]
                return [self._phrases.text("quiz-each", language), "\n".join(marks)]
            case Kind.ORDER:
                steps = [f"{number}. **{o.text}**: {o.reason}" for number, o in enumerate(item.options, start=1)]
                return [self._phrases.text("quiz-in-order", language), "\n".join(steps)]
            case Kind.RECALL:
                return [self._phrases.text("quiz-answer", language, answer=item.answers[0]), item.reason or ""]
            case _:
                right = item.options[item.answer]
                told = [] if given.outcome is Outcome.RIGHT else [right.text]
                return [*(self._phrases.text("quiz-answer", language, answer=text) for text in told), right.reason]

    def hint(self, item: QuizItem) -> Reply:
        """A nudge that does not give the answer away."""
        return Reply(messages=(Message(text=self._fill(item.hint)),), topic=item.about)

    def reading(self, item: QuizItem, language: str = "en") -> Message | None:
        """The 30-second read before a missed item comes back, or None if its topic is gone."""
        topic = self._library.get(item.about)
        if topic is None:
            return None
        topic = self._library.said_in(language, topic)
        head = self._phrases.text("quiz-read-first", language)
        return Message(text=self._fill(f"{head}\n\n**{topic.title}**\n{topic.short}"))

    def result(self, state: QuizState, missed: Sequence[QuizItem], language: str = "en") -> Reply:
        """The score, and the ideas that were missed as buttons to read."""
        done = len(state.outcomes)
        if not done:
            text = self._phrases.text("quiz-none", language)
        else:
            text = self._phrases.text("quiz-result", language, right=state.right, of=done)
            text += "\n" + self._phrases.text("quiz-missed" if missed else "quiz-all-right", language)
        buttons = (*self.missed_ideas(missed, language), self._onward(state, language))
        return Reply(messages=(Message(text=text, buttons=buttons),))

    def missed_ideas(self, missed: Sequence[QuizItem], language: str) -> tuple[tuple[Button, ...], ...]:
        """The topics behind missed items, as buttons."""
        topics = dict.fromkeys(item.about for item in missed)
        return rows(*topic_buttons(self._library, topics, language)[:_MAX_REVIEW])

    def _title(self, state: QuizState, language: str) -> str:
        """Where the question stands, and in what: a person may have more than one thing open."""
        text = self._phrases.text
        title = text("quiz-question", language, number=len(state.outcomes) + 1, of=len(state.items))
        if state.module:
            number = MODULES.index(state.module) + 1
            return f"{text('quiz-of-lesson', language, number=number)} · {title}"
        of = "check" if state.moment else state.purpose
        return f"{text(f'quiz-of-{of}', language)} · {title}" if of in ("check", "refresher") else title

    def _onward(self, state: QuizState, language: str) -> tuple[Button, ...]:
        menu = Button(title=self._phrases.text("quiz-menu", language), trigger=Trigger(intent="menu"))
        if state.module:
            lessons = Button(title=self._phrases.text("quiz-lessons", language), trigger=Trigger(intent="lesson"))
            return lessons, menu
        if state.purpose == "quiz":
            again = Button(title=self._phrases.text("quiz-another", language), trigger=Trigger(intent="start_quiz"))
            return again, menu
        return (menu,)

    def _sure(self, item: QuizItem, language: str) -> list[tuple[str, Button]]:
        words = [(self._phrases.text(phrase, language), code) for code, phrase in _SURE]
        return [(title, Button(title=title, trigger=_pick(item, code))) for title, code in words]

    def _help(self, item: QuizItem, state: QuizState, language: str) -> tuple[Button, ...]:
        """Hint, skip and stop; a check gives no hints, since they would change what it measures."""
        skip = Trigger(intent="quiz_skip", args={"item": item.id})
        stop = Button(title=self._phrases.text("quiz-stop", language), trigger=Trigger(intent="quiz_stop"))
        if state.moment:
            return Button(title=self._phrases.text("quiz-pass", language), trigger=skip), stop
        hint = Trigger(intent="quiz_hint", args={"item": item.id})
        return (
            Button(title=self._phrases.text("quiz-hint", language), trigger=hint),
            Button(title=self._phrases.text("quiz-skip", language), trigger=skip),
            stop,
        )

    def _deeper(self, item: QuizItem, language: str) -> tuple[tuple[Button, ...], ...]:
        if item.about not in self._library:
            return ()
        args = {"item": item.id}
        why = Button(title=self._phrases.text("quiz-why", language), trigger=Trigger(intent="quiz_why", args=args))
        again = Trigger(intent="quiz_again", args=args)
        read = Trigger(intent="show_topic", args={"id": item.about})
        return (
            (why, Button(title=self._phrases.text("quiz-again", language), trigger=again)),
            (Button(title=self._phrases.text("quiz-read", language), trigger=read),),
        )


def bar(done: int, of: int) -> str:
    """Progress for the eye; the numbers beside it are for the ear."""
    return "▰" * done + "▱" * (of - done)


def _pick(item: QuizItem, code: str) -> Trigger:
    return Trigger(intent="answer_quiz", args={"item": item.id, "option": code})


def _code(picked: Sequence[int]) -> str:
    return "".join(map(str, picked)) or NOTHING


def _lettered(item: QuizItem, order: Sequence[int], picked: tuple[int, ...]) -> list[tuple[str, Button]]:
    """Words and button of each option in the order shown; a tapped option is taken back by tapping it again."""
    found = []
    for letter, index in zip(LETTERS, order, strict=False):
        code, title = str(index), letter
        if item.kind in (Kind.SEVERAL, Kind.ORDER):
            after = tuple(p for p in picked if p != index) if index in picked else (*picked, index)
            code = _code(after)
            if index in picked:
                title = f"{letter} ✓" if item.kind is Kind.SEVERAL else f"{letter} ({picked.index(index) + 1})"
        found.append((item.options[index].text, Button(title=title, trigger=_pick(item, code))))
    return found


def _mark(item: QuizItem, picked: tuple[int, ...], index: int) -> str:
    if item.kind is Kind.SEVERAL:
        return "☑ " if index in picked else "☐ "
    if item.kind is Kind.ORDER and index in picked:
        return f"({picked.index(index) + 1}) "
    return ""


def _is_right(item: QuizItem, option: QuizOption) -> bool:
    return item.kind in PICK_ONE and option.trigger.args.get("option") == solution(item)
