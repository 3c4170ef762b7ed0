"""For trainers: one page of lines for a state or country, to print."""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from actions.context import Events, Said, guide
from actions.handing_out import logos
from actions.knowledge import say
from actions.trainers import outbox, show
from bot.referral.printing import printed
from bot.reply import Message


def hand_out(dispatcher: CollectingDispatcher, said: Said) -> Events:
    """The button under the services of a place."""
    place = guide().places.atlas.region(said.arg("value") or "")
    page = printed(guide(), place, said.language, said.now.date(), " · ".join(logos())) if place else None
    if place is None or page is None:
        say(dispatcher, said, "old-button")
        return []
    words = guide().lines.text("sheet-made", said.language, place=place.name)
    return show(dispatcher, Message(text=words, document=outbox().put(page, ".pdf")))
