"""A trainer's sessions: set one up on a single screen, hand it out, change, close, copy or delete it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.context import Events, Said, domain, packs
from actions.disclosure import disclosed, misused
from actions.knowledge import say
from actions.pending import waits
from actions.referral import guide
from actions.trainers import (
    cohorts,
    day_words,
    guesses,
    is_trainer,
    module_name,
    outbox,
    outsider,
    own,
    show,
    tap,
    titled,
    trainers,
    words,
)
from bot.cohorts.codes import shown
from bot.cohorts.session import LANGUAGES, LENGTHS, PARTNERS_MOST, BadTitle, State, Training, clean_title
from bot.cohorts.slide import SlideWords, slide_pdf, slide_png
from bot.cohorts.wishes import day_of
from bot.learning.quiz import MODULES
from bot.referral.service import Service
from bot.reply import Button, Message, rows

_LISTED = 8
_FOUND = 6
_ID_MOST = 32  # letters of a directory id that a button has room for
_AWAITED = re.compile(r"session:(?P<what>title|day|partner):(?P<cohort>[A-Z0-9]{8})\Z")
_CANCEL = frozenset({"cancel", "no", "back", "skip", "never mind", "nevermind", "cancelar", "done"})
_DONE: Events = [SlotSet("pending", None)]


def redeem(dispatcher: CollectingDispatcher, said: Said) -> Events:
    """A one-time link was opened. Whoever guesses reads what every outsider reads."""
    allowed = guesses().allowed(said.chat, said.now)
    if not allowed or not trainers().redeem(said.chat, said.arg("value") or "", said.now):
        if allowed:
            guesses().missed(said.chat, said.now)
        return outsider(dispatcher, said)
    return show(dispatcher, Message(text=words(said, "welcome"), buttons=_home_buttons(said)))


def home(dispatcher: CollectingDispatcher, said: Said) -> Events:
    """What a trainer can do."""
    return show(dispatcher, Message(text=words(said, "home"), buttons=_home_buttons(said)))


def new(dispatcher: CollectingDispatcher, said: Said, day: dt.date | None = None) -> Events:
    """A session with everything at its default, on one screen: one press makes it."""
    when = day or said.now.date()
    title = words(said, "default-title", day=day_words(when, said.language))
    language = said.language if said.language in LANGUAGES else LANGUAGES[0]
    training = cohorts().begin(Training("", said.chat, title, when, language=language), said.now)
    if training is None:
        say(dispatcher, said, "trouble")
        return []
    return show(dispatcher, _screen(said, training), events=_DONE)


def choose(dispatcher: CollectingDispatcher, said: Said, what: str = "open") -> Events:
    """The sessions of a trainer as buttons, the latest first."""
    found = cohorts().of(said.chat)
    if not found:
        return home(dispatcher, said)
    buttons = [titled(f"{each.title[:28]} · {each.day:%m/%d}", what, each.id) for each in found[:_LISTED]]
    text = words(said, "list") if len(found) <= _LISTED else words(said, "list-more", count=len(found), shown=_LISTED)
    return show(dispatcher, Message(text=text, buttons=rows(*buttons, tap(said, "new", "new"))))


def screen(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    """The screen of one session."""
    return show(dispatcher, _screen(said, training, edits=True, editing=said.arg("value") == "edit"), events=_DONE)


def ask_title(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    """The next text is the title. It is kept, since learners will read it."""
    back = (tap(said, "back", "open", training.id, "edit"),)
    return _await(dispatcher, "title", training, Message(text=words(said, "ask-title"), buttons=(back,)))


def ask_day(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    """Press a day or type one."""
    today = said.now.date()
    near = (("today", today), ("yesterday", today - dt.timedelta(days=1)), ("tomorrow", today + dt.timedelta(days=1)))
    buttons = tuple(tap(said, name, "setday", training.id, day.isoformat()) for name, day in near)
    message = Message(text=words(said, "ask-day"), buttons=(buttons,), edits=True)
    return _await(dispatcher, "day", training, message)


def set_day(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    """A day was pressed."""
    day = day_of(said.arg("value") or "", said.now.date())
    if day is None:
        say(dispatcher, said, "old-button")
        return []
    return _keep(dispatcher, said, replace(training, day=day))


def modules(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    """Which modules the training had, as buttons to switch."""
    buttons = [
        titled(f"{'✓' if each in training.modules else '○'} {module_name(each)}", "module", training.id, each)
        for each in MODULES
    ]
    done = tap(said, "done", "open", training.id, "edit")
    return show(dispatcher, Message(text=words(said, "ask-modules"), buttons=rows(*buttons, done), edits=True))


def toggle_module(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    """One module more or less."""
    changed = replace(training, modules=training.toggled(said.arg("value") or ""))
    cohorts().keep(changed, said.now)
    return modules(dispatcher, said, changed)


def set_length(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    """How long refreshers go on: press for the next choice."""
    names = list(LENGTHS)
    following = names[(names.index(training.length) + 1) % len(names)]
    return _keep(dispatcher, said, replace(training, days=LENGTHS[following]))


def set_language(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    """The language of slide and mail: press for the other one."""
    following = LANGUAGES[(LANGUAGES.index(training.language) + 1) % len(LANGUAGES)]
    return _keep(dispatcher, said, replace(training, language=following))


def partners(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    """Local partners to show first: those chosen, and a text to find others."""
    return _await(dispatcher, "partner", training, _partners(said, training, [], words(said, "ask-partner")))


def toggle_partner(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    """One partner more or less."""
    wanted = said.arg("value") or ""
    chosen = [each for each in training.partners if each != wanted]
    if len(chosen) == len(training.partners) and wanted in guide().directory and len(chosen) < PARTNERS_MOST:
        chosen.append(wanted)
    changed = replace(training, partners=tuple(chosen))
    cohorts().keep(changed, said.now)
    return partners(dispatcher, said, changed)


def create(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    """The session is ready: hand it out."""
    ready = replace(training, state=State.OPEN)
    if not cohorts().keep(ready, said.now):
        say(dispatcher, said, "trouble")
        return []
    return share(dispatcher, said, ready)


def share(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    """Code, link, slide as picture and PDF, and a mail to send."""
    code, bot = shown(training.id), said.meta.get("bot") or ""
    link = f"https://t.me/{bot}?start=join_{training.id}" if bot else ""
    text = domain().phrases.text
    slide = SlideWords(
        title=training.title,
        first=text("training-slide-scan" if link else "training-slide-open", training.language),
        second=text("training-slide-type", training.language, code=code),
        code=code,
        scan=link or f"join {code}",
        foot=" · ".join((*logos(), text("training-slide-foot", training.language))),
    )
    name = words(said, "ready", title=training.title, code=code)
    where = words(said, "link", link=link) if link else words(said, "no-link", id=training.id)
    mail = text(
        "training-mail",
        training.language,
        title=training.title,
        day=day_words(training.day, training.language),
        code=code,
        days=_dates(training),
        how=text("training-mail-link" if link else "training-mail-open", training.language, link=link),
    )
    return show(
        dispatcher,
        Message(text=f"{name}\n{where}", image=outbox().put(slide_png(slide), ".png")),
        Message(text=words(said, "slide"), document=outbox().put(slide_pdf(slide), ".pdf")),
        Message(text=words(said, "mail-head")),
        Message(text=mail, buttons=_session_buttons(said, training)),
        events=_DONE,
    )


def close(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    """Nobody new can join; or open it again. Who is in it stays."""
    other = State.OPEN if training.state is State.CLOSED else State.CLOSED
    return _keep(dispatcher, said, replace(training, state=other))


def copy(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    """The same for the next group: a new code, today's day, nobody in it."""
    fresh = replace(training, day=said.now.date(), state=State.DRAFT)
    kept = cohorts().begin(fresh, said.now)
    if kept is None:
        say(dispatcher, said, "trouble")
        return []
    return show(dispatcher, _screen(said, kept), events=_DONE)


