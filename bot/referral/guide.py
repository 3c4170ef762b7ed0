"""From a question to the answer a person reads: the right services for this person in this place."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from bot.referral.ask import Ask, mark, marked
from bot.referral.cards import Cards, is_private
from bot.referral.counties import Counties
from bot.referral.directory import Directory
from bot.referral.finder import Finder, Found, Suggestion
from bot.referral.hours import open_at
from bot.referral.lines import Lines
from bot.referral.needs import DEFAULT, Needs
from bot.referral.place import OUTSIDE, Place
from bot.referral.places import Places
from bot.referral.query import Query, read_query
from bot.referral.service import INTERNATIONAL
from bot.reply import Button, Message, Trigger, rows

SHOWN = 3
ANY_NEED = "any"  # a button that asks what is needed, in a place
# The needs offered as buttons; the others are found by typing.
OFFERED = (
    "trafficking-hotline",
    "shelter-housing",
    "child-exploitation",
    "domestic-violence",
    "labor-rights",
    "legal-aid",
    "immigration-legal",
    "suicide-crisis",
)


class Guide:
    """Answers questions to the directory."""

    def __init__(self, directory: Directory, folder: Path) -> None:
        """``folder`` is data/directory; raises ContentError if one of its tables breaks its schema."""
        self.directory = directory
        self.needs = Needs.load(folder / "needs.yml")
        self.places = Places(folder)
        self.counties = Counties(directory)
        self.finder = Finder(directory, self.needs)
        self.lines = Lines.load(folder / "lines")

    def understand(self, text: str, *, asked: bool = False) -> Query:
        """What a text asks for."""
        return read_query(text, self.needs, self.places, asked=asked)

    def of_button(self, ask: Ask) -> Query | None:
        """What a button asks for; None if its need is gone."""
        if ask.need not in self.needs:
            return None
        place = self.places.atlas.region(ask.region) if ask.region else None
        if place:
            place = dataclasses.replace(place, county=self.counties.county(place.region, ask.area))
        return Query((ask.need,), (place,) if place else (), ask.wishes)

    def after(self, ask: Ask) -> int:
        """Where a list goes on after the services that are shown of it."""
        query, shown = self.of_button(ask), set(self.shown_by(ask))
        found = self._found(query).suggestions if query else ()
        return max((at + 1 for at, each in enumerate(found) if each.service.id in shown), default=ask.start)

    def services(
        self, query: Query, language: str, today: dt.date, start: int = 0, tried: Collection[str] = ()
    ) -> Message:
        """The best services from number ``start`` on, with what to do in danger and where to go on.

        ``tried``: those that did not work, which are left out.
        """
        need_id = query.needs[0] if query.needs else DEFAULT
        found = self._found(query)
        left = [(at, s) for at, s in enumerate(found.suggestions) if at >= start and s.service.id not in tried]
        shown = [suggestion for _, suggestion in left[:SHOWN]]
        cards = Cards(self.lines, self.needs, language, today, asked=need_id)
        ask = self._ask(query, start)
        if query.wishes.discreet:
            numbers = [number for suggestion in shown if (number := cards.numbers(suggestion))]
            return Message(text="\n".join(numbers) or self._say("discreet-none", language))
        parts = [self._head(need_id, query.place, language), *self._notes(found, query, language, start)]
        if shown and query.wishes.language:
            spoken = all(each.service.speaks(query.wishes.language) for each in shown)
            parts.append(self._say("speaks" if spoken else "speaks-none", language))
        parts += [cards.card(suggestion) for suggestion in shown]
        if not shown and (start or found.suggestions):
            parts.append(self._say("no-more", language))
        if any(is_private(suggestion.service) for suggestion in shown):
            parts.append(self._say("limits", language))
        parts.append(self.danger(query.place, language))
        if query.place in (None, OUTSIDE):
            parts.append(self._say("ask-country" if query.place else "ask-place", language))
        onward = left[SHOWN][0] if len(left) > SHOWN else None
        return Message(text=_paragraphs(parts), buttons=self._buttons(ask, shown, onward, language))

    def did_not_work(self, query: Query, tried: Collection[str], language: str, today: dt.date) -> Message:
        """Thanks for telling, and at once the best line that was not tried: nobody should stand with a dead number."""
        need_id = query.needs[0] if query.needs else DEFAULT
        found = self._found(query).suggestions
        at, other = next(((at, s) for at, s in enumerate(found) if s.service.id not in tried), (0, None))
        parts = [self._say("failed-next" if other else "failed-none", language)]
        shown = [other] if other else []
        parts += [Cards(self.lines, self.needs, language, today, asked=need_id).card(each) for each in shown]
        if other and is_private(other.service):
            parts.append(self._say("limits", language))
        parts.append(self.danger(query.place, language))
        onward = next((later for later, s in enumerate(found) if later > at and s.service.id not in tried), None)
        buttons = self._buttons(self._ask(query, at), shown, onward if other else None, language)
        return Message(text=_paragraphs(parts), buttons=buttons)

    def which_failed(self, ask: Ask, language: str) -> Message:
        """Ask which of the numbers shown did not work: by the numbers, which tell a glance nothing."""
        cards = Cards(self.lines, self.needs, language, dt.date.min, asked=ask.need)
        services = [self.directory[service_id] for service_id in self.shown_by(ask)]
        titled = ((cards.numbers(Suggestion(service)) or service.name, service.id) for service in services)
        buttons = (self._button(title, dataclasses.replace(ask, shown=(mark(each),))) for title, each in titled)
        return Message(text=self._say("failed-which", language), buttons=rows(*buttons))

    def open_now(self, ask: Ask, language: str, now: dt.datetime) -> Message:
        """Whether the services that are shown are open: by their numbers, and only where the hours are sure."""
        cards = Cards(self.lines, self.needs, language, now.date(), asked=ask.need)
        states = {True: "open-yes", False: "open-no", None: "open-unknown"}
        parts = []
        for service in (self.directory[service_id] for service_id in self.shown_by(ask)):
            name = cards.numbers(Suggestion(service)) or service.name
            state = self._say(states[open_at(service, now)], language)
            parts.append(self._say("open-line", language, number=name, state=state))
        place = self.places.atlas.region(ask.region) if ask.region else None
        return Message(text=_paragraphs(["\n".join(parts), self.danger(place, language)]))

    def title_of(self, need_id: str, language: str) -> str:
        """What a need is called at the head of its lines."""
        title = self.needs[need_id].title.get(language, self.needs[need_id].title["en"])
        return title[0].upper() + title[1:]

    def ask_place(self, line_id: str, language: str) -> Message:
        """Ask for another place ("wrong-place") or a narrower one ("closer")."""
        return Message(text=self._say(line_id, language))

    def shown_by(self, ask: Ask) -> list[str]:
        """The ids of the services a button speaks of."""
        return marked(ask.shown, (service.id for service in self.directory))

    def named(self, ids: Sequence[str], head: str, language: str, today: dt.date) -> Message:
        """Cards of these services under ``head``."""
        cards = Cards(self.lines, self.needs, language, today, asked=DEFAULT)
        shown = [Suggestion(self.directory[each], self.directory[each].trust != "assured") for each in ids]
        return Message(text="\n\n".join([head, *map(cards.card, shown)]))

    def national_among(self, query: Query) -> int:
        """How many of the services first shown serve the whole country: "another" goes on after these."""
        found = self._found(query).suggestions[:SHOWN]
        return sum(suggestion.service.region in ("us", INTERNATIONAL) for suggestion in found)

    def which(self, query: Query, language: str) -> Message:
        """Ask which of several places is meant; what to call in danger does not wait for it."""
        first, *others = [place.name.partition(",")[0] for place in query.places]
        line = "ask-which" if all(name == first for name in others) else "ask-where"
        each = ((place.name, dataclasses.replace(query, places=(place,))) for place in query.places)
        buttons = (self._button(title, self._ask(chosen)) for title, chosen in each)
        parts = [self._say(line, language, name=first), self._danger_in(query.places, language)]
        return Message(text=_paragraphs(parts), buttons=rows(*buttons))

    def offer(self, words: str, language: str, place: Place | None = None) -> Message:
        """Ask what is needed, after ``words`` with the general numbers; of a place abroad the number for danger."""
        if place:
            words = self.danger(place, language)
        menu = Button(title=self._say("button-menu", language), trigger=Trigger(intent="menu"))
        region = place.region if place else ""
        buttons = [self._button(self._title(need_id, language), Ask(need_id, region)) for need_id in OFFERED]
        return Message(
            text=f"{words}\n\n{self._say('ask-need', language)}",
            buttons=(*rows(*buttons, width=2), *rows(self._calls(language), menu)),
        )

    def unknown_place(self, query: Query, language: str, today: dt.date, tried: Collection[str] = ()) -> Message:
        """A place was asked for and not understood: say so, with the national services."""
        message = self.services(dataclasses.replace(query, places=()), language, today, tried=tried)
        return message.model_copy(update={"text": f"{self._say('place-unknown', language)}\n\n{message.text}"})

    def _found(self, query: Query) -> Found:
        return self.finder.find(query.needs, query.place, query.wishes)

    def _ask(self, query: Query, start: int = 0) -> Ask:
        """What a button under these services asks for."""
        need_id = query.needs[0] if query.needs else DEFAULT
        region, area = (query.place.region, self.counties.code(query.place)) if query.place else ("", "")
        return Ask(need_id, region, start, query.wishes, area=area)

    def _head(self, need_id: str, place: Place | None, language: str) -> str:
        return (
            self._say("head", language, need=self.title_of(need_id, language), place=place.name)
            if place and place.name
            else ""
        )

    def _notes(self, found: Found, query: Query, language: str, start: int) -> list[str]:
        # A wish may have left local lines out; then it would be wrong to say that there are none.
        place, picked = query.place, query.wishes.of_the_line
        if place is None or start:
            return []
        if place == OUTSIDE:
            return [self._say("abroad", language), self._not_us(language)]
        if not place.in_us:
            if found.instead:
                return [self._say("instead", language, place=place.name)]
            if not found.suggestions:
                return [self._say("none-abroad", language, place=place.name), self._not_us(language)]
            return []
        local = any(s.service.region not in ("us", INTERNATIONAL) for s in found.suggestions)
        return (
            [] if local or picked or place.region == "us" else [self._say("only-national", language, place=place.name)]
        )

    def _not_us(self, language: str) -> str:
        return self._say("not-us", language, chat=self.directory.fill("{chat:us-nhth}"))

    def danger(self, place: Place | None, language: str) -> str:
        """What to call in danger there; words instead of a number that is not sure."""
        if place == OUTSIDE:
            return self._say("danger-abroad", language)
        number = self.directory.sure_emergency(place.country if place else "us")
        if number is None:
            return self._say("danger-unknown", language)
        return self._say("danger", language, number=number)

    def _danger_in(self, places: Iterable[Place], language: str) -> str:
        """The same for one of these places: words where it is not the same in all of them."""
        lines = {self.danger(place, language) for place in places}
        return lines.pop() if len(lines) == 1 else self.danger(OUTSIDE, language)

    def _buttons(
        self, ask: Ask, shown: Sequence[Suggestion], onward: int | None, language: str
    ) -> tuple[tuple[Button, ...], ...]:
        """``onward``: from which service on there are more."""
        buttons = []
        if onward is not None:
            buttons.append(self._button(self._say("button-more", language), dataclasses.replace(ask, start=onward)))
        numbers = dataclasses.replace(ask, wishes=dataclasses.replace(ask.wishes, discreet=True))
        buttons.append(self._button(self._say("button-numbers", language), numbers))
        buttons.append(self._needs_button(ask, language))
        laid = (*rows(*buttons, width=2), (self._calls(language),))
        failing = dataclasses.replace(ask, shown=tuple(mark(each.service.id) for each in shown))
        return (*laid, (self._button(self._say("button-failed", language), failing),)) if shown else laid

    def _needs_button(self, ask: Ask, language: str) -> Button:
        """What else may be asked for; abroad the place goes with it, since the general numbers are of the US."""
        title, place = self._say("button-needs", language), self.places.atlas.region(ask.region)
        if place is None or place.in_us:
            return Button(title=title, trigger=Trigger(intent="find_help"))
        return self._button(title, Ask(ANY_NEED, ask.region))

    def _calls(self, language: str) -> Button:
        """What happens when one calls: a topic, so that nobody calls in the dark."""
        trigger = Trigger(intent="show_topic", args={"id": "topic/what-happens-when-you-call"})
        return Button(title=self._say("button-calls", language), trigger=trigger)

    def _button(self, title: str, ask: Ask) -> Button:
        return Button(title=title[:40], trigger=Trigger(intent="find_help", args={"need": str(ask)}))

    def _title(self, need_id: str, language: str) -> str:
        return self.needs[need_id].button.get(language, self.needs[need_id].button["en"])

    def _say(self, line_id: str, language: str, **values: object) -> str:
        return self.lines.text(line_id, language, **values)


def _paragraphs(parts: Iterable[str]) -> str:
    return "\n\n".join(filter(None, parts))
