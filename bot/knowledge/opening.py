"""How a message opens: with why, or with a hello or thanks after which it goes on.

"Hola, ¿qué es la trata?" is a question, yet half of its words say hello: the engine may take it for that alone.
"""

from __future__ import annotations

import re

_HELLO = (
    r"(?:hi+|hello+|hey+|hiya|howdy|greetings|good (?:morning|afternoon|evening|day)|h?ola+|holi+s?|muy buenas"
    r"|buenas(?: (?:tardes|noches|d[ií]as))?|buenos d[ií]as|buen d[ií]a|saludos|excuse me|disculp[ae]|perd[oó]n"
    r"|oiga|oye)"
)
_YOU = (
    r"(?:there|bot|again|all|everyone|(?:my )?friend|sir|ma'?am|amig[oa]s?|amiguit[oa]|se[ñn]or(?:a|ita)?|a todos"
    r"|de nuevo|otra vez)"
)
_GREETING = re.compile(rf"\W*{_HELLO}(?:\W+(?:{_HELLO}|{_YOU}))*(?![\w'’])[\s,.!;:…-]*", re.IGNORECASE)
# Words with which a greeting goes on: "hello from Texas", "hi, I'm back".
_STILL_GREETING = re.compile(
    r"(?:to (?:you|u)|from|desde|world|nice to|mucho gusto|un gusto|encantad[oa]|my name|me llamo|mi nombre"
    r"|(?:i'?m|this is|soy) \w+\W*$)\b",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"\W*(?:(?:ok|okay|great|perfect|cool|oh|ah|vale|bueno|perfecto|listo)\W+)*"
    r"(?:thanks|thank (?:you|u)|thx|ty|(?:muchas |mil )?gracias)(?: (?:so much|a lot|very much))?[\s,.!;:…-]+",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"(?:(?:and|but|so|now|also|y|pero|ahora|entonces)\W+)*¿?"
    r"(?:what|whats|how|why|where|when|who|which|qué|que (?:es|son|pasa|hago|puedo|significa)|c[oó]mo|cu[aá]l(?:es)?"
    r"|cu[aá]nt[oa]s?|cu[aá]ndo|d[oó]nde|qui[eé]n|por qu[eé])\b",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"\W*(?:(?:and|but|so|then|y|pero|entonces)\W+)?(?:why|how come|por ?qu[eé])(?![\w'’])", re.IGNORECASE
)
_ASKS = re.compile(
    r"\W*(?:(?:and|but|so|then|ok|y|pero|entonces)\W+)?"
    r"(?:what|whats|how|why|who|whose|where|when|which|is|are|can|could|do|does|did|should|will|would"
    r"|qu[eé]|c[oó]mo|por ?qu[eé]|qui[eé]n(?:es)?|d[oó]nde|cu[aá]ndo|cu[aá]l(?:es)?|cu[aá]nt[oa]s?|puedo|puede)"
    r"(?![\w'’])",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"\W*(?:please\W+|por favor\W+)?(?:(?:tell|show|give|teach|explain(?: to)?) me|i (?:want|need|would like|'?d like)"
    r"|explain|dime|d[ií]game|cu[eé]nt[ae]me|h[aá]bl[ae]me|expl[ií]c(?:a|ue)(?:me)?|mu[eé]str[ae]me|quiero"
    r"|quisiera|necesito)(?![\w'’])",
    re.IGNORECASE,
)
_LEAST_WORDS, _LEAST_AFTER_THANKS = 2, 3


def after_greeting(text: str) -> str:
    """The text without the greeting it opens with."""
    hello = _GREETING.match(text)
    return text[hello.end() :] if hello else text


def goes_on(text: str) -> bool:
    """Whether there is more in a text than its greeting, or a question after its thanks."""
    if (rest := after_greeting(text)) != text:
        return len(rest.split()) >= _LEAST_WORDS and not _STILL_GREETING.match(rest)
    if thanks := _THANKS.match(text):
        rest = text[thanks.end() :]
        return len(rest.split()) >= _LEAST_AFTER_THANKS and ("?" in rest or bool(_QUESTION.match(rest)))
    return False


def asks_why(text: str) -> bool:
    """Whether a question opens with why, after its greeting."""
    return bool(_WHY.match(after_greeting(text)))


def asks(text: str) -> bool:
    """Whether a text is a question, by its mark or by the word it opens with."""
    return "?" in text or bool(_ASKS.match(after_greeting(text)))


def requests(text: str) -> bool:
    """Whether a text opens by asking for something: "tell me about visas", "quiero un quiz"."""
    return bool(_REQUEST.match(text))
