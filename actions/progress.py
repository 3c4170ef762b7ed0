"""Progress in words and as a picture; the certificate, and checking its code."""

from __future__ import annotations

from functools import cache

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.context import Events, Said, Turn, domain, send
from actions.disclosure import disclosed, misused
from actions.knowledge import say
from actions.learning import NAME, bank, check_forms, course, records, today
from actions.pending import is_brief, waits
from actions.wishes import fills_no_field, is_topic
from bot.dates import day_in_words
from bot.learning.certificate import CannotPrint, TooLong, Words, certificate, new_code, printable_name, verified
from bot.learning.chart import progress_chart
from bot.learning.guesses import Guesses
from bot.learning.progress import earned, in_words, standings
from bot.outbox import Outbox
from bot.privacy.keys import ChatKeys
from bot.reply import Message, Reply
from bot.settings import Settings

PLAIN, VERIFY = "plain", "verify"
_OVER = [SlotSet("pending", None)]
# Said instead of a name; a button says the same.
_NO_NAME = frozenset({"skip", "no", "no name", "without name", "without a name", "none", "no thanks", "sin nombre"})
_CANCEL = frozenset({"cancel", "stop", "never mind", "nevermind", "back", "cancelar"})
# A name is asked for once: what comes after something else was answered is none.
is_brief(NAME)


@cache
def keys() -> ChatKeys:
    return ChatKeys.load(Settings().data_dir)


@cache
def outbox() -> Outbox:
    return Outbox(Settings().data_dir)


@cache
def guesses() -> Guesses:
    return Guesses()


class ShowProgress(Turn):
    """What was learned, module by module."""

    action = "action_progress"

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        chat = said.chat
        found = standings(
            course(said.language),
            bank("en"),
            records().lessons(chat),
            records().outcomes(chat),
            records().dues(chat),
            records().checks(chat),
            today(said),
        )
        phrases = domain().phrases
        end = phrases.message("progress-end", said.language)
        text = in_words(found, phrases, said.language) + "\n\n" + end.text
        picture = outbox().put(progress_chart(found, phrases, said.language), ".png")
        send(dispatcher, Reply(messages=(Message(text=text, buttons=end.buttons, image=picture),)))
        return []


class MakeCertificate(Turn):
    """Ask for the name to print, make the file, or check a code."""

    action = "action_certificate"

    def take(self, dispatcher: CollectingDispatcher, said: Said) -> Events:
        what = said.arg("what")
        if what == VERIFY:
            send(dispatcher, _verified(said, said.arg("value") or ""))
            return []
        finished, enough = earned(
            course("en"),
            records().lessons(said.chat),
            records().outcomes(said.chat),
            records().checks(said.chat),
            len(check_forms()[0]),
        )
        if not (finished and enough):
            name = "certificate-modules-first" if not finished else "certificate-more-right"
            send(dispatcher, domain().phrases.reply(name, language=said.language))
            return []
        if what == PLAIN:
            return _make(dispatcher, said, None)
        send(dispatcher, domain().phrases.reply("certificate-name", language=said.language))
        return [SlotSet("pending", NAME)]


@waits
def typed_name(dispatcher: CollectingDispatcher, said: Said) -> Events | None:
    """Take the next text as the name for one file. It is printed there and nowhere kept."""
    if said.tracker.get_slot("pending") != NAME:
        return None
    if disclosed(said) or misused(said):
        return None
    words = said.text.strip().lower().rstrip(".!")
    if words in _CANCEL:
        _left(dispatcher, said)
        return _OVER
    if fills_no_field(said) or is_topic(said):
        if said.intent != "find_help":  # who looks for help reads nothing before it
            _left(dispatcher, said)
        return None
    if words in _NO_NAME:
        return _make(dispatcher, said, None)
    try:
        return _make(dispatcher, said, printable_name(said.text))
    except TooLong:
        say(dispatcher, said, "certificate-too-long")
    except ValueError:
        say(dispatcher, said, "certificate-no-letter")
    except CannotPrint as refused:
        text = domain().phrases.text("certificate-letters", said.language, letters=" ".join(refused.letters))
        buttons = domain().phrases.message("certificate-name", said.language).buttons
        send(dispatcher, Reply(messages=(Message(text=text, buttons=buttons),)))
    return [SlotSet("pending", NAME)]


def _left(dispatcher: CollectingDispatcher, said: Said) -> None:
    """Say that nothing was made, and how to come back."""
    send(dispatcher, domain().phrases.reply("certificate-left", language=said.language))


def _make(dispatcher: CollectingDispatcher, said: Said, name: str | None) -> Events:
    phrases, day = domain().phrases, today(said)
    code = new_code(day, keys().sign)
    words = Words(
        title=phrases.text("certificate-title", said.language),
        lead=phrases.text("certificate-lead" if name else "certificate-lead-plain", said.language),
        body=phrases.text("certificate-body", said.language),
        date=day_in_words(day, said.language),
        verify=phrases.text("certificate-verify", said.language, code=code),
        footer=phrases.text("certificate-footer", said.language),
    )
    modules = [lesson.title for lesson in course(said.language)]
    file = outbox().put(certificate(name, modules, words), ".pdf")
    done = phrases.message("certificate-done", said.language)
    text = phrases.text("certificate-code", said.language, code=code)
    message = Message(text=f"{done.text}\n\n{text}", buttons=done.buttons, document=file)
    send(dispatcher, Reply(messages=(message,)))
    return _OVER


def _verified(said: Said, code: str) -> Reply:
    phrases = domain().phrases
    if not guesses().allowed(said.chat, said.now):
        return phrases.reply("certificate-slow", language=said.language)
    day = verified(code, keys().sign)
    if day is None:
        guesses().missed(said.chat, said.now)
        return phrases.reply("certificate-invalid", language=said.language)
    text = phrases.text("certificate-valid", said.language, day=day_in_words(day, said.language))
    return Reply(messages=(Message(text=text),))
