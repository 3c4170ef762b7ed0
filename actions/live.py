"""A live quiz in a group chat: one question at a time as an anonymous poll, results as bars, a trainer's buttons.

In a group only this is served of trainings. Who may start it and go on is looked up by who typed or pressed
(``asker``), never by the group.
"""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from actions.context import Events, Said, domain, send
from actions.knowledge import say
from actions.learning import bank, check_forms, quiz_show, quizzes
from actions.quiz import ask, begin
from actions.trainers import cohorts, outsider, own, show, tap, titled, trainers
from bot.cohorts.codes import read_join_code
from bot.cohorts.live import LiveQuiz, place, read_place
from bot.cohorts.session import Training
from bot.learning.answering import SKIPPED
from bot.learning.bank import QuizItem
from bot.learning.polls import as_poll
from bot.learning.quiz import MODULES, QuizState, shown_order
from bot.reply import TALLY, Button, Message, Reply, Tally, rows

START = "live"
# Under a poll: its results, or its results and the end. Under results: the next question, or the end.
RESULTS, LAST, NEXT, STOP = "liveshow", "livelast", "livenext", "livestop"


def in_group(dispatcher: CollectingDispatcher, said: Said) -> Events:
    """All of trainings that a group can see. A button under a quiz is a trainer's; anyone else's press says nothing."""
    what = said.arg("what")
    if what not in (START, RESULTS, LAST, NEXT, STOP):
        return show(dispatcher, Message(text=_words("private-only", said.language)))
    if not trainers().admits(said.asker or "", said.now):
        if what == START:
            return outsider(dispatcher, said)
        send(dispatcher, Reply(unanswered=True))
        return []
    if what == START:
        return _start(dispatcher, said)
    found = read_place(said.arg("value") or "")
    items = _items(found[0]) if found else []
    if found is None or found[1] >= len(items):
        say(dispatcher, said, "old-button")
        return []
    quiz, number = found
    match what:
        case "livenext":
            messages: tuple[Message, ...] = (_question(said, quiz, items, number),)
        case "livestop":
            messages = (_end(said, quiz),)
        case _:
            messages = _results(quiz, items, number, going_on=what == RESULTS and number + 1 < len(items))
            messages += () if messages[0].buttons else (_end(said, quiz),)
    send(dispatcher, Reply(messages=messages, once=True))
    return []


def how(dispatcher: CollectingDispatcher, said: Said, training: Training | None = None) -> Events:
    """A trainer asks in private: it is started in the group, by typing or with a button that opens the group."""
    training = training or own(said, read_join_code(said.arg("value") or ""))
    code, bot = training.id if training else "", said.meta.get("bot")
    text = _words("how", said.language, command=f"/livequiz {code}".strip())
    url = f"https://t.me/{bot}?startgroup=livequiz_{code or 'all'}"
    group = (Button(title=_words("b-group", said.language), url=url),) if bot else ()
    back = tap(said, "session", "open", training.id) if training else tap(said, "list", "list")
    return show(dispatcher, Message(text=text, buttons=rows(*group, back)))


def on_own(dispatcher: CollectingDispatcher, said: Said) -> Events:
    """The same items in private, with feedback for this person alone. For anyone who has the link."""
    quiz = LiveQuiz.read(said.arg("value") or "")
    items = _items(quiz) if quiz else []
    if not items:
        say(dispatcher, said, "old-button")
        return []
    state = quizzes().running(said.chat)
    ids = tuple(item.id for item in items)
    if state is not None and state.items == ids and state.current is not None:
        return ask(dispatcher, said, state)
    return begin(dispatcher, said, QuizState(items=ids))


def _start(dispatcher: CollectingDispatcher, said: Said) -> Events:
    """/livequiz CODE, or without one: the trainer's latest session; the modules and language are the session's."""
    wanted = said.arg("value") or ""
    code = read_join_code(wanted)
    training = next((each for each in cohorts().of(said.asker or "") if code in (None, each.id)), None)
    if wanted not in ("", "all") and (training is None or code is None):
        return show(dispatcher, Message(text=_words("no-such-session", said.language)))
    language = training.language if training else said.language
    quiz = LiveQuiz.fresh(training.modules if training else MODULES, language)
    items = _items(quiz)
    if not items:
        say(dispatcher, said, "trouble")
        return []
    intro = Message(text=_words("intro", language, count=len(items)))
    send(dispatcher, Reply(messages=(intro, _question(said, quiz, items, 0))))
    return []


def _question(said: Said, quiz: LiveQuiz, items: list[QuizItem], number: int) -> Message:
    """The poll. Its text stands in where the group lets the bot send none."""
    item, value = items[number], place(quiz, number)
    buttons = (_tap(quiz, "b-results", RESULTS, value), _tap(quiz, "b-stop", LAST, value))
    poll = as_poll(item, shown_order(item, quiz.seed), domain().fill, buttons)
    return Message(text=_words("no-polls", said.language), poll=poll)


def _results(quiz: LiveQuiz, items: list[QuizItem], number: int, *, going_on: bool) -> tuple[Message, ...]:
    """Bars, the answer with its reason, the source."""
    item, language, phrases = items[number], quiz.language, domain().phrases
    order, following = shown_order(item, quiz.seed), place(quiz, number + 1)
    parts = (
        f"**{phrases.text('quiz-question', language, number=number + 1, of=len(items))}**",
        item.question,
        TALLY,
        *quiz_show().answer(item, SKIPPED, language),
        phrases.text("quiz-source", language, source=item.sources[0]),
    )
    tally = Tally(
        options=tuple(item.options[index].text for index in order),
        answer=order.index(item.answer),
        label=_words("answers", language),
        unread=_words("unread", language),
    )
    buttons = (_tap(quiz, "b-next", NEXT, following), _tap(quiz, "b-stop", STOP, following))
    text = domain().fill("\n\n".join(parts))
    return (Message(text=text, tally=tally, buttons=(buttons,) if going_on else ()),)


def _tap(quiz: LiveQuiz, name: str, what: str, value: str) -> Button:
    return titled(_words(name, quiz.language), what, value=value)


def _end(said: Said, quiz: LiveQuiz) -> Message:
    """Thanks, and a link to the same questions in private."""
    bot = said.meta.get("bot")
    url = f"https://t.me/{bot}?start=live_{quiz.token}"
    buttons = ((Button(title=_words("b-own", quiz.language), url=url),),) if bot else ()
    return Message(text=_words("end", quiz.language), buttons=buttons)


def _items(quiz: LiveQuiz) -> list[QuizItem]:
    """In the language of the group; one that is not translated, or fits no poll there, in English."""
    reserved = {item for form in check_forms() for item in form}
    chosen = quiz.items(bank("en"), domain().fill, reserved)
    return [_translated(item, quiz.language) for item in map(bank("en").get, chosen) if item is not None]


def _translated(item: QuizItem, language: str) -> QuizItem:
    said = bank(language).get(item.id)
    if said is None or as_poll(said, range(len(said.options)), domain().fill) is None:
        return item
    return said


def _words(name: str, language: str, **values: object) -> str:
    """A line of data/content/phrases/live.*.yml."""
    return domain().phrases.text(f"live-{name}", language, **values)
