"""Two questions in one message: each is understood by itself as well as the whole."""

from __future__ import annotations

import re
from typing import List

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.engine.plain_component import PlainComponent

PARTS = "parts"  # attribute of a message: its questions, each a Message further on in the same list
_ASKS = (
    r"(?:what|how|why|who|where|when|which|is|are|can|could|do|does|did|should|will"
    r"|qu[eé]|c[oó]mo|por qu[eé]|qui[eé]n|d[oó]nde|cu[aá]ndo|cu[aá]l|es|son|puedo|puede|hay)\b"
)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]*")
_JOINT = re.compile(rf"[,;]?\s+(?:and|also|y)\s+(?:also\s+)?(?={_ASKS})", re.IGNORECASE)
_QUESTION = re.compile(rf"\W*(?:and|but|also|so|ok|then|y|pero)?\W*{_ASKS}", re.IGNORECASE)
# "how can she leave" says nothing without what went before.
_LEANS = re.compile(
    r"\b(?:it|its|they|them|their|those|these|that|this|one|ones|there|he|she|him|her|eso|esto|esa|ese|ellos|ellas)\b",
    re.IGNORECASE,
)
# "What is forced labor": what "it" means in the questions after it.
_NAMES = re.compile(
    r"\W*(?:(?:what|who)(?:'s| is| are)|qu[eé] (?:es|son)|qui[eé]n(?:es)? (?:es|son))\s+([^,;:?!.]{3,60}?)\W*$",
    re.IGNORECASE,
)
_IT = re.compile(r"\b(?:it|they|them|this|that|these|those|eso|esto|(?<!no )one)\b", re.IGNORECASE)
_LEAST_WORDS, _MOST_PARTS, _LONGEST = 3, 3, 600  # words, questions, characters


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class QuestionSplitter(PlainComponent, IntentClassifier):
    """Appends the questions of a message to the batch, so that whatever follows sees them too. Does not train."""

    def process(self, messages: List[Message]) -> List[Message]:
        """Sets :data:`PARTS` where a message asks several things; the first messages stay first."""
        extended = list(messages)
        for message in messages:
            questions = split(message.get(TEXT) or "")
            if questions:
                parts = [Message({TEXT: question}) for question in questions]
                message.set(PARTS, parts)
                extended += parts
        return extended


def split(text: str) -> List[str]:
    """The questions of a text, if there are two or three and each can stand alone; else none."""
    if len(text) > _LONGEST:
        return []
    pieces = [piece for sentence in _SENTENCE.findall(text) for piece in _JOINT.split(sentence)]
    questions = _told([piece.strip() for piece in pieces if "?" in piece or _QUESTION.match(piece)])
    alone = all(len(q.split()) >= _LEAST_WORDS for q in questions) and not any(map(_LEANS.search, questions[1:]))
    return questions if 2 <= len(questions) <= _MOST_PARTS and alone else []


def _told(questions: List[str]) -> List[str]:
    """With what the first question names in the place of "it", "they" and "one" in the others."""
    named = _NAMES.match(questions[0]) if questions else None
    if named is None:
        return questions
    return [questions[0], *(_IT.sub(lambda _: named[1], question, count=1) for question in questions[1:])]
