"""A Reply of the domain as an Answer of the front: triggers become signed button ids."""

from __future__ import annotations

from collections.abc import Callable

from bot.front.contract import Answer, Choice, OpenQuestion, Outgoing, Route
from bot.front.triggers import Sign, encode
from bot.reply import Button, Message, Reply, Trigger


def render(
    reply: Reply, chat_key: str, sign: Sign, *, route: Route, intent: str | None = None, wipe: bool = False
) -> Answer:
    """Sign every button of ``reply`` for one chat."""

    def button_id(trigger: Trigger) -> str:
        return encode(trigger, chat_key, sign)

    return Answer(
        messages=tuple(_outgoing(message, button_id) for message in reply.messages),
        route=route,
        intent=intent,
        topic=reply.topic,
        sources=reply.sources,
        quiz=_question(reply, button_id),
        protect=reply.protect,
        silent=reply.silent,
        wipe=wipe,
    )


def _outgoing(message: Message, button_id: Callable[[Trigger], str]) -> Outgoing:
    return Outgoing(
        text=message.text,
        choices=tuple(tuple(_choice(button, button_id) for button in row) for row in message.buttons),
        image=message.image,
        document=message.document,
        edits=message.edits,
    )


def _choice(button: Button, button_id: Callable[[Trigger], str]) -> Choice:
    return Choice(title=button.title, id=button_id(button.trigger) if button.trigger else None, url=button.url)


def _question(reply: Reply, button_id: Callable[[Trigger], str]) -> OpenQuestion | None:
    if reply.quiz is None:
        return None
    options = tuple(Choice(title=o.title, id=button_id(o.trigger)) for o in reply.quiz.options)
    return OpenQuestion(id=reply.quiz.id, options=options, answer=options[reply.quiz.answer].id or "")
