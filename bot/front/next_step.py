"""What follows a safety card: the line of its button, by the card's kind and by whom it is about.

The lines are data/content/phrases/roles.<language>.yml, so that they need no engine.
"""

from __future__ import annotations

from bot.reply import Button, Message, Reply, Trigger
from bot.safety.kinds import Alarm, Kind

WHO_ARE_YOU = "door-role"
_WORRIED = Trigger(intent="safety_next", args={"kind": str(Kind.WORRIED)})


def line_after(trigger: Trigger) -> str:
    """The id of the line a card's button asks for; buttons of earlier versions carry a kind, or nothing."""
    kind = trigger.args.get("kind", "")
    return WHO_ARE_YOU if kind == Kind.WORRIED else f"door-call-{kind}"


def leading_on(reply: Reply, alarm: Alarm) -> Reply:
    """The card, with its button leading where a worried person needs to go if it is about another's child.

    A child's own card and one about a child are of one kind, and a button carries nothing but that.
    """
    if alarm.kind is not Kind.MINOR or alarm.about != "other":
        return reply
    return reply.model_copy(update={"messages": tuple(_for_worried(message) for message in reply.messages)})


def offering_check(reply: Reply, title: str) -> Reply:
    """The card for an offer, with a button that has the offer checked: as a question, which the front still holds."""
    first, *others = reply.messages
    check = Button(title=title, trigger=Trigger(intent="safety_ok"))
    next_row, *rows = first.buttons
    return reply.model_copy(
        update={"messages": (first.model_copy(update={"buttons": (next_row, (check,), *rows)}), *others)}
    )


def _for_worried(message: Message) -> Message:
    rows = tuple(tuple(_turned(button) for button in row) for row in message.buttons)
    return message.model_copy(update={"buttons": rows})


def _turned(button: Button) -> Button:
    leads_on = button.trigger is not None and button.trigger.intent == "safety_next"
    return button.model_copy(update={"trigger": _WORRIED}) if leads_on else button
