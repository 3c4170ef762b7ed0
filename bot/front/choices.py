"""Answering by typing: "2", "b", "the second one", or the words of a button mean that button."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from bot.front.contract import Choice

_ORDINALS = {
    word: index
    for index, words in enumerate(
        (
            ("first", "1st", "one", "uno", "primera", "primero"),
            ("second", "2nd", "two", "dos", "segunda", "segundo"),
            ("third", "3rd", "three", "tres", "tercera", "tercero"),
            ("fourth", "4th", "four", "cuatro", "cuarta", "cuarto"),
            ("fifth", "5th", "five", "cinco", "quinta", "quinto"),
            ("sixth", "6th", "six", "seis", "sexta", "sexto"),
        )
    )
    for word in words
}
_FILLER = re.compile(
    r"\b(?:the|la|el|option|opcion|opción|number|numero|número|answer|respuesta|its|it's|i think|"
    r"(?<!option )(?<!number )(?<!answer )one)\b"
)
_LETTER_OR_NUMBER = re.compile(r"\(?([a-f]|[1-9]\d?)[).]?")
# Buttons that lead back to an open question of a quiz or a case (bot/front/triggers.py), and "I'm okay" of a safety
# card, which may lie over one.
_NO_LETTERS = re.compile(r"qr~|ca::on:~|k~")
_LEAVES = re.compile(r"l~")
_LETTER = re.compile(r"\(?[a-f]\)?")
# A typed title may be misspelt, but must not be mistaken for a question that only resembles it.
_MIN_SIMILARITY = 88
_MIN_TITLE = 3
_WHEN = re.compile(r"\b(?:if|when|si|cuando)\b")  # "what happens if I call" means "What happens when I call?"


def typed_choice(text: str, choices: Sequence[Choice]) -> Choice | None:
    """The button a person means by typing, or None.

    Letters count from "a" and numbers from 1, over the choices that can be pressed. Where something else was shown
    in the middle of a question, or a safety card, a letter is meant for the question and presses nothing here; nor
    does it ever leave.
    """
    pressable = [choice for choice in choices if choice.id]
    wanted = text.strip().lower().rstrip(".!?")
    if not pressable or not wanted:
        return None
    by_letter = bool(_LETTER.fullmatch(_FILLER.sub(" ", wanted).strip()))
    if by_letter and any(_NO_LETTERS.match(choice.id or "") for choice in pressable):
        return None
    index = _index(wanted)
    if index is not None:
        chosen = pressable[index] if index < len(pressable) else None
        return None if chosen and by_letter and _LEAVES.match(chosen.id or "") else chosen
    if len(wanted) < _MIN_TITLE:
        return None
    pressable.reverse()  # of two that read the same, the one nearest to what is typed
    titles = [_plain(choice.title) for choice in pressable]
    found = process.extractOne(_plain(wanted), titles, scorer=fuzz.ratio, score_cutoff=_MIN_SIMILARITY)
    return pressable[found[2]] if found else None


def _index(wanted: str) -> int | None:
    if match := _LETTER_OR_NUMBER.fullmatch(wanted):
        mark = match[1]
        return int(mark) - 1 if mark.isdigit() else ord(mark) - ord("a")
    if wanted in _ORDINALS:
        return _ORDINALS[wanted]
    bare = _FILLER.sub(" ", wanted).strip()
    if bare != wanted and (match := _LETTER_OR_NUMBER.fullmatch(bare)):
        return _index(bare)
    return _ORDINALS.get(bare)


def _plain(title: str) -> str:
    return _WHEN.sub("when", re.sub(r"[^\w\s]", "", title.lower()).strip())
