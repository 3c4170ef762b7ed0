"""What stands at the end of a quiz: a score, the change since the first check, or when the next review is."""

from __future__ import annotations

from actions import joining
from actions.context import Said, domain
from actions.learning import check_forms, check_show, items, quiz_show, records
from bot.learning.checks import LATER, Moment, due_moment, ended, later_due
from bot.learning.quiz import QuizState
from bot.reply import Button, Message, Reply, Trigger


def result(said: Said, state: QuizState) -> Reply:
    """The end of any kind of quiz."""
    if state.moment is not None:
        return _of_check(said, Moment(state.moment), state)
    if state.purpose == "refresher":
        return _of_review(said, state)
    return quiz_show().result(state, items(state.missed, said.language), said.language)


def _of_check(said: Said, moment: Moment, state: QuizState) -> Reply:
    """A check that is left in the middle keeps its answers and goes on later; its result comes at its end."""
    if state.current is not None:
        return domain().phrases.reply("check-paused", language=said.language)
    taken = records().checks(said.chat)
    missed = tuple(mark.item for mark in taken.get(moment, ()) if not mark.right)
    told = check_show(said.language).result(moment, taken, items(missed, said.language), said.language)
    asked = joining.after_check(said)
    return told if asked is None else told.model_copy(update={"messages": (*told.messages, asked)})


def _of_review(said: Said, state: QuizState) -> Reply:
    from actions.refresher import after_review  # it imports the quiz, which imports this module

    done = len(state.outcomes)
    text = domain().phrases.text(
        "quiz-review-result" if done else "quiz-none", said.language, right=state.right, of=done
    )
    own = Reply(
        messages=(
            Message(text=text, buttons=quiz_show().missed_ideas(items(state.missed, said.language), said.language)),
        )
    )
    more = after_review(said)
    offered = _later_check(said) + joining.after_review(said)
    messages = own.messages + (more.messages if more else ()) + offered
    return (more or own).model_copy(update={"messages": messages})


def _later_check(said: Said) -> tuple[Message, ...]:
    """A month and half a year after the course, or after the training of one's group: the check again.

    A group has its course in the training, and needs no check at the end of ours.
    """
    taken, trained = records().checks(said.chat), joining.trained(said)
    if trained is None:
        moment = due_moment(check_forms(), taken, said.now, ended(taken))
    else:
        moment = later_due(check_forms(), taken, said.now, trained) if Moment.START in taken else None
    if moment not in LATER:
        return ()
    text = domain().phrases.text
    trigger = Trigger(intent="check", args={"moment": moment.value})
    check = Button(title=text("check-take", said.language), trigger=trigger)
    return (Message(text=text(f"check-offer-{moment}", said.language), buttons=((check,),)),)
