"""A plea for help and nothing else: "hola, necesito ayuda", "can you help me please", "can I talk to someone".

It is no question, and too short for the engine to be sure of; whoever writes it gets the numbers. Graver words ("help
me", "auxilio") are left to the safety gate and the engine.
"""

from __future__ import annotations

import re

from bot.knowledge.opening import after_greeting

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


def is_plea(text: str) -> bool:
    """Whether a text asks for help or for a person, and for nothing else."""
    return bool(_PLEA.fullmatch(after_greeting(text).lstrip("¿¡ ")))
