"""An offer check in words: each sentence with why and a safe question, what a sound offer shows, who to call."""

from __future__ import annotations

from collections.abc import Sequence

from bot.knowledge.phrases import Phrases
from bot.recognition.meaning import NOTHING, Meaning
from bot.recognition.offers import Marked, OfferChecker
from bot.reply import Button, Message, Reply, Trigger, rows
from bot.safety.kinds import Kind, Language

TOPIC = "topic/job-offers"
_QUOTED = 160  # characters of the person's own sentence that are shown back
_MOST = 8
_SEXTORTION = "threat-to-share"


class Offering:
    """Says what was found in an offer or a message."""

    def __init__(self, checker: OfferChecker, phrases: Phrases) -> None:
        self._checker = checker
        self._phrases = phrases

    def marks(self, text: str, meaning: Meaning = NOTHING) -> tuple[Marked, ...]:
        """What is worth asking about (bot/recognition/offers.py)."""
        return self._checker.check(text, meaning.marks)

    def is_offer(self, text: str) -> bool:
        """Whether a text is surely an offer."""
        return self._checker.is_offer(text)

    def grave(self, marks: Sequence[Marked]) -> Kind | None:
        """The kind of safety reply that a message needs first: for a threat to share pictures."""
        return Kind.SEXTORTION if any(marked.mark.mark == _SEXTORTION for marked in marks) else None

    def reply(self, marks: Sequence[Marked], language: Language) -> Reply:
        """The whole answer."""
        is_message = any(marked.mark.kind == "message" for marked in marks)
        lines = []
        if marks:
            lines += [self._line("message-marks" if is_message else "offer-marks", language), ""]
            before = (None, *(marked.sentence for marked in marks))
            said = [Marked(self._checker.said_in(language, each.mark), each.sentence) for each in marks[:_MOST]]
            ask = self._line("offer-question", language)
            lines += [_shown(marked, last, ask) for marked, last in zip(said, before, strict=False)]
            lines.append(self._line("offer-not-proof", language))
        else:
            lines.append(self._line("offer-no-marks", language))
        after = ("message-do",) if is_message else ("offer-sound", "offer-verify", "offer-lines")
        text = "\n\n".join(self._line(phrase_id, language) for phrase_id in after)
        buttons = rows(
            _button(self._line("b-grooming", language), "topic/signs-of-grooming")
            if is_message
            else _button(self._line("b-offers", language), TOPIC),
            Button(title=self._line("b-check-another", language), trigger=Trigger(intent="check_offer")),
            Button(title=self._line("b-menu", language), trigger=Trigger(intent="menu")),
            width=2,
        )
        topic = "topic/signs-of-grooming" if is_message else TOPIC
        messages = (Message(text="\n".join(lines)), Message(text=text, buttons=buttons))
        return Reply(messages=messages, topic=topic)

    def _line(self, phrase_id: str, language: str) -> str:
        return self._phrases.text(phrase_id, language)


def _shown(marked: Marked, last: str | None, ask: str) -> str:
    """One mark. Its sentence is quoted unless it is the ``last`` one again: an offer is often a single sentence."""
    quote = marked.sentence if len(marked.sentence) <= _QUOTED else marked.sentence[:_QUOTED].rsplit(" ", 1)[0] + "…"
    mark = marked.mark
    ask = f"{ask} " if mark.ask.startswith('"') else ""  # some say what to do instead
    # The stars would be read as mark-up: what is quoted must look as it was written.
    quoted = "" if marked.sentence == last else f"“{quote.replace('*', '·')}”\n"
    return f"**{mark.title}**\n{quoted}{mark.why}\n{ask}{mark.ask}\n"


def _button(title: str, topic_id: str) -> Button:
    return Button(title=title, trigger=Trigger(intent="show_topic", args={"id": topic_id}))
