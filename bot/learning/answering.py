"""What an answer to an item means: a pressed option, or words that were typed. Nothing of it is kept.

A button carries its answer as a short code:
    one, say    "2"               index of the option
    sure        "0s" "1u" "0"     index, and sure or unsure if that was said
    several     "-" "02" "02."    what is picked so far; a full stop means done
    order       "-" "20" "201"    what was tapped so far, in this order; complete means done
    recall      "known"           answered rightly (never on a button that is shown; see QuizShow)
    one, say, sure  "p" "2p"      asks for a native poll; answered in one, so that the next item comes as one too
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.learning.bank import PICK_ONE, Kind, QuizItem
from bot.learning.quiz import Outcome

NOTHING = "-"
KNOWN = "known"
POLL = "p"
MOST_WORDS = 8  # a longer text is no answer from memory
_SIMILAR_OPTION = 88  # as for the titles of buttons
_SIMILAR = 84  # rapidfuzz ratio: one slip in a word of seven letters still counts

_PASS = re.compile(
    r"(?:(?:sorry|hmm+|um+|uh|well|honestly)[,.]?\s+)?(?:"
    r"(?:i\s+|i['’]?m\s+)?(?:really\s+)?(?:do\s?n['’]?o?t|do not|can['’]?t|cannot|not)\s+(?:really\s+|so\s+)?"
    r"(?:know|remember|recall|sure|certain)(?:\s+(?:it|this|that|this one|the answer|sorry))?"
    r"|idk|(?:i\s+)?dunno|(?:i (?:have|got) )?no (?:idea|clue)|not a clue|i give up|beats me|unsure|i forgot"
    r"|pass|skip(?:\s+(?:it|this|this one))?"
    r"|(?:yo )?no (?:lo )?(?:s[eé]|recuerdo)|(?:no tengo )?ni idea|no estoy segur[oa]|paso)"
)
_TRUE = re.compile(r"\b(?:true|tru|treu|ture|yes|yep|yeah|correct|right|verdad|verdadero|cierto|si|sí)\b")
_FALSE = re.compile(
    r"\b(?:not (?:true|right|correct)|false|flase|fals|no|nope|untrue|incorrect|wrong|myth|mentira|falso|falsa)\b"
)
_SURE = re.compile(r"\b(?:sure|surely|definitely|certain|certainly|absolutely|100|clearly|seguro|segura)\b")
_UNSURE = re.compile(
    r"\b(?:i (?:think|guess|believe)|think|maybe|probably|not (?:so |very |really |too |100 )?(?:sure|certain)|unsure|"
    r"guess|perhaps|might be|creo|quizas|quizás|tal vez)\b"
)
_SMALL = re.compile(
    r"\b(?:i'm|im|i|am|it's|its|it|is|this|that's|thats|that|the|an|a|answer|statement|so|but|and|que|es|for|pretty)\b"
)
_FILLER = re.compile("|".join(part.pattern for part in (_UNSURE, _SURE, _FALSE, _TRUE, _SMALL)))
_OTHER = re.compile(r"\w")
_PLAIN = re.compile(r"[\w\s'’.,;:!?&/()-]+\Z")
_ONE_MARK = re.compile(r"\(?([a-e])\)?|(?:answer|option|letter|it['’]?s|i think|respuesta|opci[oó]n|letra)\s+([a-e])")
_MARKS = re.compile(r"[a-e1-5](?:(?:\s|,|;|\.|/|&|-|>|and|then|y|or|plus|\+)+[a-e1-5])*")


@dataclass(frozen=True)
class Given:
    """An answer that closes an item. ``picked`` are indices of options; ``sure`` only where it was asked."""

    outcome: Outcome
    picked: tuple[int, ...] = ()
    sure: bool | None = None


@dataclass(frozen=True)
class Partial:
    """What is picked so far."""

    picked: tuple[int, ...]


SKIPPED = Given(Outcome.SKIPPED)


def pressed(item: QuizItem, code: str) -> Given | Partial | None:
    """What a button's code means; None if the code does not fit the item (it has changed since)."""
    if item.kind is Kind.RECALL:
        return Given(Outcome.RIGHT) if code == KNOWN else None
    done, sure = code.endswith("."), {"s": True, "u": False}.get(code[-1:])
    digits = code.rstrip(".") if item.kind not in PICK_ONE else code.rstrip("su")
    picked = () if digits == NOTHING else tuple(int(digit) if digit.isdecimal() else -1 for digit in digits)
    if len(set(picked)) < len(picked) or not all(0 <= index < len(item.options) for index in picked):
        return None
    if item.kind in PICK_ONE:
        return marked(item, picked, sure) if len(picked) == 1 else None
    if item.kind is Kind.ORDER and len(picked) == len(item.options):
        return marked(item, picked)
    return marked(item, picked) if done and picked and item.kind is Kind.SEVERAL else Partial(picked)


def typed(item: QuizItem, text: str, order: Sequence[int]) -> Given | None:
    """What a typed text means as an answer to the open item; None if it is none.

    ``order`` is the order in which the options are shown: "a" is the first of it.
    """
    words = _plain(text)
    if not words or not _PLAIN.match(words):
        return None
    if _PASS.fullmatch(words):
        return SKIPPED
    match item.kind:
        case Kind.RECALL:
            return _recalled(item, words)
        case Kind.SURE:
            return _true_or_false(item, words)
        case Kind.SEVERAL | Kind.ORDER:
            return _letters(item, words, order)
        case _:
            return _one(item, words, order)


