"""A session's report: picture and words, as a table, and on one page."""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from actions import sessions
from actions.context import Events, Said, domain
from actions.knowledge import say
from actions.learning import bank, check_forms
from actions.trainers import cohorts, module_name, outbox, reports, show, tap, words
from bot.cohorts.chart import report_chart
from bot.cohorts.figures import Counting, Report
from bot.cohorts.paper import report_csv, report_pdf
from bot.cohorts.session import Training
from bot.cohorts.telling import tell
from bot.dates import day_in_words
from bot.learning.checks import Moment
from bot.learning.quiz import MODULES
from bot.reply import Button, Message, Trigger, rows


def report(dispatcher: CollectingDispatcher, said: Said) -> Events:
    """The report of the only session, or which one is meant."""
    found = cohorts().of(said.chat)
    if len(found) == 1:
        return of(dispatcher, said, found[0])
    return sessions.choose(dispatcher, said, "report")


def of(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    """The report of one session."""
    found = _released(said, training)
    if found is None:
        say(dispatcher, said, "trouble")
        return []
    again = tap(said, "again", "report", training.id)
    if not found.cells:
        text = words(said, "report-none", title=training.title)
        return show(dispatcher, Message(text=text, buttons=((again, tap(said, "session", "open", training.id)),)))
    messages = []
    picture = report_chart(found, _names(said), training.title)
    if picture is not None:
        messages.append(Message(text=words(said, "chart", title=training.title), image=outbox().put(picture, ".png")))
    files = (tap(said, "csv", "csv", training.id), tap(said, "pdf", "pdf", training.id))
    buttons = rows(*files, *_topic(said, found), tap(said, "session", "open", training.id), width=2)
    return show(dispatcher, *messages, Message(text="\n".join(_told(said, found)), buttons=buttons))


def as_csv(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    """The report as a table (docs/reference/report-data.md)."""
    found = _released(said, training)
    if found is None or not found.cells:
        return of(dispatcher, said, training)
    file = outbox().put(report_csv(found, training.id).encode("utf-8-sig"), ".csv")
    return show(dispatcher, Message(text=words(said, "csv", title=training.title), document=file))


def as_pdf(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    """The report on one page."""
    found = _released(said, training)
    if found is None or not found.cells:
        return of(dispatcher, said, training)
    page = report_pdf(training.title, _told(said, found), report_chart(found, _names(said), training.title))
    file = outbox().put(page, ".pdf")
    return show(dispatcher, Message(text=words(said, "pdf", title=training.title), document=file))


def _released(said: Said, training: Training) -> Report | None:
    return reports().release(training, Counting(len(check_forms()[0]), _about, said.now))


def _about(item_id: str) -> str | None:
    item = bank("en").get(item_id)
    return item.about if item else None


def _told(said: Said, found: Report) -> list[str]:
    return tell(
        found,
        lambda name, **values: words(said, name, **values),
        _names(said),
        day=day_in_words(found.day, said.language),
        topic=lambda topic_id: _taught(said, topic_id),
    )


def _taught(said: Said, topic_id: str) -> tuple[str, str] | None:
    """Title and short text of a topic in the language of the chat."""
    item = domain().library.get(topic_id)
    if item is None:
        return None
    told = domain().library.said_in(said.language, item)
    return told.title, domain().fill(told.short)


def _topic(said: Said, found: Report) -> tuple[Button, ...]:
    missed = found.cells.get("missed")
    topic = missed.value.get("topic") if missed else None
    if topic is None or topic not in domain().library:
        return ()
    return (Button(title=words(said, "b-teach"), trigger=Trigger(intent="show_topic", args={"id": topic})),)


def _names(said: Said) -> dict[str, str]:
    """Names of modules and moments."""
    moments = {str(moment): words(said, f"moment-{moment}") for moment in Moment}
    return {"all": words(said, "all"), **{module: module_name(said, module) for module in MODULES}, **moments}
