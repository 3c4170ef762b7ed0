"""What the short check says: the offer, the result with the missed ideas, and the change since the first one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bot.knowledge.phrases import Phrases
from bot.learning.answering import SKIPPED
from bot.learning.bank import QuizItem
from bot.learning.checks import CheckMark, Moment, shares
from bot.learning.modules import Course
from bot.learning.quiz import MODULES
from bot.learning.showing import QuizShow
from bot.reply import Button, Message, Reply, Trigger

_REASONS = 6  # missed items told with their reason in one message; more would be a wall


class CheckShow:
    """Says what checks have to say."""

    def __init__(self, course: Course, phrases: Phrases, show: QuizShow, fill: Callable[[str], str]) -> None:
        self._course = course
        self._phrases = phrases
        self._show = show
        self._fill = fill

    def intro(self, moment: Moment, items: int, language: str = "en", *, begun: bool = False) -> Message:
        """What the check is, before its first question; one that was ``begun`` goes on."""
        return Message(text=self._phrases.text(f"check-intro-{'on' if begun else moment}", language, items=items))

    def result(
        self, moment: Moment, taken: Mapping[str, Sequence[CheckMark]], missed: Sequence[QuizItem], language: str = "en"
    ) -> Reply:
        """The count, the change by module if there is an earlier check, and the reasons of what was missed."""
        marks = taken.get(moment, ())
        right = sum(mark.right for mark in marks)
        text = [self._phrases.text("check-result", language, right=right, of=len(marks))]
        earlier = self.earlier(moment, taken)
        if earlier is not None:
            text.append("\n".join(self.change(taken[earlier], marks, language)))
        text.append(self._phrases.text("check-private", language))
        told = [self._told(item, language) for item in missed[:_REASONS]]
        messages = [Message(text="\n\n".join(text))]
        if told:
            head = self._phrases.text("check-missed", language)
            messages.append(Message(text="\n\n".join([head, *told]), buttons=self._show.missed_ideas(missed, language)))
        last = messages[-1]
        messages[-1] = last.model_copy(update={"buttons": (*last.buttons, self._onward(language))})
        return Reply(messages=tuple(messages))

    def change(self, before: Sequence[CheckMark], after: Sequence[CheckMark], language: str = "en") -> list[str]:
        """Lines of words: in all, then module by module."""
        was, now = shares(before), shares(after)
        lines = [
            self._phrases.text(
                "check-change",
                language,
                before=self._of(*_count(before), language),
                after=self._of(*_count(after), language),
            )
        ]
        both = [module for module in MODULES if module in was and module in now]
        return [
            *lines,
            *(
                f"• {self.title(module)}: {self._of(*was[module], language)} → {self._of(*now[module], language)}"
                for module in both
            ),
        ]

    def earlier(self, moment: Moment, taken: Mapping[str, Sequence[CheckMark]]) -> Moment | None:
        """The check to compare with: the first one taken before this moment."""
        before = list(Moment)[: list(Moment).index(moment)]
        return next((other for other in before if taken.get(other)), None)

    def title(self, module: str) -> str:
        """A module's name for a person."""
        lesson = self._course.get(module)
        return lesson.title if lesson else module.replace("-", " ")

    def already(self, language: str = "en") -> str:
        """The check of this moment was done."""
        return self._phrases.text("check-done", language)

    def _of(self, right: int, of: int, language: str) -> str:
        """In words: a voice reads "7/12" as a day, and an app may take it for a command."""
        return self._phrases.text("check-share", language, right=right, of=of)

    def _told(self, item: QuizItem, language: str) -> str:
        answer = self._show.answer(item, SKIPPED, language)
        source = self._phrases.text("quiz-source", language, source=item.sources[0])
        return self._fill("\n".join([f"**{item.question}**", *answer, source]))

    def _onward(self, language: str) -> tuple[Button, ...]:
        text = self._phrases.text
        lessons = Button(title=text("quiz-lessons", language), trigger=Trigger(intent="lesson"))
        return lessons, Button(title=text("lesson-progress", language), trigger=Trigger(intent="progress"))


def _count(marks: Sequence[CheckMark]) -> tuple[int, int]:
    return sum(mark.right for mark in marks), len(marks)
