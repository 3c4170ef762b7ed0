"""The second net: how sure the engine's understanding is that a person discloses something the gate let pass."""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from actions.context import Said, domain, send
from bot.safety.intents import INTENTS, intent_of
from bot.safety.kinds import Alarm, Kind, Language

# Probability that the intents of disclosure must reach together. Set on the development set, where a missed
# disclosure counts far more than a gentle card too many (docs/reference/safety.md).
ENOUGH = 0.5


def disclosed(said: Said) -> Kind | None:
    """The likeliest kind of disclosure, if all of them together are likely enough."""
    ranking = said.tracker.latest_message.get("intent_ranking") or []
    found = {INTENTS[i["name"]]: float(i["confidence"]) for i in ranking if i["name"] in INTENTS}
    if said.intent in INTENTS:
        return INTENTS[said.intent]
    return max(found, key=found.__getitem__) if sum(found.values()) >= ENOUGH else None


def refer(dispatcher: CollectingDispatcher, said: Said, kind: Kind) -> None:
    """The safety reply of one kind."""
    language: Language = "es" if said.language == "es" else "en"
    reply = domain().replies.reply_for(Alarm(kind, language, "unknown", "engine"))
    send(dispatcher, reply.model_copy(update={"intent": intent_of(kind)}))