def delete(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    """Delete a session after asking; a draft goes without."""
    if training.state is State.DRAFT or said.arg("value") == "yes":
        cohorts().delete(training.id)
        return show(dispatcher, Message(text=words(said, "deleted"), buttons=_home_buttons(said)), events=_DONE)
    buttons = (tap(said, "delete-yes", "delete", training.id, "yes"), tap(said, "back", "open", training.id))
    return show(dispatcher, Message(text=words(said, "ask-delete", title=training.title), buttons=(buttons,)))


@waits
def typed_field(dispatcher: CollectingDispatcher, said: Said) -> Events | None:
    """Take a text as the title, day or partner that was asked for; None if it is something else."""
    awaited = _AWAITED.match(said.tracker.get_slot("pending") or "")
    if awaited is None or said.calm or disclosed(said) or misused(said) or not is_trainer(said):
        return None
    training = own(said, awaited["cohort"])
    if training is None:
        return None
    if said.text.strip().lower().rstrip(".!") in _CANCEL:
        return show(dispatcher, _screen(said, training, editing=True), events=_DONE)
    match awaited["what"]:
        case "title":
            return _title(dispatcher, said, training)
        case "day":
            day = day_of(said.text, said.now.date())
            if day is None:
                return show(dispatcher, Message(text=words(said, "unknown-day")))
            return _keep(dispatcher, said, replace(training, day=day))
    found = _search(said)
    head = words(said, "found" if found else "found-none")
    return show(dispatcher, _partners(said, training, found, head))


def logos() -> list[str]:
    """The words of the organisations whose packs are installed."""
    return [pack.about.logo_text for pack in packs() if pack.about.logo_text][:2]


def _title(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    try:
        title = clean_title(said.text)
    except BadTitle as bad:
        return show(dispatcher, Message(text=words(said, f"bad-title-{bad.fault}")))
    return _keep(dispatcher, said, replace(training, title=title))


def _keep(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    if not cohorts().keep(training, said.now):
        say(dispatcher, said, "trouble")
        return []
    editing = said.arg("what") != "close"
    return show(dispatcher, _screen(said, training, edits=not said.text, editing=editing), events=_DONE)


def _await(dispatcher: CollectingDispatcher, what: str, training: Training, message: Message) -> Events:
    return show(dispatcher, message, events=[SlotSet("pending", f"session:{what}:{training.id}")])


def _screen(said: Said, training: Training, *, edits: bool = False, editing: bool = False) -> Message:
    """All of a session on one screen."""
    every = len(training.modules) == len(MODULES)
    lines = [
        f"**{training.title}**",
        words(said, "line-day", day=day_words(training.day, said.language)),
        words(said, "line-all-modules") if every else words(said, "line-modules", modules=_names(training.modules)),
        words(said, "line-length", length=words(said, f"length-{training.length}"), days=_list(training.days)),
        words(said, "line-language", tongue=words(said, f"language-{training.language}")),
        words(said, "line-partners", partners=_partner_names(training) or words(said, "none")),
    ]
    if training.state is State.DRAFT:
        buttons = _draft_buttons(said, training)
        return Message(text="\n".join([words(said, "setup"), "", *lines]), buttons=buttons, edits=edits)
    lines.insert(1, words(said, f"line-{training.state}", code=shown(training.id)))
    if editing:
        done = (tap(said, "done", "open", training.id),)
        return Message(text="\n".join(lines), buttons=(*_fields(said, training), done), edits=edits)
    return Message(text="\n".join(lines), buttons=_session_buttons(said, training), edits=edits)


def _draft_buttons(said: Said, training: Training) -> tuple[tuple[Button, ...], ...]:
    create_it, cancel = tap(said, "create", "create", training.id), tap(said, "cancel", "delete", training.id)
    return ((create_it,), *_fields(said, training), (cancel,))


def _fields(said: Said, training: Training) -> tuple[tuple[Button, ...], ...]:
    fields = ("title", "day", "modules", "length", "language", "partners")
    return rows(*(tap(said, name, name, training.id) for name in fields), width=2)


def _session_buttons(said: Said, training: Training) -> tuple[tuple[Button, ...], ...]:
    shut = "reopen" if training.state is State.CLOSED else "close"
    return rows(
        tap(said, "report", "report", training.id),
        tap(said, "share", "share", training.id),
        tap(said, "edit", "open", training.id, "edit"),
        tap(said, shut, "close", training.id),
        tap(said, "copy", "copy", training.id),
        tap(said, "delete", "delete", training.id),
        tap(said, "list", "list"),
        width=2,
    )


def _home_buttons(said: Said) -> tuple[tuple[Button, ...], ...]:
    return rows(tap(said, "new", "new"), tap(said, "list", "list"), tap(said, "report", "report"), width=2)


def _partners(said: Said, training: Training, found: Iterable[Service], head: str) -> Message:
    chosen = [guide().directory[each] for each in training.partners if each in guide().directory]
    buttons = [titled(f"✓ {each.name}", "partner", training.id, each.id) for each in chosen]
    buttons += [
        titled(f"○ {each.name}", "partner", training.id, each.id) for each in found if each.id not in training.partners
    ]
    done = tap(said, "done", "open", training.id, "edit")
    return Message(text=head, buttons=rows(*buttons, done))


def _search(said: Said) -> list[Service]:
    """Services whose name has the words, then those for the place or need they name."""
    directory, asked = guide().directory, said.text.lower().split()
    named = [each for each in directory if all(word in each.name.lower() for word in asked)]
    query = guide().understand(said.text, asked=True)
    placed = guide().finder.find(query.needs, query.place, query.wishes).suggestions if query.place else ()
    found = {each.id: each for each in (*named, *(suggestion.service for suggestion in placed))}
    usable = (each for each in found.values() if each.trust in ("assured", "single-source") and each.reachable)
    return [each for each in usable if len(each.id) <= _ID_MOST][:_FOUND]


def _partner_names(training: Training) -> str:
    return ", ".join(guide().directory[each].name for each in training.partners if each in guide().directory)


def _dates(training: Training) -> str:
    """The days of the refresher as dates."""
    days = (training.day + dt.timedelta(days=after) for after in training.days)
    return "; ".join(day_words(day, training.language) for day in days)


def _names(chosen: Iterable[str]) -> str:
    return ", ".join(map(module_name, chosen))


def _list(days: Iterable[int]) -> str:
    return ", ".join(map(str, days))
