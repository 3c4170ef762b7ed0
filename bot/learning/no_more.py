"""A wish for no more messages and nothing else: "stop the spam", "quit texting me", "deja de mandarme mensajes".

It ends reminders whatever the engine would take it for, and without the engine (bot/front/commands.py). Words that may
be about somebody else's messages, or about some hours or days alone, are left to the engine and reminder_wishes.py.
"""

from __future__ import annotations

import re

_SENT = r"(?:spam|messages|msgs|texts|pings|notifications|reminders|alerts)"
_SENT_ES = r"(?:spam|mensajes|recordatorios|avisos|notificaciones|alertas)"
_WRITING = r"(?:spamming|texting|messaging|pinging|notifying|reminding|bugging)"
_SENDING = r"(?:mandar|enviar)(?:me|nos)"
_NO_MORE = re.compile(
    r"(?:(?:please|pls|plz|ok|okay|por ?fa(?:vor)?|ya)\W+)*(?:"
    rf"(?:(?:stop|quit|enough|cancel|end)(?: with)?(?: all)?(?: the| these| those| this| your)?|no more) {_SENT}"
    rf"|(?:stop|quit) (?:sending (?:me|us)(?: any| the| these| this| your)?(?: more)? {_SENT}|{_WRITING} (?:me|us))"
    rf"|(?:do not|don'?t) (?:send (?:me|us) (?:any )?(?:more )?{_SENT}|spam (?:me|us))(?: any ?more)?"
    rf"|(?:no m[aá]s|basta de|basta con)(?: los| tus| sus)? {_SENT_ES}"
    rf"|(?:dej[ae]n?|par[ae]n?) de {_SENDING}(?: m[aá]s| los| tus| sus)? {_SENT_ES}"
    rf"|no (?:me|nos) (?:mandes|manden?|env[ií]es|env[ií]en?)(?: m[aá]s)? {_SENT_ES}"
    rf"|no quiero(?: m[aá]s)? {_SENT_ES}"
    r")(?:\W+(?:please|pls|plz|now|already|thanks|por ?fa(?:vor)?|ya|gracias))*\W*",
    re.IGNORECASE,
)


def is_no_more(text: str) -> bool:
    """Whether a text wants messages to end, and nothing else."""
    return bool(_NO_MORE.fullmatch(text.replace("’", "'").lstrip("¿¡ ")))
