"""What a person of a scene has learned before the picture: open questions, finished modules and checks."""

from __future__ import annotations

import datetime as dt

from bot.front.assembly import Front
from bot.learning.answering import Given
from bot.learning.bank import Bank, Kind, QuizItem
from bot.learning.checks import Moment, check, forms
from bot.learning.modules import Course
from bot.learning.quiz import MODULES, Outcome, QuizState, shown_order
from bot.paths import CONTENT
from bot.storage.learning import Quizzes
from bot.storage.lessons import Records
from tools.pictures.scenes import Answers, Scene, Tap

_LETTERS = "ABCDE"
_SURE = {0: "True · sure", 1: "False · sure"}
_EACH = 5  # questions answered in each finished module
_RIGHT_BEFORE, _RIGHT_AFTER = 7, 11  # of the twelve of a check
_AGO = dt.timedelta(days=9)


class History:
    """Writes what came before into the bot's database, as if it had happened in the chat."""

    def __init__(self, front: Front) -> None:
        self._keys = front.keys
        self._now = front.clock.now()
        database = front.repositories.database
        self._quizzes, self._records = Quizzes(database), Records(database)
        self._bank = Bank.load(CONTENT / "quiz")

    def prepare(self, chat: str, scene: Scene) -> None:
        """Everything a scene takes for granted. ``chat`` is the channel's name of it."""
        key = self._keys.key_for(chat)
        if scene.modules:
            self._learned(key, scene.modules)
        if scene.quiz:
            self._quizzes.save(key, QuizState(items=scene.quiz), self._now)

    def steps(self, chat: str, scene: Scene, answers: Answers) -> tuple[str | Tap, ...]:
        """What to tap or to type so that the open question of a scene is answered."""
        item = self._bank.get(scene.quiz[0])
        if item is None:
            raise RuntimeError(f"there is no item {scene.quiz[0]}")
        order = shown_order(item, self._keys.key_for(chat))
        match item.kind:
            case Kind.RECALL:
                return (item.answers[0] if answers.right else "money",)
            case Kind.SURE:
                return (Tap(_SURE[item.answer if answers.right else 1 - item.answer]),)
            case Kind.ORDER:
                picks = list(range(len(item.options))) if answers.right else list(order)
                return tuple(Tap(_LETTERS[order.index(pick)]) for pick in picks)
            case Kind.SEVERAL:
                picks = list(item.rights) if answers.right else [0, 1]
                return (*(Tap(_LETTERS[order.index(pick)]) for pick in picks), Tap("Done"))
            case _:
                return (Tap(_LETTERS[order.index(item.answer if answers.right else _first_wrong(item))]),)

    def _learned(self, key: str, modules: int) -> None:
        """The check at the start, ``modules`` of the six with their questions, and nearly all of the one at the end."""
        then = self._now - _AGO
        self._checked(key, Moment.START, _RIGHT_BEFORE, then)
        for lesson in list(Course.load(CONTENT / "modules"))[: modules + 1]:
            done = lesson.number <= modules
            for card in range(len(lesson.cards) if done else 3):
                self._records.show_card(key, lesson.module, card, last=card == len(lesson.cards) - 1, now=then)
        for module in MODULES[:modules]:
            for number, item in enumerate([item for item in self._bank if item.module == module][:_EACH]):
                state = QuizState(items=(item.id,), outcomes=(Outcome.RIGHT,))
                outcome = Outcome.WRONG if number == 0 and MODULES.index(module) % 2 else Outcome.RIGHT
                self._quizzes.close(key, state, item.id, outcome, self._now - dt.timedelta(days=1), None, module)
        if modules == len(MODULES):
            self._checked(key, Moment.END, _RIGHT_AFTER, self._now, left=1)
        self._quizzes.stop(key)

    def _checked(self, key: str, moment: Moment, right: int, now: dt.datetime, *, left: int = 0) -> None:
        """The answers of a check but for the last ones; those are left for the picture."""
        state = check(forms(self._bank), key, moment, ())
        for number, name in enumerate(state.items[: len(state.items) - left]):
            # Spread over the modules: a form has two items of each, side by side.
            given = Given(Outcome.RIGHT if number * 5 % len(state.items) < right else Outcome.WRONG)
            state = state.after(given.outcome)
            item = self._bank.get(name)
            self._quizzes.close(key, state, name, given.outcome, now, None, item.module if item else "")


def _first_wrong(item: QuizItem) -> int:
    return next(index for index, option in enumerate(item.options) if not option.right)
