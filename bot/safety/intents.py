"""The engine's disclosure intents (domain.yml) as kinds of alarm."""

from bot.safety.kinds import Kind

INTENTS: dict[str, Kind] = {
    "disclose_danger": Kind.DANGER_NOW,
    "disclose_self_harm": Kind.SELF_HARM,
    "disclose_minor": Kind.MINOR,
    "disclose_sextortion": Kind.SEXTORTION,
    "disclose_trafficking": Kind.TRAFFICKING,
    "disclose_abuse": Kind.ABUSE,
    "disclose_worried": Kind.WORRIED,
}
_OF_KIND = {kind: intent for intent, kind in INTENTS.items()}


def intent_of(kind: Kind) -> str:
    """The intent a channel reports for an alarm of this kind."""
    return _OF_KIND[kind]
