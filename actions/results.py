"""What stands at the end of a quiz: a score, the change since the first check, or when the next review is."""

from __future__ import annotations

from actions import joining
from actions.context import Said, domain
from actions.learning import check_show, items, quiz_show, records
from bot.learning.checks import Moment
from bot.learning.quiz import QuizState
from bot.reply import Message, Reply


def result(said: Said, state: QuizState) -> Reply:
    """The end of any kind of quiz."""
    if state.moment is not None:
        return _of_check(said, Moment(state.moment), state)
    if state.purpose == "refresher":
        return _of_review(said, state)
    return quiz_show().result(state, items(state.missed), said.language)


def _of_check(said: Said, moment: Moment, state: QuizState) -> Reply:
    """A check that is left in the middle keeps its answers and goes on later; its result comes at its end."""
    if state.current is not None:
        return domain().phrases.reply("check-paused", language=said.language)
    taken = records().checks(said.chat)
    missed = tuple(mark.item for mark in taken.get(moment, ()) if not mark.right)
    told = check_show().result(moment, taken, items(missed), said.language)
    asked = joining.after_check(said)
    return told if asked is None else told.model_copy(update={"messages": (*told.messages, asked)})


def _of_review(said: Said, state: QuizState) -> Reply:
    from actions.refresher import after_review  # it imports the quiz, which imports this module

    done = len(state.outcomes)
    text = domain().phrases.text(
        "quiz-review-result" if done else "quiz-none", said.language, right=state.right, of=done
    )
    own = Reply(messages=(Message(text=text, buttons=quiz_show().missed_ideas(items(state.missed))),))
    more = after_review(said)
    messages = own.messages + (more.messages if more else ()) + joining.after_review(said)
    return (more or own).model_copy(update={"messages": messages})
