"""The second net: how sure the engine's understanding is that a person discloses something the gate let pass."""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from actions.context import Said, domain, send
from bot.safety.intents import INTENTS, intent_of
from bot.safety.kinds import Alarm, Kind, Language

# Probability that the intents of disclosure must reach together for the safety card instead of an answer, and for a
# line with the numbers under the answer. The gate in the front has raised the clear alarms already; what is left here
# is doubtful, and a number too many costs less than a missed person.
SURE = 0.8
MAYBE = 0.3
MISUSE = 0.35


def disclosed(said: Said) -> Kind | None:
    """The likeliest kind of disclosure, if all of them together are likely enough for the safety card."""
    found = _likely(said)
    return max(found, key=found.__getitem__) if sum(found.values()) >= SURE else None


def misused(said: Said) -> bool:
    """Whether a text more likely than not wants to use, find or hold someone; a refusal is one calm sentence."""
    ranking = said.tracker.latest_message.get("intent_ranking") or []
    return any(i["name"] == "misuse" and float(i["confidence"]) >= MISUSE for i in ranking)


def add_numbers(dispatcher: CollectingDispatcher, said: Said) -> None:
    """Under an answer to something that may be a disclosure: who is there, without a question and without an alarm."""
    if not said.calm and sum(_likely(said).values()) >= MAYBE:
        send(dispatcher, domain().phrases.reply("if-real", language=said.language))


def _likely(said: Said) -> dict[Kind, float]:
    ranking = said.tracker.latest_message.get("intent_ranking") or []
    return {INTENTS[i["name"]]: float(i["confidence"]) for i in ranking if i["name"] in INTENTS}


def refer(dispatcher: CollectingDispatcher, said: Said, kind: Kind) -> None:
    """The safety reply of one kind."""
    language: Language = "es" if said.language == "es" else "en"
    reply = domain().replies.reply_for(Alarm(kind, language, "unknown", "engine"), domain().country)
    send(dispatcher, reply.model_copy(update={"intent": intent_of(kind)}))
