"""Quiz questions, feedback and results as Replies."""

from __future__ import annotations

from collections.abc import Callable

from bot.knowledge.library import Library
from bot.knowledge.phrases import Phrases
from bot.learning.bank import Option, QuizItem
from bot.learning.quiz import QuizState, shown_order
from bot.reply import Button, Message, Quiz, QuizOption, Reply, Trigger, rows

_LETTERS = "ABCD"
_MAX_REVIEW = 3  # missed ideas offered as buttons at the end


class QuizShow:
    """Says what a quiz has to say. ``seed`` (the chat) fixes the order of options; ``fill`` knows phone numbers."""

    def __init__(self, phrases: Phrases, library: Library, fill: Callable[[str], str]) -> None:
        self._phrases = phrases
        self._library = library
        self._fill = fill

    def question(self, item: QuizItem, state: QuizState, seed: str, language: str = "en") -> Reply:
        """The open question with its options, hint, skip and stop."""
        order = shown_order(item, seed)
        triggers = [Trigger(intent="answer_quiz", args={"item": item.id, "option": str(index)}) for index in order]
        title = self._phrases.text("quiz-question", language, number=len(state.outcomes) + 1, of=len(state.items))
        lines = [
            f"**{title}**  {_bar(state)}",
            item.question,
            "",
            *(f"{letter}. {item.options[index].text}" for letter, index in zip(_LETTERS, order, strict=False)),
        ]
        letters = tuple(Button(title=letter, trigger=t) for letter, t in zip(_LETTERS, triggers, strict=False))
        help_row = (
            Button(title="Hint", trigger=Trigger(intent="quiz_hint", args={"item": item.id})),
            Button(title="Skip", trigger=Trigger(intent="quiz_skip", args={"item": item.id})),
            Button(title="Stop", trigger=Trigger(intent="quiz_stop")),
        )
        options = tuple(
            QuizOption(title=item.options[index].text, trigger=trigger)
            for index, trigger in zip(order, triggers, strict=True)
        )
        return Reply(
            messages=(Message(text="\n".join(lines), buttons=(letters, help_row)),),
            topic=item.about,
            quiz=Quiz(id=item.id, options=options, answer=order.index(item.answer)),
        )

    def feedback(self, item: QuizItem, chosen: Option | None, language: str = "en") -> Reply:
        """Right or wrong, always with the reason and the source. ``chosen`` None: the item was skipped."""
        right = item.options[item.answer]
        if chosen is None:
            parts = [self._phrases.text("quiz-skipped", language)]
        elif chosen.right:
            parts = [self._phrases.text("quiz-right", language)]
        else:
            parts = [f"{self._phrases.text('quiz-wrong', language)} {chosen.reason}"]
        if chosen is None or not chosen.right:
            parts.append(self._phrases.text("quiz-answer", language, answer=right.text))
        parts += [right.reason, self._phrases.text("quiz-source", language, source=item.sources[0])]
        text = self._fill("\n\n".join([f"**{item.question}**", *parts]))
        return Reply(
            messages=(Message(text=text, buttons=self._read(item), edits=True),),
            topic=item.about,
            sources=tuple(map(str, item.sources)),
        )

    def hint(self, item: QuizItem) -> Reply:
        """A nudge that does not give the answer away."""
        return Reply(messages=(Message(text=self._fill(item.hint)),), topic=item.about)

    def result(self, state: QuizState, missed: list[QuizItem], language: str = "en") -> Reply:
        """The score, and the ideas that were missed as buttons to read."""
        done = len(state.outcomes)
        if not done:
            text = self._phrases.text("quiz-none", language)
        else:
            text = self._phrases.text("quiz-result", language, right=state.right, of=done)
            text += "\n" + self._phrases.text("quiz-missed" if missed else "quiz-all-right", language)
        topics = dict.fromkeys(item.about for item in missed)
        read = [self._library[topic] for topic in topics if topic in self._library][:_MAX_REVIEW]
        buttons = [Button(title=i.title, trigger=Trigger(intent="show_topic", args={"id": i.id})) for i in read]
        end = (
            Button(title="Another ten", trigger=Trigger(intent="start_quiz")),
            Button(title="Menu", trigger=Trigger(intent="menu")),
        )
        return Reply(messages=(Message(text=text, buttons=(*rows(*buttons), end)),))

    def _read(self, item: QuizItem) -> tuple[tuple[Button, ...], ...]:
        if item.about not in self._library:
            return ()
        return rows(Button(title="Read more", trigger=Trigger(intent="show_topic", args={"id": item.about})))


def _bar(state: QuizState) -> str:
    done = len(state.outcomes)
    return "▰" * done + "▱" * (len(state.items) - done)
