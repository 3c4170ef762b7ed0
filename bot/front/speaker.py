"""What the front says in its own words: phrases, safety replies, and the numbers above an answer."""

from __future__ import annotations

import dataclasses

from bot.front.contract import Answer, Route
from bot.front.language import Language
from bot.front.next_step import leading_on, offering_check
from bot.front.render import render
from bot.front.whereabouts import Whereabouts
from bot.knowledge.phrases import Phrases
from bot.privacy.keys import ChatKeys
from bot.referral.place import Place
from bot.reply import Message, Reply
from bot.safety.intents import intent_of
from bot.safety.kinds import Alarm
from bot.safety.replies import Replies


class Speaker:
    """Turns phrases and replies into answers whose buttons are signed for the chat (``key``)."""

    def __init__(
        self, phrases: Phrases, replies: Replies, keys: ChatKeys, country: str, whereabouts: Whereabouts | None = None
    ) -> None:
        self._phrases = phrases
        self._replies = replies
        self._keys = keys
        self._country = country
        self._whereabouts = whereabouts

    def knows(self, phrase_id: str) -> bool:
        """Whether there is such a phrase."""
        return phrase_id in self._phrases

    def phrase(
        self,
        key: str,
        phrase_id: str,
        language: Language,
        *,
        menu: bool = False,
        route: Route = "dialogue",
        intent: str | None = None,
        wipe: bool = False,
    ) -> Answer:
        """One of our own lines; ``menu`` puts the menu's buttons under it, so that nobody stands before a wall."""
        message = self._phrases.message(phrase_id, language)
        if menu:
            message = message.model_copy(update={"buttons": self._phrases.message("menu", language).buttons})
        return self.render(key, Reply(messages=(message,)), route, intent, wipe=wipe)

    def safety(self, key: str, alarm: Alarm, place: Place | None, *, repeated: bool, offer: bool) -> Answer:
        """The safety reply, with its way on.

        ``place``: where the person is, if that is abroad. ``offer``: an offer raised the alarm.
        """
        card = self._card(alarm, place, repeated=repeated)
        if offer:
            card = offering_check(card, self._phrases.text("b-check-this", alarm.language))
        return self.render(key, card, "safety", intent_of(alarm.kind))

    def numbers_again(self, key: str, standing: Alarm, place: Place | None, intent: str | None) -> Answer:
        """For a turn with nothing to answer after an alarm: its numbers, shortly."""
        return self.render(key, self._card(standing, place, repeated=True), "dialogue", intent)

    def with_numbers(self, reply: Reply, doubt: Alarm, place: Place | None = None) -> Reply:
        """An answer to what may be an alarm after all: who is there, then the answer."""
        lines = self._replies.lines_for(doubt, self._country_of(place))
        text = self._phrases.text("if-real-lines", doubt.language, lines=lines)
        above = Reply(messages=(Message(text=text, buttons=self._replies.ways_on(doubt)),))
        above = self._leading_on(above, doubt, place)
        return reply.model_copy(update={"messages": (*above.messages, *reply.messages)})

    def _card(self, alarm: Alarm, place: Place | None, *, repeated: bool) -> Reply:
        reply = self._replies.reply_for(alarm, self._country_of(place), repeated=repeated)
        return self._leading_on(reply, alarm, place)

    def _country_of(self, place: Place | None) -> str:
        return place.country if place else self._country

    def _leading_on(self, reply: Reply, alarm: Alarm, place: Place | None) -> Reply:
        if place and self._whereabouts:
            return self._whereabouts.lead_on(reply, alarm, place)
        return leading_on(reply, alarm)

    def noting_length(self, key: str, answer: Answer, language: Language) -> Answer:
        """An answer to a text of which only the beginning was read. A safety reply comes without the note."""
        if answer.route == "safety":
            return answer
        note = self.phrase(key, "too-long", language)
        return dataclasses.replace(answer, messages=note.messages + answer.messages)

    def render(self, key: str, reply: Reply, route: Route, intent: str | None, *, wipe: bool = False) -> Answer:
        """A reply as the answer to one turn."""
        return render(reply, key, self._keys.sign, route=route, intent=intent, wipe=wipe)
