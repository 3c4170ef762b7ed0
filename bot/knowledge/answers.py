"""Answers from the library, as Replies: the short answer, and what a follow-up asks of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bot.dates import day_in_words
from bot.knowledge.item import Item
from bot.knowledge.library import Library
from bot.knowledge.phrases import DEFAULT_LANGUAGE, Phrases
from bot.knowledge.topic_buttons import topic_buttons
from bot.reply import Button, Message, Reply, Trigger, rows

MAX_RELATED = 2  # a phone shows about three rows of buttons without scrolling
# Not after the points of "EE. UU.", and not before a number ("18 U.S.C. 1595").
_SENTENCE_END = re.compile(r"(?<=[.!?])(?<!\bEE\.)(?<!\bUU\.)\s+(?=[A-ZÁÉÍÓÚÑ¿¡\"“*•])")
_NUMBER = re.compile(r"\{\w+:[^}]+\}")  # a placeholder of the directory
ONE_SCREEN = 600  # characters
WHY = "why"
_SIGNS = "recognizing"  # the module of red flags


class Answers:
    """Turns items into Replies, in the language asked for where they are translated. ``fill`` puts phones in place."""

    def __init__(self, library: Library, phrases: Phrases, fill: Callable[[str], str]) -> None:
        self._library = library
        self._phrases = phrases
        self._fill = fill

    def short(self, item: Item, language: str = DEFAULT_LANGUAGE, beside: str | None = None) -> Reply:
        """The short answer under a bold title, with the hotline where the item asks for it.

        ``beside``: the passage that was asked for with the topic ("why do they …", "in the US"; bot/knowledge/item.py);
        it stands below, if it fits on one screen with the short answer or with the first sentences of it.
        """
        said = self._library.said_in(language, item)
        passage = self._fill((beside and said.passage(beside)) or "")
        opening = self._opening(said, ONE_SCREEN - len(passage)) if passage else ""
        parts = [f"**{said.title}**\n{opening or self._fill(said.short)}", *([passage] if opening else [])]
        if said.language != language or (item.hotline and "{phone:us-nhth}" not in said.short):
            parts.append(self._phrases.text("hotline-line", language))
        return self._reply(said, self._told(said, "\n\n".join(parts), language), "more", language)

    def more(self, item: Item, language: str = DEFAULT_LANGUAGE) -> Reply:
        """The deeper text."""
        said = self._library.said_in(language, item)
        return self._reply(said, self._told(said, self._fill(said.more), language), "why", language)

    def why(self, item: Item, language: str = DEFAULT_LANGUAGE) -> Reply:
        """Why it is so or why it matters; items without that give their deeper text."""
        said = self._library.said_in(language, item)
        if not said.why:
            return self.more(item, language)
        return self._reply(said, self._told(said, self._fill(said.why), language), "source", language)

    def variant(self, item: Item, variant: str, language: str = DEFAULT_LANGUAGE) -> Reply:
        """What the item says of one group or place; if nothing, its deeper text under a word of that."""
        said = self._library.said_in(language, item)
        text = said.variants.get(variant)  # type: ignore[call-overload]
        head = f"**{said.title}**" if text else self._phrases.text("no-variant", language)
        told = self._told(said, f"{head}\n{self._fill(text or said.more)}", language)
        return self._reply(said, told, "more", language)

    def first_sentence(self, item: Item, language: str = DEFAULT_LANGUAGE) -> Reply:
        """The answer in one sentence."""
        said = self._library.said_in(language, item)
        sentence = _SENTENCE_END.split(self._fill(said.short))[0]
        return self._reply(said, self._told(said, sentence, language), "more", language)

    def source(self, item: Item, language: str = DEFAULT_LANGUAGE) -> Reply:
        """Where it comes from, and when it was last checked."""
        said = self._library.said_in(language, item)
        lines = [self._phrases.text("sources-of", language, title=said.title)]
        lines += [f"• {source}" + (f"\n{source.url}" if source.url else "") for source in item.sources]
        day = day_in_words(item.checked, language)
        lines += ["", self._phrases.text("sources-checked", language, day=day)]
        return self._reply(said, "\n".join(lines), "more", language, source=False)

    def both(self, first: Item, second: Item, language: str = DEFAULT_LANGUAGE) -> Reply:
        """Two short answers for a comparison or a double question."""
        replies = [self.short(first, language), self.short(second, language)]
        return Reply(
            messages=tuple(message for reply in replies for message in reply.messages),
            topic=first.id,
            sources=tuple(source for reply in replies for source in reply.sources),
        )

    def likely(self, items: Sequence[Item], language: str = DEFAULT_LANGUAGE, beside: str | None = None) -> Reply:
        """The short answer of the likeliest item, said as a guess, with the next ones as buttons."""
        answer = self.short(items[0], language, beside)
        message = answer.messages[0]
        own, *_ = message.buttons
        guess = message.model_copy(
            update={
                "text": self._phrases.text("likely", language) + "\n\n" + message.text,
                "buttons": (own, *rows(*self._open(items[1:], language))),
            }
        )
        return answer.model_copy(update={"messages": (guess,)})

    def did_you_mean(
        self, items: Sequence[Item], language: str = DEFAULT_LANGUAGE, asked: str = "did-you-mean"
    ) -> Reply:
        """Two or three titles as buttons, and the menu, which always shows help. ``asked``: the line above them.

        Numbers that the first of them names, beyond those of the line, are named at once.
        """
        menu = Button(title=self._phrases.text("b-menu", language), trigger=Trigger(intent="menu"))
        text = self._phrases.text(asked, language)
        if more := self._other_numbers(items[0], text, language):
            text = f"{text}\n\n{more}"
        buttons = rows(*self._open(items, language), menu)
        return Reply(messages=(Message(text=text, buttons=buttons),))

    def _opening(self, said: Item, room: int) -> str:
        """The short answer, or as many of its first sentences as fit under the title in ``room`` characters.

        Empty if less than a third of it fits, or if what is left out names a number. Signs are never shown without what
        ends them: that one sign is no proof.
        """
        room -= len(said.title)
        gaps = [gap.start() for gap in _SENTENCE_END.finditer(said.short)] if said.module != _SIGNS else []
        for end in (len(said.short), *reversed(gaps)):
            if _NUMBER.search(said.short, end) or 3 * end < len(said.short):
                break
            if len(opening := self._fill(said.short[:end])) <= room:
                return opening
        return ""

    def _other_numbers(self, item: Item, text: str, language: str) -> str:
        """The sentences of the short answer with a number that ``text`` does not have; often there is none."""
        short = self._library.said_in(language, item).short
        sentences = [
            sentence
            for sentence in _SENTENCE_END.split(short)
            if any(self._fill(number) not in text for number in _NUMBER.findall(sentence))
        ]
        return self._fill(" ".join(sentences))

    def _told(self, item: Item, text: str, language: str) -> str:
        """A text of the item; one that is not in the language asked for says so first."""
        if item.language == language:
            return text
        return self._phrases.text("answer-in-english", language) + "\n\n" + text

    def _reply(self, item: Item, text: str, follow_up: str, language: str, *, source: bool = True) -> Reply:
        first_row = tuple(
            Button(
                title=self._phrases.text(f"b-{name}", language),
                trigger=Trigger(intent=f"follow_{name}", args={"id": item.id}),
            )
            for name in ("more", "why", "source")
            if name == follow_up or (name == "source" and source)
        )
        related = topic_buttons(self._library, item.related, language)[:MAX_RELATED]
        quiz = Button(title=self._phrases.text("b-quiz", language), trigger=Trigger(intent="start_quiz"))
        return Reply(
            messages=(Message(text=text, buttons=(first_row, *rows(*related), (quiz,))),),
            topic=item.id,
            sources=tuple(map(str, item.sources)),
        )

    def _open(self, items: Sequence[Item], language: str) -> list[Button]:
        return topic_buttons(self._library, (item.id for item in items), language)
