"""A Reply of the domain as an Answer of the front: triggers become signed button ids."""

from __future__ import annotations

from collections.abc import Callable

from bot.front.contract import Answer, Choice, OpenQuestion, Outgoing, PollQuestion, Route
from bot.front.triggers import Sign, encode
from bot.reply import Button, Message, Poll, QuizOption, Reply, Trigger


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
        remind=reply.remind,
        once=reply.once,
    )


def _outgoing(message: Message, button_id: Callable[[Trigger], str]) -> Outgoing:
    return Outgoing(
        text=message.text,
        choices=_rows(message.buttons, button_id),
        image=message.image,
        document=message.document,
        edits=message.edits,
        poll=_poll(message.poll, button_id) if message.poll else None,
        poll_choice=_choice(message.poll_button, button_id) if message.poll_button else None,
        tally=message.tally,
    )


def _poll(poll: Poll, button_id: Callable[[Trigger], str]) -> PollQuestion:
    return PollQuestion(
        question=poll.question,
        options=_options(poll.options, button_id),
        answer=poll.answer,
        explanation=poll.explanation,
        choices=_rows(poll.buttons, button_id),
    )


def _rows(
    buttons: tuple[tuple[Button, ...], ...], button_id: Callable[[Trigger], str]
) -> tuple[tuple[Choice, ...], ...]:
    return tuple(tuple(_choice(button, button_id) for button in row) for row in buttons)


def _choice(button: Button, button_id: Callable[[Trigger], str]) -> Choice:
    return Choice(title=button.title, id=button_id(button.trigger) if button.trigger else None, url=button.url)


def _options(options: tuple[QuizOption, ...], button_id: Callable[[Trigger], str]) -> tuple[Choice, ...]:
    return tuple(Choice(title=option.title, id=button_id(option.trigger)) for option in options)


def _question(reply: Reply, button_id: Callable[[Trigger], str]) -> OpenQuestion | None:
    if reply.quiz is None:
        return None
    options = _options(reply.quiz.options, button_id)
    solution = reply.quiz.solution
    answer = button_id(solution) if solution else options[reply.quiz.answer].id or ""
    return OpenQuestion(id=reply.quiz.id, options=options, answer=answer)
