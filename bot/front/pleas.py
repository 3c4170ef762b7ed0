"""Pleas for help and nothing else, asked before everything.

A plea ("hola, necesito ayuda", "can I talk to someone") is no question, and too short for the engine to be sure of;
whoever writes it gets the numbers. A cry ("help me", "HELP HELP HELP", "auxilio") is graver and raises the alarm: a
fragment can be all a person is able to send.
"""

from __future__ import annotations

import re

from bot.front.text import MAX_DIALOGUE, is_wordless
from bot.knowledge.opening import after_greeting
from bot.safety.normalise import split

_SOMEONE = r"(?:someone|somebody|anyone|a (?:real |live )?(?:person|human))"
_PLEA = re.compile(
    r"(?:(?:please|pls|plz|por ?fa(?:vor)?)\W+)*(?:"
    r"(?:can|could|will|would) (?:you|u|someone|somebody|anyone|anybody) (?:please |pls |plz )?help(?: me| us)?"
    r"|(?:(?:i|we)(?: really| urgently| do)? )?(?:need|want)(?: some| your| ur)? help"
    rf"|i (?:really )?(?:need|want) (?:to (?:talk|speak) (?:to|with) {_SOMEONE}"
    rf"|{_SOMEONE} to (?:talk|speak) (?:to|with))"
    rf"|(?:can|could|may) i (?:please )?(?:talk|speak) (?:to|with) {_SOMEONE}"
    rf"|(?:is there )?{_SOMEONE} (?:who can help(?: me)?|(?:that )?i can (?:talk|speak) (?:to|with))"
    r"|(?:necesito|necesitamos|ocupo|quiero)(?: mucha| su| tu| de su| de tu)? ayuda"
    r"|me (?:puede[ns]?|podr[ií]a[ns]?|pudiera[ns]?)(?: usted(?:es)?)? ayudar"
    r"|(?:puede[ns]?|podr[ií]a[ns]?) ayudarme"
    r"|(?:necesito|quiero|quisiera|ocupo|puedo) hablar con (?:alguien|una persona(?: real)?|un humano)"
    r"|hay alguien (?:(?:que|q) (?:me )?(?:pueda|puede) ayudar(?:me)?|con quien hablar)"
    r")(?:\W+(?:please|pls|plz|por ?fa(?:vor)?|now|asap|urgent|urgente|ya|ahora|gracias|thanks|thank you))*\W*",
    re.IGNORECASE,
)
# Words of which a cry is made. A single one of the first is also a command (bot/front/commands.py).
_HELP = frozenset("help ayuda sos".split())
_CRIES = frozenset("ayudame ayudenme auxilio socorro".split())
_BEGGING = frozenset("please beg begging favor porfa porfis porfavor ruego suplico".split())
_BESIDE = frozenset(
    "me us now hurry quick quickly fast asap urgent i im am we need you "
    "por ya ahora rapido urgente necesito necesitamos te le lo dios".split()
)
_ANYONE = frozenset("someone somebody anyone anybody alguien".split())  # "someone help"; "help someone" is a question
_SLIPS = {"hlp": "help", "halp": "help", "hepl": "help", "pls": "please", "plz": "please", "ayudeme": "ayudame"}
_SLIPS |= {"alludame": "ayudame", "ayudanos": "ayudame"}
_REPEATED = re.compile(r"(.)\1+")


def _once(word: str) -> str:
    """A word with each of its letters once in a row: "ayudaaa" is "ayuda"."""
    return _REPEATED.sub(r"\1", word)


_WORDS = {_once(word): word for word in _HELP | _CRIES | _BEGGING | _BESIDE | _ANYONE}
_WORDS |= {_once(slip): word for slip, word in _SLIPS.items()}


def in_plain_words(text: str) -> str:
    """A cry for help as it would be spelled with more time ("HELPP mee", "h e l p"); any other text as it is."""
    words = _plain(text)
    return " ".join(words) if not (_HELP | _CRIES).isdisjoint(words) else text


def is_cry(text: str) -> bool:
    """Whether a text, in plain words, cries for help and says nothing else; "help" alone is a command."""
    words = _plain(text)
    cries = not _CRIES.isdisjoint(words) or (len(words) > 1 and not _HELP.isdisjoint(words))
    return cries and words[-1] not in _ANYONE


def is_begging(text: str) -> bool:
    """Whether a text is made of words like "please" and of nothing else, not even of help."""
    return not _BEGGING.isdisjoint(_plain(text))


def is_plea(text: str) -> bool:
    """Whether a text asks for help or for a person, and for nothing else."""
    return bool(_PLEA.fullmatch(after_greeting(text).lstrip("¿¡ ")))


def _plain(text: str) -> list[str]:
    """The words of a text that has none but those of a cry; else nothing."""
    if is_wordless(text) or len(text) > MAX_DIALOGUE:
        return []
    words = [word for word in split(text).words if word != "cryface"]
    if len(words) > 1 and all(len(word) == 1 for word in words):
        words = ["".join(words)]
    plain = [_WORDS.get(_once(word), "") for word in words]
    return plain if all(plain) else []
