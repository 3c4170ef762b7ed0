"""Answers from the library, as Replies: the short answer, and what a follow-up asks of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.knowledge.item import Item
from bot.knowledge.library import Library
from bot.knowledge.phrases import DEFAULT_LANGUAGE, Phrases
from bot.reply import Button, Message, Reply, Trigger, rows

MAX_RELATED = 2  # a phone shows about three rows of buttons without scrolling


class Answers:
    """Turns items into Replies. ``fill`` replaces phone placeholders."""

    def __init__(self, library: Library, phrases: Phrases, fill: Callable[[str], str]) -> None:
        self._library = library
        self._phrases = phrases
        self._fill = fill

    def short(self, item: Item, language: str = "en") -> Reply:
        """The short answer under a bold title, with the hotline where the item asks for it."""
        parts = [f"**{item.title}**\n{self._fill(item.short)}"]
        if language != DEFAULT_LANGUAGE:
            parts.insert(0, self._phrases.text("answer-in-english", language))
        if language != DEFAULT_LANGUAGE or (item.hotline and "{phone:us-nhth}" not in item.short):
            parts.append(self._phrases.text("hotline-line", language))
        return self._reply(item, "\n\n".join(parts), "more")

    def more(self, item: Item) -> Reply:
        """The deeper text."""
        return self._reply(item, self._fill(item.more), "why")

    def why(self, item: Item) -> Reply:
        """Why it is so or why it matters; items without that give their deeper text."""
        return self._reply(item, self._fill(item.why), "source") if item.why else self.more(item)

    def variant(self, item: Item, variant: str) -> Reply | None:
        """What the item says of one group or place, or None if it has nothing special to say."""
        text = item.variants.get(variant)  # type: ignore[call-overload]
        return self._reply(item, f"**{item.title}**\n{self._fill(text)}", "more") if text else None

    def first_sentence(self, item: Item) -> Reply:
        """The answer in one sentence."""
        sentence = self._fill(item.short).split(". ")[0].rstrip(".") + "."
        return self._reply(item, sentence, "more")

    def source(self, item: Item) -> Reply:
        """Where it comes from, and when it was last checked."""
        lines = [f"**Sources for: {item.title}**"]
        lines += [f"• {source}" + (f"\n{source.url}" if source.url else "") for source in item.sources]
        lines.append(f"\nChecked {item.checked:%d %B %Y}.")
        return self._reply(item, "\n".join(lines), "more", source=False)

    def both(self, first: Item, second: Item, language: str = "en") -> Reply:
        """Two short answers for a comparison or a double question."""
        replies = [self.short(first, language), self.short(second)]
        return Reply(
            messages=tuple(message for reply in replies for message in reply.messages),
            topic=first.id,
            sources=tuple(source for reply in replies for source in reply.sources),
        )

    def likely(self, items: Sequence[Item], language: str = "en") -> Reply:
        """The short answer of the likeliest item, said as a guess, with the next ones as buttons."""
        answer = self.short(items[0], language)
        message = answer.messages[0]
        own, *_ = message.buttons
        guess = message.model_copy(
            update={
                "text": self._phrases.text("likely", language) + "\n\n" + message.text,
                "buttons": (own, *rows(*map(_open, items[1:]))),
            }
        )
        return answer.model_copy(update={"messages": (guess,)})

    def did_you_mean(self, items: Sequence[Item], language: str = "en") -> Reply:
        """Two or three titles as buttons, and the menu, which always shows help."""
        buttons = [_open(item) for item in items] + [Button(title="Menu", trigger=Trigger(intent="menu"))]
        text = self._phrases.text("did-you-mean", language)
        if language != DEFAULT_LANGUAGE:
            text += "\n" + self._phrases.text("hotline-line", language)
        return Reply(messages=(Message(text=text, buttons=rows(*buttons)),))

    def _reply(self, item: Item, text: str, follow_up: str, *, source: bool = True) -> Reply:
        first_row = tuple(
            Button(title=title, trigger=Trigger(intent=f"follow_{name}", args={"id": item.id}))
            for name, title in (("more", "More"), ("why", "Why?"), ("source", "Source"))
            if name == follow_up or (name == "source" and source)
        )
        related = [self._library[other] for other in item.related if other in self._library][:MAX_RELATED]
        buttons = (
            first_row,
            *rows(*map(_open, related)),
            (Button(title="Quiz me", trigger=Trigger(intent="start_quiz")),),
        )
        return Reply(
            messages=(Message(text=text, buttons=buttons),),
            topic=item.id,
            sources=tuple(map(str, item.sources)),
        )


def _open(item: Item) -> Button:
    return Button(title=item.title, trigger=Trigger(intent="show_topic", args={"id": item.id}))
