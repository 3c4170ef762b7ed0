"""Who is not in the US: read off the message that raises an alarm, or off the buttons on the table; nothing is kept."""

from __future__ import annotations

from collections.abc import Iterable
from threading import Thread

from bot.front.contract import Choice
from bot.front.on_table import asks_on_table
from bot.front.triggers import Sign
from bot.referral.ask import Ask
from bot.referral.lines import Lines
from bot.referral.needs import OF_KIND
from bot.referral.place import OUTSIDE, Place
from bot.referral.places import Places
from bot.reply import Button, Message, Reply, Trigger
from bot.safety.kinds import Alarm


class Whereabouts:
    """Finds where a person is, and makes a safety card lead on from there.

    Reading the names of towns takes about a second, once. Until that is done everybody is in the bot's own country.
    """

    def __init__(self, places: Places, lines: Lines) -> None:
        self._places = places
        self._lines = lines
        self._is_ready = False

    def warm(self) -> None:
        """Read the names of towns."""
        self._places.read("warm up in springfield")
        self._is_ready = True

    def warm_behind(self) -> None:
        """The same while everything else goes on."""
        Thread(target=self.warm, daemon=True).start()

    def of(self, text: str, on_table: Iterable[Choice], key: str, sign: Sign) -> Place | None:
        """Where the person surely is, if not in the US; what was searched last tells it if the message does not."""
        if not self._is_ready:
            return None
        regions = (ask.region for ask in asks_on_table(on_table, key, sign) if ask.region)
        return self._places.abroad(text, next(regions, ""))

    def lead_on(self, reply: Reply, alarm: Alarm, place: Place) -> Reply:
        """The numbers of an alarm, with a way to services there in the place of "What happens when I call?".

        The button also tells the next turns where the person is, for as long as it is on the table.
        """
        title = self._lines.text("button-there", alarm.language)
        need = str(Ask(OF_KIND[alarm.kind], place.region))
        there = Button(title=title, trigger=Trigger(intent="find_help", args={"need": need}))
        first, *others = reply.messages
        rows = tuple(tuple(there if _is_call(button) else button for button in row) for row in first.buttons)
        asked = f"\n\n{self._lines.text('ask-country', alarm.language)}" if place == OUTSIDE else ""
        return reply.model_copy(update={"messages": (Message(text=first.text + asked, buttons=rows), *others)})


def _is_call(button: Button) -> bool:
    return button.trigger is not None and button.trigger.intent == "safety_next"
