"""What a person asks of the line itself: a language, texting, no police, for someone young, another one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.referral.words import plain

# As people write it → its English name in the directory.
_LANGUAGES = {
    "spanish": "Spanish", "espanol": "Spanish", "espaniol": "Spanish", "castellano": "Spanish",
    "chinese": "Chinese", "mandarin": "Chinese", "cantonese": "Chinese", "vietnamese": "Vietnamese",
    "korean": "Korean", "tagalog": "Tagalog", "arabic": "Arabic", "french": "French", "portuguese": "Portuguese",
    "russian": "Russian", "ukrainian": "Ukrainian", "haitian creole": "Haitian Creole", "creole": "Haitian Creole",
    "polish": "Polish", "hindi": "Hindi", "urdu": "Urdu", "thai": "Thai", "amharic": "Amharic", "nepali": "Nepali",
    "swahili": "Swahili", "somali": "Somali",
}  # fmt: skip
_LANGUAGE = re.compile(
    rf"\b(?:in|en|speaks?|speaking|spoken|habla[nr]?|que hablen?|with)\s+(?P<a>{'|'.join(_LANGUAGES)})\b"
    rf"|\b(?P<b>{'|'.join(_LANGUAGES)})[\s-]+(?:speak\w*|language|line|hotline|number|helpline)\b"
)
_AGE = re.compile(
    r"\b(?:i am|i'm|im|she is|he is|she's|he's|hes|shes|tengo|tiene|age|aged)\s+(1[0-7]|[6-9])\b"
    r"(?!\s*(?:min|hour|mile|month|week))"
)
_YEARS = re.compile(r"\b(1[0-7]|[6-9])[\s-]*(?:years?[\s-]*olds?|yrs?[\s-]*old|yo|y/o|anos)\b")
_YOUNG = re.compile(
    r"\b(?:teens?|teenagers?|teenaged?|under 18|under eighteen|underage|minors?|youth|young people|young person|"
    r"for kids?|for children|for a kid|for a child|high school|middle school|menor(?:es)?|adolescentes?|jovene?s?)\b"
)
_NO_POLICE = re.compile(
    r"\b(?:no|not|without|w/o|sin|nada de|isn'?t|arent|aren't|dont want(?: the)?|don't want(?: the)?|not the|no the|"
    r"scared of(?: the)?|afraid of(?: the)?|avoid(?: the)?|other than(?: the)?|non)[\s-]+"
    r"(?:(?:going|talking|calling|involv\w+|call|tell|telling|to|with|the|la|los)\s+)*"
    r"(?:police|cops?|law enforcement|policia|ice|immigration|la migra|migra|government|gobierno|feds|inmigracion)\b"
)
_TEXT = re.compile(
    r"\b(?:text(?:ing|s)?|textline|sms|chat(?:ting)?|can'?t (?:call|talk|speak)|cannot (?:call|talk|speak)|whatsapp|"
    r"mensaje de texto|por texto|mandar un texto|no puedo (?:llamar|hablar)|live chat)\b"
)
_ANOTHER = re.compile(
    r"\b(?:another(?: one)?|not that(?: one)?|not this(?: one)?|not these|none of (?:these|those)|something else|"
    r"different one|a different|any others?|other (?:one|number|line|place|option)s?|"
    r"more (?:numbers|options|lines|places)|next one|what else|otro|otra|otros|ese no|esa no|mas opciones)\b"
)
_DISCREET = re.compile(
    r"\b(?:just the numbers?|only the numbers?|numbers? only|just numbers?|only numbers?|discreet\w*|just the digits|"
    r"nothing but the number|no names?|solo (?:el|los) numeros?|discret\w*)\b"
)


@dataclass(frozen=True)
class Wishes:
    """What the line should be like; all of it optional."""

    language: str | None = None
    under_18: bool = False
    no_police: bool = False
    by_text: bool = False
    another: bool = False
    discreet: bool = False


def read_wishes(text: str) -> Wishes:
    """The wishes in a text."""
    words = plain(text)
    spoken = _LANGUAGE.search(words)
    return Wishes(
        language=_LANGUAGES[spoken["a"] or spoken["b"]] if spoken else None,
        under_18=bool(_AGE.search(words) or _YEARS.search(words) or _YOUNG.search(words)),
        no_police=bool(_NO_POLICE.search(words)),
        by_text=bool(_TEXT.search(words)),
        another=bool(_ANOTHER.search(words)),
        discreet=bool(_DISCREET.search(words)),
    )
