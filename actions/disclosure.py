"""The second net: how sure the engine's understanding is that a person discloses something the gate let pass."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from math import log

from rasa_sdk.executor import CollectingDispatcher

from actions.context import Said, domain, guide, send
from bot.knowledge.caring import warns_own
from bot.knowledge.choosing import Certainty, certainty, is_clear
from bot.referral.ask import Ask
from bot.reply import Message, Reply
from bot.safety.intents import INTENTS
from bot.safety.kinds import Alarm, Kind, further

# The gate in the front has raised the clear alarms already. For the rest its detector and the engine's intents of
# disclosure are weighed together, as the sum of their log-odds: from CARD on the safety card comes instead of an
# answer, from MAYBE on the numbers stand above an answer, from FAINT on below it. A number too many costs less than a
# missed person; chosen on 1,900 messages of writers nobody trained on (docs/adr/0010-second-opinion.md).
CARD = 0.3
AGREED = 0.5  # the engine's share from which it confirms what a pattern of the lexicon made the gate suspect
MAYBE = -3.0
FAINT = -5.0
# From MISUSE on a text is refused, unless a topic fits it well: who asks to keep someone safe uses the same words, and
# topics tell nobody how. What is SURELY_MISUSE is refused whatever fits. Chosen on messages of writers nobody trained
# on: at 0.3 instead of 0.5 it refuses 36 of 515 requests more, and 1 of 1,050 questions. Nor is refused what discloses
# at least half as likely: of 155 requests four are answered so; nobody is turned away whose pictures are held.
MISUSE, SURELY_MISUSE = 0.3, 0.9
_TOLD = 0.5
_NAMED = 0.05  # share from which a kind's own line is named
_ALSO_NAMED = 1
_LEAST = 1e-4


def disclosed(said: Said) -> Kind | None:
    """The likeliest kind of disclosure, if all of them together are likely enough for the safety card."""
    found = _likely(said)
    agreed = said.doubt_of_words and sum(found.values()) >= AGREED
    enough = agreed or (found and _weight(said, found) >= CARD)
    return max(found, key=found.__getitem__) if found and enough else None


def misused(said: Said) -> bool:
    """Whether a text may well want to use, find or hold someone; a refusal is one calm sentence.

    Who says they ask to warn or protect their own is believed where a topic fits: topics tell nobody how. Somebody the
    gate suspects to be in danger is refused only what is surely misuse: "how do I get my passport back from him".
    """
    ranking = said.tracker.latest_message.get("intent_ranking") or []
    share = next((float(i["confidence"]) for i in ranking if i["name"] == "misuse"), 0.0)
    believed = warns_own(said.text) and certainty(said.topics()) is Certainty.SURE
    told = sum(_likely(said).values()) >= _TOLD * share
    a_word = len(said.text.split()) == 1  # "recruit" names a subject
    doubted = is_clear(said.topics()) or said.doubt is not None or told or a_word
    return not believed and (share >= SURELY_MISUSE or (share >= MISUSE and not doubted))


@contextmanager
def numbers_with(dispatcher: CollectingDispatcher, said: Said, *, answered: bool = False) -> Iterator[None]:
    """Around an answer to something that may be a disclosure: who is there, without a question and without an alarm.

    Above the answer when that is likely, below it when there is a faint chance, or when what was asked is clearly
    ``answered``. What the gate suspects has its numbers from the front (bot/front/pipeline.py).
    """
    found = _likely(said)
    weight = FAINT - 1 if said.calm or said.doubt else _weight(said, found)
    above = weight >= MAYBE and not answered
    if above:
        send(dispatcher, _numbers(said, found))
    yield
    if weight >= FAINT and not above:
        send(dispatcher, _numbers(said, found))


def numbers_first(dispatcher: CollectingDispatcher, said: Said) -> bool:
    """Whether the numbers stand above what is said next: sent now if it may be a disclosure, or by the front."""
    if said.calm or said.doubt:
        return said.doubt is not None
    found = _likely(said)
    if _weight(said, found) < MAYBE:
        return False
    send(dispatcher, _numbers(said, found))
    return True


def _numbers(said: Said, found: dict[Kind, float]) -> Reply:
    """The lines of the likeliest kinds, or the general ones; a guess at self-harm comes after what stands."""
    kinds = [kind for kind in sorted(found, key=found.__getitem__, reverse=True) if found[kind] >= _NAMED]
    if said.standing and kinds[:1] == [Kind.SELF_HARM]:
        kinds = list(dict.fromkeys([said.standing, *kinds]))  # "every day" tells more of what stands
    if not kinds:
        return domain().phrases.reply("if-real", language=said.language)
    alarm = Alarm(kinds[0], said.language, "unknown", "engine", also=tuple(kinds[1 : 1 + _ALSO_NAMED]))
    lines = domain().replies.lines_for(alarm, _country(said))
    text = domain().phrases.text("if-real-lines", said.language, lines=lines)
    return Reply(messages=(Message(text=text, buttons=domain().replies.ways_on(alarm)),))


def _country(said: Said) -> str:
    """Whose numbers are of use: of the country where the person is, if that is known to be another."""
    ask = Ask.parse(said.meta.get("search"))
    place = guide().places.abroad(said.text, ask.region if ask else "")
    return place.country if place else domain().country


def _weight(said: Said, found: dict[Kind, float]) -> float:
    return _log_odds(sum(found.values())) + _log_odds(said.danger)


def _log_odds(share: float) -> float:
    share = min(max(share, _LEAST), 1 - _LEAST)
    return log(share / (1 - share))


def _likely(said: Said) -> dict[Kind, float]:
    ranking = said.tracker.latest_message.get("intent_ranking") or []
    return {INTENTS[i["name"]]: float(i["confidence"]) for i in ranking if i["name"] in INTENTS}


def refer(dispatcher: CollectingDispatcher, said: Said, kind: Kind, *, others: bool = False) -> None:
    """The safety reply of one kind; ``others``: for what was seen of somebody else."""
    alarm = Alarm(kind, said.language, "unknown", "engine", also=further(kind, (), _likely(said))[:_ALSO_NAMED])
    if others:
        alarm = replace(alarm, about="other", variant="others")
    send(dispatcher, domain().replies.reply_for(alarm, domain().country))