def passes(text: str) -> bool:
    """Whether a text says that the person does not know, and nothing else."""
    return _PASS.fullmatch(_plain(text)) is not None


def like_an_answer(text: str) -> bool:
    """Whether a text is an answer to a question of some kind: letters, or true or false."""
    words = _plain(text)
    if _ONE_MARK.fullmatch(words) or _MARKS.fullmatch(words):
        return True
    said = _TRUE.search(words) or _FALSE.search(words)
    return said is not None and not words.endswith("?") and not _OTHER.search(_FILLER.sub(" ", words))


def letter(text: str) -> int | None:
    """The place a lone letter names: 0 for "a"; None if the text is none."""
    mark = _ONE_MARK.fullmatch(_plain(text))
    return ord(mark[1] or mark[2]) - ord("a") if mark else None


def marked(item: QuizItem, picked: tuple[int, ...], sure: bool | None = None) -> Given:
    """Whether a finished pick is right."""
    in_order = picked == tuple(range(len(item.options)))
    right = in_order if item.kind is Kind.ORDER else set(picked) == set(item.rights)
    return Given(Outcome.RIGHT if right else Outcome.WRONG, picked, sure)


def solution(item: QuizItem) -> str:
    """The code of the right answer."""
    match item.kind:
        case Kind.RECALL:
            return KNOWN
        case Kind.SURE:
            return f"{item.answer}s"
        case Kind.SEVERAL:
            return "".join(map(str, item.rights)) + "."
        case Kind.ORDER:
            return "".join(map(str, range(len(item.options))))
        case _:
            return str(item.answer)


def known_by_heart(item: QuizItem, words: str) -> bool:
    """Whether typed words hold one of the accepted answers, slips allowed."""
    said = _bare(words)
    return any(_holds(said, _bare(answer)) for answer in item.answers)


def repeats(item: QuizItem, text: str) -> bool:
    """Whether a text is an option or an accepted answer word for word, and so nothing a person tells of themselves."""
    return _bare(text) in {_bare(known) for known in (*item.answers, *(option.text for option in item.options))}


def _plain(text: str) -> str:
    return " ".join(text.lower().strip().rstrip(".!").split())


def _one(item: QuizItem, words: str, order: Sequence[int]) -> Given | None:
    """A letter or the words of an option. Where the question is the last thing shown, both press its buttons
    (bot/front/choices.py); after something else was shown they come here.
    """
    place = letter(words)
    if place is not None:
        return marked(item, (order[place],)) if place < len(order) else None
    alike = [fuzz.ratio(_bare(words), _bare(option.text)) for option in item.options]
    best = max(range(len(alike)), key=alike.__getitem__)
    return marked(item, (best,)) if alike[best] >= _SIMILAR_OPTION else None


def _recalled(item: QuizItem, words: str) -> Given | None:
    if known_by_heart(item, words):
        return Given(Outcome.RIGHT)
    return Given(Outcome.WRONG) if len(words.split()) <= MOST_WORDS and not words.endswith("?") else None


def _holds(said: str, answer: str) -> bool:
    """The answer as a whole, or somewhere within a few words more."""
    if len(answer) <= 3 or answer.isdecimal():  # "911" and "ask" leave no room for slips
        return answer in said.split()
    if fuzz.ratio(said, answer) >= _SIMILAR:
        return True
    words, size = said.split(), len(answer.split())
    windows = (" ".join(words[start : start + size]) for start in range(len(words) - size + 1))
    return any(fuzz.ratio(window, answer) >= _SIMILAR for window in windows)


def _bare(text: str) -> str:
    return " ".join(word for word in re.sub(r"[^\w\s]", " ", text.lower()).split() if word not in ("the", "a", "an"))


def _true_or_false(item: QuizItem, words: str) -> Given | None:
    if words.endswith("?") or _OTHER.search(_FILLER.sub(" ", words)):
        return None  # "no thanks, stop" is no answer
    sure = False if _UNSURE.search(words) else True if _SURE.search(words) else None
    says_false = bool(_FALSE.search(words))
    if not says_false and not _TRUE.search(words):
        return None
    return marked(item, (1 if says_false else 0,), sure)


def _letters(item: QuizItem, words: str, order: Sequence[int]) -> Given | None:
    if not _MARKS.fullmatch(words) and not re.fullmatch(r"[a-e]{2,5}|[1-5]{2,5}", words):
        return None
    bare = re.sub(r"\b(?:and|then|y|or|plus)\b", " ", words)
    places = [int(mark) - 1 if mark.isdecimal() else ord(mark) - ord("a") for mark in re.findall(r"[a-e1-5]", bare)]
    if len(set(places)) < len(places) or max(places) >= len(order):
        return None
    if item.kind is Kind.ORDER and len(places) < len(order):
        return None
    if item.kind is Kind.SEVERAL and len(places) < 2:
        return None  # the first of several, not all of them
    return marked(item, tuple(order[place] for place in places))
